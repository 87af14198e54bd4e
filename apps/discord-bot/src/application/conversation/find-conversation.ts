import { type ChatMessage } from '@patchcord/provider'
import { type Caller } from '../caller.ts'
import { type ConversationStore, type Place } from '../ports/conversation-store.ts'

/** The next question at a place goes on with the conversation there for so long, in milliseconds. */
export const CONVERSATION_OPEN_MS = 30 * 60_000

/** The conversation that is to go on was forgotten. */
export class ForgottenConversationError extends Error {
  override readonly name = 'ForgottenConversationError'
  constructor() {
    super('The conversation is no longer kept. Ask anew.')
  }
}

/** With what a question goes on. */
export type ConversationChoice =
  /** With what was said last at the place, unless that is long ago or something new is wanted. */
  | { readonly type: 'here'; readonly isNew: boolean }
  /** With a conversation as it was after one of its turns. */
  | { readonly type: 'on'; readonly conversationId: string; readonly turnId: string }
  /** With a conversation as it was before one of its turns, which is asked again. */
  | { readonly type: 'again'; readonly conversationId: string; readonly turnId: string }
  /** The same with another question in the place of that turn, which is gone with its answer. */
  | { readonly type: 'instead'; readonly conversationId: string; readonly turnId: string }

/** Where a question stands. */
export interface ConversationPosition {
  readonly conversationId: string
  readonly turnId: string
  /** All that was said before, oldest first. */
  readonly history: readonly ChatMessage[]
}

/** Where somebody talks with the bot. In direct messages nobody else reads along, whatever was chosen. */
export function placeOf(
  { askerId, place }: Caller,
  { isPrivate }: { readonly isPrivate: boolean },
): Place {
  if (place.kind === 'direct-message') {
    return { userId: askerId, channelId: undefined, isPrivate: false }
  }
  return { userId: askerId, channelId: place.channelId, isPrivate }
}

/** Whether others than its user read what is said at a place. */
export function isReadByOthers({ channelId, isPrivate }: Place): boolean {
  return channelId !== undefined && !isPrivate
}

/**
 * Finds the conversation that a question belongs to, or begins one.
 *
 * @throws {ForgottenConversationError}
 * @throws {StoreError}
 */
export async function findConversation(
  conversations: ConversationStore,
  choice: ConversationChoice,
  options: {
    readonly place: Place
    readonly nowMs: number
    readonly generateId: () => string
  },
): Promise<ConversationPosition> {
  const { place, nowMs, generateId } = options
  if (choice.type === 'here') {
    const usedSinceMs = nowMs - CONVERSATION_OPEN_MS
    const latest = choice.isNew ? undefined : await conversations.loadLatest(place, { usedSinceMs })
    if (latest) {
      const { conversationId, turns } = latest
      const history = turns.flatMap(({ messages }) => messages)
      return { conversationId, turnId: generateId(), history }
    }
    const conversationId = generateId()
    await conversations.begin({ conversationId, place, atMs: nowMs })
    return { conversationId, turnId: generateId(), history: [] }
  }
  const { conversationId } = choice
  const conversation = await conversations.load(conversationId, place.userId)
  // What was said in private goes on in private, and what others have read goes on before them.
  if (!conversation || isReadByOthers(conversation.place) !== isReadByOthers(place)) {
    throw new ForgottenConversationError()
  }
  const { turns } = conversation
  const index = turns.findIndex(({ turnId }) => turnId === choice.turnId)
  if (index === -1) throw new ForgottenConversationError()
  const isAfter = choice.type === 'on'
  const history = turns.slice(0, isAfter ? index + 1 : index).flatMap(({ messages }) => messages)
  return { conversationId, turnId: isAfter ? generateId() : choice.turnId, history }
}
