import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestState } from '../../../test/open-test-state.ts'
import { type BotState } from '../../state/open-state.ts'
import { type Place } from '../ports/conversation-store.ts'
import {
  type ConversationChoice,
  findConversation,
  ForgottenConversationError,
} from './find-conversation.ts'

const place = { userId: '100000000000000002', channelId: '30', isPrivate: false }

let state: BotState

beforeEach(async () => {
  state = await openTestState()
  const { conversations } = state.stores
  await conversations.begin({ conversationId: 'c', place, atMs: 0 })
  for (const turnId of ['first', 'second', 'third']) {
    const content = [{ type: 'text', text: turnId }] as const
    const turn = { turnId, modelId: 'm', messages: [{ role: 'user', content }] } as const
    await conversations.saveTurn('c', turn, 0)
  }
})

afterEach(() => state.close())

/** Where a question with this choice stands, and what was said before it. */
async function find(choice: ConversationChoice, changes: Partial<Place> = {}) {
  const options = { place: { ...place, ...changes }, nowMs: 0, generateId: () => 'new' }
  const { history, ...position } = await findConversation(
    state.stores.conversations,
    choice,
    options,
  )
  const said = history.flatMap((message) => (message.role === 'user' ? message.content : []))
  return { ...position, said: said.map((part) => (part.type === 'text' ? part.text : part.type)) }
}

describe('findConversation', () => {
  it('goes on after the turn that was chosen, whatever was said since', async () => {
    expect(await find({ type: 'on', conversationId: 'c', turnId: 'second' })).toEqual({
      conversationId: 'c',
      turnId: 'new',
      said: ['first', 'second'],
    })
  })

  it('asks a turn again as it was asked', async () => {
    expect(await find({ type: 'again', conversationId: 'c', turnId: 'second' })).toEqual({
      conversationId: 'c',
      turnId: 'second',
      said: ['first'],
    })
  })

  it('goes on here with all that was said, and with nothing when something new is wanted', async () => {
    expect(await find({ type: 'here', isNew: false })).toEqual({
      conversationId: 'c',
      turnId: 'new',
      said: ['first', 'second', 'third'],
    })
    expect((await find({ type: 'here', isNew: true })).said).toEqual([])
  })

  it('begins in private what is private, and goes on there with nothing that others have read', async () => {
    const found = await find({ type: 'here', isNew: false }, { isPrivate: true })
    expect(found.said).toEqual([])
    for (const type of ['on', 'again'] as const) {
      const crossing = find({ type, conversationId: 'c', turnId: 'first' }, { isPrivate: true })
      await expect(crossing).rejects.toThrow(ForgottenConversationError)
    }
  })

  it('goes on before others with nothing that its user has taken into direct messages', async () => {
    await state.stores.conversations.resume('c', { ...place, channelId: undefined }, 1)
    for (const type of ['on', 'again'] as const) {
      const choice = { type, conversationId: 'c', turnId: 'third' } as const
      await expect(find(choice)).rejects.toThrow(ForgottenConversationError)
      expect((await find(choice, { channelId: undefined })).said).toContain('second')
      expect((await find(choice, { isPrivate: true })).said).toContain('second')
    }
  })

  it.each(['on', 'again'] as const)('finds nothing with %s once it is forgotten', async (type) => {
    const pruned = find({ type, conversationId: 'c', turnId: 'pruned' })
    await expect(pruned).rejects.toThrow(ForgottenConversationError)
    const elsewhere = find({ type, conversationId: 'other', turnId: 'first' })
    await expect(elsewhere).rejects.toThrow(ForgottenConversationError)
  })
})
