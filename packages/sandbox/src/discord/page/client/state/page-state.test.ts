import { describe, expect, it } from 'vitest'
import {
  ada,
  adaDm,
  answerTo,
  bot,
  createMessages,
  general,
  lin,
  owner,
  ownerDm,
  snapshotOf,
} from '../../client-test-scene.ts'
import { type PageClientFrame } from '../../page-protocol.ts'
import { initialPageState, type PageEvent, type PageState, reducePage } from './page-state.js'
import { availableCommands, currentModal, mayDelete, visibleMessages } from './visible.js'

const message = createMessages(Date.UTC(2026, 10, 22))
const snapshot = snapshotOf([])
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
  it('are seen by one person only when ephemeral, who may put them away', () => {
    const secret = message('secret', {}, { visibleToUserId: ada.id })
    const state = after(snapshot, upsert(secret), as(ada.id))
    expect(contents(after(snapshot, upsert(secret)))).toEqual([])
    expect(contents(state)).toEqual(['secret'])
    expect(mayDelete(state, secret)).toBe(true)
  })
  it('are deleted by moderators, their authors, and those whom they answer', () => {
    const answer = message('answer', answerTo(ada, 'ask'))
    const byLin = message('hi', { author: { ...first.message.author, id: lin.id } })
    const may = (userId: string) =>
      [first, answer, byLin].map((entry) => mayDelete(after(snapshot, as(userId)), entry))
    expect(may(owner.id)).toEqual([true, true, true])
    expect(may(ada.id)).toEqual([false, true, false])
    expect(may(lin.id)).toEqual([false, false, true])
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

describe('modals', () => {
  const open = (modalId: string): PageEvent => ({
    type: 'modal-opened',
    userId: ada.id,
    modalId,
    channelId: general.id,
    modal: { custom_id: 'x', title: 'X', components: [] },
  })

  it('belong to one person, the newest one first', () => {
    const state = after(snapshot, open('1'), open('2'))
    expect(currentModal(state)).toBeUndefined()
    expect(currentModal(reducePage(state, as(ada.id)))?.modalId).toBe('2')
  })
  it('close by id', () => {
    const state = after(snapshot, as(ada.id), open('1'), { type: 'modal-closed', modalId: '1' })
    expect(currentModal(state)).toBeUndefined()
  })
})

describe('actions', () => {
  const request = { requestId: '1', userId: ada.id }
  const begun = (frame: PageClientFrame) => ({ type: 'action-begun', frame }) as const
  const press = { ...request, type: 'press-button', messageId: '5', customId: 'stop' } as const
  const settled = (outcome: object = {}) =>
    ({ ...request, type: 'action-settled', ...outcome }) as const

  it('are under way until they are answered, or nobody can answer them any more', () => {
    const state = after(snapshot, begun(press))
    expect([...state.pending.values()]).toEqual([press])
    expect(reducePage(state, settled()).pending.size).toBe(0)
    const lost = { type: 'connection-changed', connection: 'lost' } as const
    expect(reducePage(state, lost).pending.size).toBe(0)
  })
  it('keep the last reason why one failed until it is cleared', () => {
    const state = after(snapshot, begun(press), settled({ failure: 'No answer' }))
    expect(state.failures.get(ada.id)).toBe('No answer')
    expect(reducePage(state, { type: 'failure-cleared', userId: ada.id }).failures.size).toBe(0)
  })
  it('do not count as failed when the bot suggests nothing', () => {
    const type = 'autocomplete' as const
    const asking = { channelId: general.id, commandName: 'ask', options: {}, focused: 'model' }
    const state = after(
      snapshot,
      begun({ ...request, ...asking, type }),
      settled({ failure: 'No answer' }),
    )
    expect(state.failures.size).toBe(0)
  })
  it('lead into the thread that was started', () => {
    const thread = { ...general, id: '8', kind: 'thread', parentId: general.id } as const
    const { type: _, messages: _messages, modals: _modals, ...places } = snapshot
    const state = after(
      snapshot,
      as(ada.id),
      { ...places, type: 'places-changed', channels: [...places.channels, thread] },
      settled({ channelId: thread.id }),
    )
    expect(state).toMatchObject({ userId: ada.id, channelId: thread.id })
  })
})

describe('availableCommands', () => {
  const names = (state: PageState) => availableCommands(state).map((command) => command.name)

  it('are those that the person is offered in the channel on screen', () => {
    expect(names(after(snapshot))).toEqual(['ask', 'status'])
    expect(names(after(snapshot, as(owner.id, ownerDm.id)))).toEqual(['ask', 'connect', 'status'])
  })
  it('follow a change of the places', () => {
    const changed = { ...snapshot, type: 'places-changed', commands: [] } as const
    expect(names(after(snapshot, changed))).toEqual([])
  })
})
