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
  /** Forgets all messages and the timeline, without a change that anybody sees. */
  forget(): void
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
  const idsByChannel = new Map<string, Set<string>>()
  const timeline: TimelineEntry[] = []
  const idsIn = (channelId: string) => {
    const ids = idsByChannel.get(channelId) ?? new Set<string>()
    idsByChannel.set(channelId, ids)
    return ids
  }
  const record = (change: TimelineEntry['change'], message: SandboxMessage) => {
    const entry = { ...message, change, atMs: now() }
    timeline.push(entry)
    onChange(entry)
    return message
  }
  const findAll = (ids: Iterable<string>) =>
    [...ids].flatMap((messageId) => messages.get(messageId) ?? [])
  return {
    timeline,
    create(message, visibleToUserId) {
      const created = { message, visibleToUserId, editCount: 0 }
      messages.set(message.id, created)
      idsIn(message.channel_id).add(message.id)
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
      idsIn(present.message.channel_id).delete(messageId)
      return record('deleted', present)
    },
    list: (channelId) =>
      channelId === undefined ? [...messages.values()] : findAll(idsIn(channelId)),
    forget() {
      messages.clear()
      idsByChannel.clear()
      timeline.length = 0
    },
  }
}

/**
 * The messages of a channel as they stood at a time, from the oldest to the newest.
 *
 * @param timeline - every change, in order
 * @param atMs - epoch milliseconds; a change at this very time has happened
 */
export function messagesAt(
  timeline: readonly TimelineEntry[],
  channelId: string,
  atMs: number,
): readonly SandboxMessage[] {
  const standing = new Map<string, SandboxMessage>()
  for (const { atMs: changedAtMs, change, ...message } of timeline) {
    if (changedAtMs > atMs) break
    if (message.message.channel_id !== channelId) continue
    if (change === 'deleted') standing.delete(message.message.id)
    else standing.set(message.message.id, message)
  }
  return [...standing.values()]
}
