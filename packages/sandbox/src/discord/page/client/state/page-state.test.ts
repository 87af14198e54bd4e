import { describe, expect, it } from 'vitest'
import {
  ada,
  adaDm,
  bot,
  channels,
  commands,
  createMessages,
  general,
  lin,
  owner,
  ownerDm,
  users,
} from '../../client-test-scene.ts'
import { initialPageState, type PageEvent, type PageState, reducePage } from './page-state.js'
import { availableCommands, currentModal, visibleMessages } from './visible.js'

const message = createMessages(Date.UTC(2026, 10, 22))
const snapshot = { type: 'snapshot', users, channels, commands, messages: [] } as const
const after = (...events: readonly PageEvent[]): PageState =>
  events.reduce(reducePage, initialPageState)
const as = (userId: string, channelId?: string) =>
  ({ type: 'place-chosen', userId, channelId }) as const
const contents = (state: PageState) => visibleMessages(state).map((entry) => entry.message.content)

describe('a snapshot', () => {
  it('puts the first person into the first channel', () => {
    expect(after(snapshot)).toMatchObject({
      connection: 'open',
      userId: owner.id,
      channelId: general.id,
    })
  })
  it('honours a place chosen before it came', () => {
    expect(after(as(ada.id, adaDm.id), snapshot)).toMatchObject({
      userId: ada.id,
      channelId: adaDm.id,
    })
  })
  it('never makes the bot the person being played', () => {
    expect(after(as(bot.id), snapshot).userId).toBe(owner.id)
  })
  it('replaces the messages known before', () => {
    const old = { type: 'message-upserted', message: message('old') } as const
    expect(contents(after(snapshot, old, { ...snapshot, messages: [message('new')] }))).toEqual([
      'new',
    ])
  })
})

describe('choosing a place', () => {
  it('keeps the channel when another person sees it too', () => {
    expect(after(snapshot, as(lin.id)).channelId).toBe(general.id)
  })
  it('goes from one person’s DM to the other’s own', () => {
    expect(after(snapshot, as(owner.id, ownerDm.id), as(ada.id)).channelId).toBe(adaDm.id)
  })
  it('does not enter another person’s DM', () => {
    expect(after(snapshot, as(ada.id, ownerDm.id)).channelId).toBe(adaDm.id)
  })
})

describe('messages', () => {
  const first = message('first')
  const upsert = (entry = first) => ({ type: 'message-upserted', message: entry }) as const

  it('change in place', () => {
    const edited = { ...first, message: { ...first.message, content: 'edited' } }
    expect(contents(after(snapshot, upsert(), upsert(message('second')), upsert(edited)))).toEqual([
      'edited',
      'second',
    ])
  })
  it('disappear when deleted, and only then', () => {
    const gone = {
      type: 'message-deleted',
      channelId: general.id,
      messageId: first.message.id,
    } as const
    const state = after(snapshot, upsert(), gone)
    expect(contents(state)).toEqual([])
    expect(reducePage(state, gone).messages).toBe(state.messages)
  })
  it('are seen by one person only when ephemeral, until that one dismisses them', () => {
    const secret = message('secret', {}, { visibleToUserId: ada.id })
    const dismissed = { type: 'message-dismissed', messageId: secret.message.id } as const
    expect(contents(after(snapshot, upsert(secret)))).toEqual([])
    expect(contents(after(snapshot, upsert(secret), as(ada.id)))).toEqual(['secret'])
    expect(contents(after(snapshot, upsert(secret), as(ada.id), dismissed))).toEqual([])
  })
  it('make another channel unread until it is opened; edits do not', () => {
    const direct = message('hi', { channel_id: ownerDm.id })
    const state = after(snapshot, upsert(direct))
    expect([...state.unreadChannelIds]).toEqual([ownerDm.id])
    const read = reducePage(state, as(owner.id, ownerDm.id))
    expect([...read.unreadChannelIds]).toEqual([])
    const edited = [as(owner.id, general.id), upsert(direct)].reduce<PageState>(reducePage, read)
    expect([...edited.unreadChannelIds]).toEqual([])
  })
})

describe('modals and failures', () => {
  const open = (modalId: string): PageEvent => ({
    type: 'modal-opened',
    userId: ada.id,
    modalId,
    modal: { custom_id: 'x', title: 'X', components: [] },
  })

  it('belong to one person, the newest modal first', () => {
    const state = after(snapshot, open('1'), open('2'))
    expect(currentModal(state)).toBeUndefined()
    expect(currentModal(reducePage(state, as(ada.id)))?.modalId).toBe('2')
  })
  it('close by id', () => {
    const state = after(snapshot, as(ada.id), open('1'), { type: 'modal-closed', modalId: '1' })
    expect(currentModal(state)).toBeUndefined()
  })
  it('keep the last reason until it is cleared', () => {
    const failed = { type: 'interaction-failed', userId: ada.id, reason: 'No answer' } as const
    const state = after(snapshot, failed)
    expect(state.failures.get(ada.id)).toBe('No answer')
    expect(reducePage(state, { type: 'failure-cleared', userId: ada.id }).failures.size).toBe(0)
  })
})

describe('availableCommands', () => {
  const names = (state: PageState) => availableCommands(state).map((command) => command.name)

  it('leaves out in a server what works in DMs only', () => {
    expect(names(after(snapshot))).toEqual(['ask', 'status'])
    expect(names(after(snapshot, as(owner.id, ownerDm.id)))).toEqual(['ask', 'connect', 'status'])
  })
  it('follows a change of the commands', () => {
    expect(names(after(snapshot, { type: 'commands-changed', commands: [] }))).toEqual([])
  })
})
