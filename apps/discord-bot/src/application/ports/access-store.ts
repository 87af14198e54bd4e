/** To whom or what a rule applies. One for a channel also applies to its threads. */
export type AccessSubject =
  | { readonly type: 'user' | 'role' | 'channel' | 'server'; readonly id: string }
  | { readonly type: 'everyone' }

/** How many answers somebody may have; no limit where there is none. Positive integers. */
export interface Quota {
  readonly perHour?: number
  readonly perDay?: number
}

/** What the owner has decided about one subject. */
export interface AccessEntry {
  readonly subject: AccessSubject
  /** To allow everyone is to open the bot to all. */
  readonly rule: 'allow' | 'deny' | undefined
  /** Counts for users, roles and everyone. */
  readonly quota: Quota | undefined
}

/** Who asks, and where. */
export interface Asker {
  readonly userId: string
  /** Whether the bot is theirs. */
  readonly isOwner: boolean
  /** Their roles in the server where they ask. */
  readonly roleIds: readonly string[]
  /**
   * Whether Discord says which roles they have: it does on servers where the bot is. Elsewhere anybody may
   * have any role.
   */
  readonly hasKnownRoles: boolean
  /** The channel where they ask, and, if that is a thread, also the channel that it belongs to. */
  readonly channelIds: readonly string[]
  /** Undefined outside of servers. */
  readonly guildId: string | undefined
}

/**
 * Whom the owner lets in, and how much of the subscription they may use. It is the owner's, so that
 * nobody gets in again by being forgotten.
 *
 * Every operation rejects with a {@link StoreError} when the database fails, and otherwise happens whole.
 */
export interface AccessStore {
  /** The entries that can matter to one who asks, in no order; those of all roles where theirs are not known. */
  readonly load: (asker: Asker) => Promise<readonly AccessEntry[]>

  /** All entries: users, roles, channels, servers, everyone; each by their ids. */
  readonly list: () => Promise<readonly AccessEntry[]>

  /** Allows or denies, or, with undefined, takes that back. */
  readonly setRule: (subject: AccessSubject, rule: AccessEntry['rule']) => Promise<void>

  /** Sets a quota, or, with undefined, takes it back. */
  readonly setQuota: (subject: AccessSubject, quota: Quota | undefined) => Promise<void>
}

/** All subjects of entries that apply to one who asks, the most specific first. */
export function subjectsOf({
  userId,
  roleIds,
  channelIds,
  guildId,
}: Asker): readonly AccessSubject[] {
  return [
    { type: 'user', id: userId },
    ...roleIds.map((id) => ({ type: 'role', id }) as const),
    ...channelIds.map((id) => ({ type: 'channel', id }) as const),
    ...(guildId === undefined ? [] : [{ type: 'server', id: guildId } as const]),
    { type: 'everyone' },
  ]
}
