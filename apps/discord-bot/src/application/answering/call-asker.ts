import { linkToMessage } from '../message-link.ts'
import { type QuestionResponder } from '../interaction-responder.ts'
import { type AskSettings } from './ask-settings.ts'
import { type Question } from './question.ts'

/** Whoever has waited longer than this may have gone, in milliseconds. */
export const LONG_WAIT_MS = 30_000

/** Where somebody has brought the bot along, an interaction takes no more messages after the reply. */
const MAX_FOLLOW_UPS = 5

/** An answer that is whole, and how it came about. */
export interface EndedAnswer {
  readonly question: Question
  readonly settings: Pick<AskSettings, 'words' | 'callsAsker'>
  /** Its messages, in their order, as far as their ids are known. */
  readonly messageIds: readonly string[]
  readonly durationMs: number
  /** Whether the asker has done nothing since they asked. */
  readonly isAway: boolean
}

/**
 * Calls the asker of an answer that took long, where they wish it: an edit tells nobody that a message has
 * changed.
 *
 * @throws {ResponderError}
 */
export async function callAsker(
  responder: Pick<QuestionResponder, 'callAsker'>,
  { question, settings, messageIds, durationMs, isAway }: EndedAnswer,
): Promise<void> {
  const { askerId, place, isUserInstalled } = question.caller
  const [messageId] = messageIds
  if (!settings.callsAsker || !isAway || durationMs <= LONG_WAIT_MS) return
  if (messageId === undefined || (isUserInstalled && messageIds.length > MAX_FOLLOW_UPS)) return
  const { done } = settings.words.ask
  await responder.callAsker?.(askerId, done(linkToMessage(place, messageId)))
}
