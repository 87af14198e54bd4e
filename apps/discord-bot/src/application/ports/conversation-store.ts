import { type ChatMessage } from '@patchcord/provider'

/** Of each user this many conversations are kept; those not used for longest go first. */
export const MAX_CONVERSATIONS = 50

/** A conversation keeps this many turns; the oldest go first. */
export const MAX_TURNS = 100

/** A conversation keeps about this much; its oldest turns go first, and its last one stays. */
export const MAX_CONVERSATION_BYTES = 8 * 1024 * 1024

/** Where somebody talks with the bot. Everybody has a conversation of their own there. */
export interface Place {
  readonly userId: string
  /** A channel or a thread; undefined for direct messages with the bot. */
  readonly channelId: string | undefined
  /** What is answered there for this person alone. It is kept apart from what others read there. */
  readonly isPrivate: boolean
}

/** What a person said, and all that came of it until they spoke again. */
export interface Turn {
  readonly turnId: string
  /** The model that answered. */
  readonly modelId: string
  /** The person's first. */
  readonly messages: readonly ChatMessage[]
}

/** What somebody and the bot have said at one place. */
export interface Conversation {
  readonly conversationId: string
  readonly place: Place
  /** Epoch milliseconds. */
  readonly lastUsedAtMs: number
  /** Oldest first. */
  readonly turns: readonly Turn[]
}

/** A conversation as a list shows it. */
export interface ConversationSummary extends Omit<Conversation, 'turns'> {
  /** Of its first turn ({@link titleOf}); empty when nothing of that can be read. */
  readonly title: string
}

/**
 * What people and the bot have said, sealed. Turns that were sealed with a key that is gone count as
 * forgotten, together with all before them.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface ConversationStore {
  /** Begins a conversation without turns. It is the one of its place from now on. */
  readonly begin: (conversation: {
    readonly conversationId: string
    readonly place: Place
    /** Epoch milliseconds. */
    readonly atMs: number
  }) => Promise<void>

  /**
   * The conversation to go on with at a place: the one used last there, if that was not before
   * `usedSinceMs`, and unless a new one was asked for since.
   */
  readonly loadLatest: (
    place: Place,
    options: { readonly usedSinceMs: number },
  ) => Promise<Conversation | undefined>

  /** One conversation of this user, open or not; undefined when it is gone, or another user's. */
  readonly load: (conversationId: string, userId: string) => Promise<Conversation | undefined>

  /**
   * Adds a turn, or puts it in the place of the one with its id. Files that are too large to keep are
   * replaced by their names ({@link keepFiles}).
   *
   * @param atMs - the conversation counts as used then, in epoch milliseconds
   * @returns whether the conversation is there; when it was forgotten meanwhile, nothing is kept
   */
  readonly saveTurn: (conversationId: string, turn: Turn, atMs: number) => Promise<boolean>

  /** Lets the next question at this place begin a new conversation. The old one can be resumed. */
  readonly startOver: (place: Place) => Promise<void>

  /**
   * Makes a conversation the one to go on with at a place of its user, wherever it was held before.
   *
   * @returns false when it is gone, or another user's
   */
  readonly resume: (conversationId: string, place: Place, atMs: number) => Promise<boolean>

  /** The user's conversations that have turns, the one used last first. */
  readonly list: (
    userId: string,
    options: { readonly limit: number },
  ) => Promise<readonly ConversationSummary[]>

  /** Deletes all conversations of a user. */
  readonly forget: (userId: string) => Promise<void>

  /** Deletes what was not used since then, in epoch milliseconds. */
  readonly prune: (options: { readonly usedSinceMs: number }) => Promise<void>
}

/** In UTF-16 code units. */
const MAX_TITLE_LENGTH = 80

/** What a turn is about, in one line: the first words of its question. */
export function titleOf({ messages }: Turn): string {
  const texts = messages.flatMap((message) =>
    message.role === 'user'
      ? message.content.map((part) => (part.type === 'text' ? part.text : (part.filename ?? '')))
      : [],
  )
  const words = texts.join(' ').replaceAll(/\s+/g, ' ').trim()
  if (words.length <= MAX_TITLE_LENGTH) return words
  return `${words
    .slice(0, MAX_TITLE_LENGTH - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
