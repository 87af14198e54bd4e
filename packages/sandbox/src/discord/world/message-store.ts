import { type APIMessage } from 'discord-api-types/v10'

/** A message as its readers see it now. */
export interface SandboxMessage {
  readonly message: APIMessage
  /** Set for an ephemeral message: the only user who sees it. */
  readonly visibleToUserId: string | undefined
  /** How many times it was changed after it was created. */
  readonly editCount: number
}

/** One visible change of one message. */
export interface TimelineEntry extends SandboxMessage {
  /** Epoch milliseconds of the stand-in's clock at which readers saw the change. */
  readonly atMs: number
  readonly change: 'created' | 'edited' | 'deleted'
}

/** The messages of every channel, and the record of how they changed. */
export interface MessageStore {
  /** Every change so far, in order. */
  readonly timeline: readonly TimelineEntry[]
  create(message: APIMessage, visibleToUserId?: string): SandboxMessage
  find(messageId: string): SandboxMessage | undefined
  /** Replaces a message; `undefined` when there is none with this id. */
  replace(message: APIMessage): SandboxMessage | undefined
  /** Removes a message; `undefined` when there is none with this id. */
  delete(messageId: string): SandboxMessage | undefined
  /** The messages of one channel, or all, from the oldest to the newest. */
  list(channelId?: string): readonly SandboxMessage[]
}

/**
 * Keeps messages. A stored message is never changed in place, so the timeline shows each state.
 *
 * @param onChange - called after each change
 */
export function createMessageStore(
  now: () => number,
  onChange: (entry: TimelineEntry) => void,
): MessageStore {
  const messages = new Map<string, SandboxMessage>()
  const timeline: TimelineEntry[] = []
  const record = (change: TimelineEntry['change'], message: SandboxMessage) => {
    const entry = { ...message, change, atMs: now() }
    timeline.push(entry)
    onChange(entry)
    return message
  }
  return {
    timeline,
    create(message, visibleToUserId) {
      const created = { message, visibleToUserId, editCount: 0 }
      messages.set(message.id, created)
      return record('created', created)
    },
    find: (messageId) => messages.get(messageId),
    replace(message) {
      const present = messages.get(message.id)
      if (!present) return undefined
      const edited = { ...present, message, editCount: present.editCount + 1 }
      messages.set(message.id, edited)
      return record('edited', edited)
    },
    delete(messageId) {
      const present = messages.get(messageId)
      if (!present) return undefined
      messages.delete(messageId)
      return record('deleted', present)
    },
    list: (channelId) =>
      [...messages.values()].filter(
        ({ message }) => channelId === undefined || message.channel_id === channelId,
      ),
  }
}
