import { isReadByOthers, placeOf } from '../conversation/find-conversation.ts'
import { type EndedMessages } from '../ports/answer-messages.ts'
import { titleOf } from '../ports/conversation-store.ts'
import { type Stores } from '../ports/stores.ts'
import { type Run } from './answer-gate.ts'

/** Discord takes no longer name of a thread. */
const MAX_THREAD_NAME_LENGTH = 100

/**
 * Takes the conversation of an answer into a thread, where everybody can read on. What only the asker sees
 * stays out of it.
 */
export function createThreadStart(parts: {
  readonly stores: Pick<Stores, 'conversations'>
  readonly messages: Pick<EndedMessages, 'startThread'>
  /** Epoch milliseconds. */
  readonly now: () => number
}): Run {
  const { stores, messages, now } = parts
  return async (answer, call, responder, words) => {
    if (answer.request.isPrivate) return responder.tellAsker(words.privateHasNoThread)
    if (!call.may.createPublicThreads) return responder.tellAsker(words.mayNotStartThread)
    const { channelId, messageId } = { ...call.place, messageId: call.messageId }
    const { conversationId, turnId } = answer.conversation
    const conversation = await stores.conversations.load(conversationId, answer.askerId)
    // What was public once, its asker may have gone on with alone.
    const isPublic = conversation !== undefined && isReadByOthers(conversation.place)
    const turn = isPublic && conversation.turns.find((one) => one.turnId === turnId)
    if (!turn || messageId === undefined) return responder.tellAsker(words.gone)
    await responder.deferUpdate()
    // Everybody reads the name, and another turn of the conversation may be private.
    const name = titleOf(turn).slice(0, MAX_THREAD_NAME_LENGTH) || answer.answerId
    const started = await messages.startThread({ channelId, messageId, name })
    if (started.type !== 'done') {
      const isRefused = started.type === 'refused'
      return responder.tellAsker(isRefused ? words.cannotStartThread : words.tryAgain)
    }
    const { threadId } = started
    const place = { ...placeOf(call, { isPrivate: false }), channelId: threadId }
    const isKept = await stores.conversations.resume(conversationId, place, now())
    await responder.tellAsker(isKept ? words.threadStarted(threadId) : words.gone)
  }
}
