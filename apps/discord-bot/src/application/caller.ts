/** Who asks for something, and from where. Every action decides by this what it may do: anybody may send anything. */
export interface Caller {
  /** Of a question that somebody writes as a message: the id of that message. */
  readonly interactionId: string
  /**
   * Answers the interaction for 15 minutes, by whoever has it: never logged. Undefined for a message, which
   * has none.
   */
  readonly interactionToken: string | undefined
  readonly askerId: string
  /** Discord's name of the asker's language, such as `zh-TW`; empty where it is not known. */
  readonly locale: string
  readonly place: CallPlace
  /** The asker's roles in the server; none outside of servers. */
  readonly roleIds: readonly string[]
  /** What the asker may do in that channel; nothing outside of servers. */
  readonly may: {
    readonly manageMessages: boolean
    readonly manageServer: boolean
    /** Undefined when Discord does not say, as of somebody who writes a message. */
    readonly createPublicThreads: boolean | undefined
  }
  /**
   * Whether the asker has brought the bot along, and the place has not: then the bot may write nothing there
   * but its answers to the interaction, a few of them.
   */
  readonly isUserInstalled: boolean
}

/** Where something is asked. */
export interface CallPlace {
  readonly kind: 'server' | 'direct-message' | 'private-channel'
  /** Undefined outside of servers. */
  readonly guildId: string | undefined
  /** A channel or a thread. */
  readonly channelId: string
  /** The channel that a thread belongs to; undefined for all other places. */
  readonly parentChannelId: string | undefined
}
