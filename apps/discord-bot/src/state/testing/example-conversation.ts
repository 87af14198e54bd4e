import {
  type Conversation,
  type Place,
  type Turn,
} from '../../application/ports/conversation-store.ts'

/** A channel in which somebody talks with the bot. */
export const place: Place = { userId: '100', channelId: '200', isPrivate: false }

/** Another channel, and the same person. */
export const elsewhere: Place = { userId: '100', channelId: '201', isPrivate: false }

/** Whatever was used at any time. */
export const ever = { usedSinceMs: 0 }

/** A turn that can be told from others by its name. */
export function buildTurn(name: string): Turn {
  return {
    turnId: `turn-${name}`,
    modelId: 'a-model',
    messages: [
      { role: 'user', content: [{ type: 'text', text: `What is ${name}?` }] },
      { role: 'assistant', content: [{ type: 'text', text: `That is ${name}.` }] },
    ],
  }
}

/** What it takes to begin a conversation. */
export function buildBeginning(conversationId: string, at: Place, atMs: number) {
  return { conversationId, place: at, atMs }
}

/** The names of the turns of {@link buildTurn} that a conversation has. */
export function namesOf(conversation: Conversation | undefined): readonly string[] | undefined {
  return conversation?.turns.map(({ turnId }) => turnId.slice('turn-'.length))
}
