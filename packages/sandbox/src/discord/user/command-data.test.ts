import { type APIApplicationCommand } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { createCommandRegistry } from '../commands/command-registry.ts'
import { commandSchema } from '../commands/command-schema.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { createTestWorld } from '../testing/test-world.ts'
import { USER_IDS } from '../world/cast.ts'
import { CHANNEL_IDS } from '../world/channels.ts'
import { ROLE_IDS } from '../world/guilds.ts'
import { buildAutocompleteData, buildCommandData } from './command-data.ts'
import { directoryFor } from './directory.ts'
import { type UserOptionValue } from './sandbox-user.ts'
import { findReadableChannel } from './view.ts'

const world = createTestWorld()
const general = findReadableChannel(world, CHANNEL_IDS.general, USER_IDS.ada)
const directory = directoryFor(world, general, USER_IDS.ada)

function register(command: object): APIApplicationCommand {
  const registry = createCommandRegistry(
    'application',
    () => '9',
    () => undefined,
  )
  const form = parseForm(commandSchema, { name: 'ask', description: 'Ask', ...command })
  return registry.upsert(form)
}

function enter(option: object, value: UserOptionValue) {
  const command = register({ options: [{ name: 'value', description: 'A value', ...option }] })
  const entered = { channelId: CHANNEL_IDS.general, name: 'ask', options: { value } }
  return buildCommandData(command, entered, directory)
}

const valueOf = (option: object, value: UserOptionValue) => {
  const [data] = enter(option, value).options ?? []
  return data && 'value' in data ? data.value : undefined
}
const invalid = expect.objectContaining({ code: 'invalid-input' })

describe('buildCommandData', () => {
  it('converts what was typed to the type of the option', () => {
    expect(valueOf({ type: 3 }, '12')).toBe('12')
    expect(valueOf({ type: 4 }, '12')).toBe(12)
    expect(valueOf({ type: 10 }, '1.5')).toBe(1.5)
    expect(valueOf({ type: 5 }, 'true')).toBe(true)
    expect(valueOf({ type: 5 }, false)).toBe(false)
  })

  it.each([
    [{ type: 4 }, '1.5'],
    [{ type: 4 }, 'many'],
    [{ type: 4, min_value: 2 }, '1'],
    [{ type: 10, max_value: 2 }, '2.1'],
    [{ type: 5 }, 'perhaps'],
    [{ type: 3, min_length: 3 }, 'ab'],
    [{ type: 3, max_length: 3 }, 'abcd'],
    [{ type: 6 }, 'nobody'],
    [{ type: 7 }, 'nowhere'],
    [{ type: 8 }, 'a role'],
    [{ type: 11 }, 'no file'],
  ])('refuses for %j the value %j', (option, value) => {
    expect(() => enter(option, value)).toThrow(invalid)
  })

  it('takes a choice by its name or its value, and nothing else', () => {
    const option = { type: 3, choices: [{ name: 'High', value: 'high-effort' }] }
    expect(valueOf(option, 'High')).toBe('high-effort')
    expect(valueOf(option, 'high-effort')).toBe('high-effort')
    expect(() => enter(option, 'low')).toThrow(invalid)
  })

  it('sends along the user, the role, the channel or the file that a value names', () => {
    expect(enter({ type: 6 }, 'ada')).toMatchObject({
      options: [{ value: USER_IDS.ada }],
      resolved: {
        users: { [USER_IDS.ada]: { username: 'ada' } },
        members: { [USER_IDS.ada]: { roles: [] } },
      },
    })
    for (const type of [8, 9]) {
      expect(enter({ type }, '@Readers')).toMatchObject({
        options: [{ type, value: ROLE_IDS.readers }],
        resolved: { roles: { [ROLE_IDS.readers]: { name: 'Readers' } } },
      })
    }
    expect(enter({ type: 7 }, '#general')).toMatchObject({
      resolved: { channels: { [CHANNEL_IDS.general]: { name: 'general' } } },
    })
    const file = { filename: 'a b.txt', contentType: 'text/plain', bytes: new Uint8Array(3) }
    const { options: [option] = [], resolved } = enter({ type: 11 }, file)
    const [attachment] = Object.values(resolved?.attachments ?? {})
    expect(option).toMatchObject({ value: attachment?.id })
    expect(attachment).toMatchObject({
      size: 3,
      content_type: 'text/plain',
      ephemeral: true,
      url: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:1\/ephemeral-attachments\/\d+\/\d+\/a%20b\.txt\?ex=[0-9a-f]+&is=[0-9a-f]+&hm=[0-9a-f]{64}&$/,
      ),
    })
  })

  it('refuses to run without a required option, or with one that is not there', () => {
    const prompt = { type: 3, name: 'prompt', description: 'What to ask', required: true }
    const command = register({ options: [prompt] })
    const entered = { channelId: CHANNEL_IDS.general, name: 'ask' }
    expect(() => buildCommandData(command, entered, directory)).toThrow(invalid)
    const misspelt = { ...entered, options: { prompt: 'hi', promt: 'hi' } }
    expect(() => buildCommandData(command, misspelt, directory)).toThrow(invalid)
  })

  it('nests options in their group and subcommand', () => {
    const limit = { type: 4, name: 'limit', description: 'How many' }
    const list = { type: 1, name: 'list', description: 'List', options: [limit] }
    const users = { type: 2, name: 'users', description: 'Users', options: [list] }
    const command = register({ options: [users] })
    const entered = { channelId: CHANNEL_IDS.general, name: 'ask', options: { limit: 3 } }
    expect(
      buildCommandData(command, { ...entered, subcommand: 'users list' }, directory).options,
    ).toEqual([
      {
        type: 2,
        name: 'users',
        options: [{ type: 1, name: 'list', options: [{ type: 4, name: 'limit', value: 3 }] }],
      },
    ])
    expect(() => buildCommandData(command, entered, directory)).toThrow(invalid)
    expect(() =>
      buildCommandData(command, { ...entered, subcommand: 'users show' }, directory),
    ).toThrow(invalid)
  })
})

describe('buildAutocompleteData', () => {
  const model = { type: 3, name: 'model', description: 'Model', autocomplete: true }
  const prompt = { type: 3, name: 'prompt', description: 'Prompt', required: true }
  const command = register({ options: [prompt, model] })
  const entered = { channelId: CHANNEL_IDS.general, name: 'ask' }

  it('sends what is typed so far and marks the option in focus, required ones missing or not', () => {
    const typing = { ...entered, options: { model: 'gp' }, focused: 'model' }
    expect(buildAutocompleteData(command, typing).options).toEqual([
      { type: 3, name: 'model', value: 'gp', focused: true },
    ])
  })

  it('sends an empty text when nothing is typed yet', () => {
    expect(buildAutocompleteData(command, { ...entered, focused: 'model' }).options).toEqual([
      { type: 3, name: 'model', value: '', focused: true },
    ])
  })

  it('nests the options of a subcommand', () => {
    const nested = register({
      options: [{ type: 1, name: 'change', description: 'Change', options: [model] }],
    })
    const typing = { ...entered, subcommand: 'change', options: { model: 'g' }, focused: 'model' }
    expect(buildAutocompleteData(nested, typing).options).toEqual([
      {
        type: 1,
        name: 'change',
        options: [{ type: 3, name: 'model', value: 'g', focused: true }],
      },
    ])
  })

  it('refuses an option that suggests nothing', () => {
    expect(() => buildAutocompleteData(command, { ...entered, focused: 'prompt' })).toThrow(invalid)
  })
})
