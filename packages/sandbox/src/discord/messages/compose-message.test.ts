import { MessageFlags, MessageType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { parseForm } from '../refusal/parse-form.ts'
import { createCast } from '../world/cast.ts'
import { INTERACTION_MENTIONS } from './allowed-mentions.ts'
import { composeLoadingMessage, composeMessage, editMessage } from './compose-message.ts'
import { messageFormSchema } from './message-form.ts'

const { bot, user } = createCast()
const frame = {
  id: '1',
  channelId: '2',
  author: bot,
  type: MessageType.ChatInputCommand,
  atMs: Date.UTC(2026, 10, 22, 12),
}
const context = {
  attachments: [],
  directory: { user, role: () => undefined, canMentionEveryone: true },
  defaultMentions: INTERACTION_MENTIONS,
}
const LATER_MS = frame.atMs + 1_500

const form = (body: object) => parseForm(messageFormSchema, body)
const compose = (body: object) => composeMessage(frame, form(body), context)
const edit = (message: ReturnType<typeof compose>, body: object) =>
  editMessage(message, form(body), context, LATER_MS)

describe('composeMessage', () => {
  it('trims the content', () => {
    expect(compose({ content: '\n  text \n' }).content).toBe('text')
  })

  it('refuses content of nothing but blanks', () => {
    expect(() => compose({ content: ' \n' })).toThrow(expect.objectContaining({ code: 50006 }))
  })

  it('takes only the flags that a bot may set', () => {
    const flags = MessageFlags.Ephemeral | MessageFlags.Loading | MessageFlags.Crossposted
    expect(compose({ content: 'text', flags }).flags).toBe(MessageFlags.Ephemeral)
  })
})

describe('editMessage', () => {
  it('fills a thinking message without marking it as edited', () => {
    const thinking = composeLoadingMessage(frame, true)
    expect(thinking.flags).toBe(MessageFlags.Loading | MessageFlags.Ephemeral)
    expect(edit(thinking, { content: 'first words' })).toMatchObject({
      content: 'first words',
      flags: MessageFlags.Ephemeral,
      edited_timestamp: null,
    })
  })

  it('marks every other edit with its time', () => {
    expect(edit(compose({ content: 'one' }), { content: 'two' }).edited_timestamp).toBe(
      '2026-11-22T12:00:01.500Z',
    )
  })

  it('leaves what the form does not name', () => {
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: 'Stop', custom_id: 'stop' }] },
    ]
    const edited = edit(compose({ content: 'one', components }), { content: 'two' })
    expect(edited.components).toEqual(components)
  })

  it('empties what the form sets to null, unless nothing would be left', () => {
    const message = compose({ content: 'one', embeds: [{ title: 'title' }] })
    expect(edit(message, { embeds: null }).embeds).toEqual([])
    expect(() => edit(message, { content: null, embeds: null })).toThrow(
      expect.objectContaining({ code: 50006 }),
    )
  })

  it('never changes whether a message is ephemeral', () => {
    const flags = MessageFlags.Ephemeral
    expect(edit(compose({ content: 'one' }), { content: 'two', flags }).flags).toBe(0)
    expect(edit(compose({ content: 'one', flags }), { content: 'two', flags: 0 }).flags).toBe(flags)
  })

  it('turns a message into a layout only when its content is emptied', () => {
    const layout = { flags: MessageFlags.IsComponentsV2, components: [{ type: 10, content: 'hi' }] }
    const message = compose({ content: 'one' })
    expect(() => edit(message, layout)).toThrow(expect.objectContaining({ code: 50035 }))
    const turned = edit(message, { ...layout, content: null })
    expect(turned.flags).toBe(MessageFlags.IsComponentsV2)
    expect(edit(turned, { ...layout, flags: 0 }).flags).toBe(MessageFlags.IsComponentsV2)
  })
})
