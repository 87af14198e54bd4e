import { type APIThreadMember, ThreadMemberFlags } from 'discord-api-types/v10'

/** Who was added to which thread. */
export interface ThreadMembers {
  /** Does nothing when the user is in the thread already. */
  add(threadId: string, userId: string, atMs: number): void
  remove(threadId: string, userId: string): void
  has(threadId: string, userId: string): boolean
  find(threadId: string, userId: string): APIThreadMember | undefined
  list(threadId: string): readonly APIThreadMember[]
}

/** Starts with nobody in any thread. */
export function createThreadMembers(): ThreadMembers {
  const threads = new Map<string, Map<string, APIThreadMember>>()
  const membersOf = (threadId: string) => {
    const present = threads.get(threadId) ?? new Map<string, APIThreadMember>()
    threads.set(threadId, present)
    return present
  }
  return {
    add(threadId, userId, atMs) {
      const members = membersOf(threadId)
      if (members.has(userId)) return
      members.set(userId, {
        id: threadId,
        user_id: userId,
        join_timestamp: new Date(atMs).toISOString(),
        flags: ThreadMemberFlags.HasInteracted,
      })
    },
    remove: (threadId, userId) => void membersOf(threadId).delete(userId),
    has: (threadId, userId) => membersOf(threadId).has(userId),
    find: (threadId, userId) => membersOf(threadId).get(userId),
    list: (threadId) => [...membersOf(threadId).values()],
  }
}
