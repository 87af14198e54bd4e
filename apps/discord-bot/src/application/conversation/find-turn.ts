import { type Answer } from '../ports/answer-store.ts'
import { type ConversationStore, type Turn } from '../ports/conversation-store.ts'

/**
 * What was asked and answered, as far as it is still kept.
 *
 * @throws {StoreError}
 */
export async function findTurn(
  conversations: Pick<ConversationStore, 'load'>,
  { askerId, conversation: { conversationId, turnId } }: Answer,
): Promise<Turn | undefined> {
  const conversation = await conversations.load(conversationId, askerId)
  return conversation?.turns.find((turn) => turn.turnId === turnId)
}
