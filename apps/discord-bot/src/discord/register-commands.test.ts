import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { type Command } from '../application/command.ts'
import { isSameList } from './register-commands.ts'

const TEXT = ApplicationCommandOptionType.String

const ask: Command['definition'] = {
  type: ApplicationCommandType.ChatInput,
  name: 'ask',
  description: 'Ask the model',
  contexts: [0, 1],
  options: [
    {
      type: TEXT,
      name: 'prompt',
      description: 'What?',
      required: true,
    },
  ],
}

/** The same command as Discord gives it back. */
const registeredAsk = {
  id: '100000000000000001',
  application_id: '100000000000000002',
  version: '100000000000000003',
  default_member_permissions: null,
  type: 1,
  name: 'ask',
  name_localizations: null,
  description: 'Ask the model',
  description_localizations: null,
  dm_permission: true,
  contexts: [0, 1],
  integration_types: [],
  nsfw: false,
  options: [
    { type: 3, name: 'prompt', name_localizations: null, description: 'What?', required: true },
  ],
}

describe('isSameList', () => {
  it('passes over what Discord adds by itself', () => {
    expect(isSameList([ask], [registeredAsk])).toBe(true)
  })

  it('passes over the order of the commands', () => {
    const other = { ...ask, name: 'other' }
    expect(isSameList([ask, other], [{ ...registeredAsk, name: 'other' }, registeredAsk])).toBe(
      true,
    )
  })

  it('sees a changed word', () => {
    expect(isSameList([ask], [{ ...registeredAsk, description: 'Ask' }])).toBe(false)
  })

  it('sees what we no longer say', () => {
    expect(isSameList([ask], [{ ...registeredAsk, default_member_permissions: '0' }])).toBe(false)
    expect(isSameList([ask], [registeredAsk, { ...registeredAsk, name: 'old' }])).toBe(false)
  })

  it('sees the order of the options, which people see, too', () => {
    const prompt = { type: TEXT, name: 'prompt', description: 'What?' } as const
    const hint = { type: TEXT, name: 'hint', description: 'How?' } as const
    const ours = { ...ask, options: [prompt, hint] }
    const theirs = { ...registeredAsk, options: [hint, prompt] }
    expect(isSameList([ours], [theirs])).toBe(false)
  })
})
