import {
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { type Installation } from '../commands/installations.ts'
import { type InteractionData } from '../interactions/payload.ts'
import { type WaitOptions } from '../world/feed.ts'
import { type SandboxMessage } from '../world/message-store.ts'

/** A file that a person attaches to a command, a message or a modal. */
export interface UserFile {
  readonly filename: string
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** What a person can enter for a command option; text is converted to the option's type. */
export type UserOptionValue = string | number | boolean | UserFile

/** A command as a person runs it. */
export interface UserCommand {
  readonly channelId: string
  readonly name: string
  /** Name of a subcommand, or of group and subcommand with a space between. */
  readonly subcommand?: string
  /** Option name → value. Users and channels are given by id. */
  readonly options?: Readonly<Record<string, UserOptionValue>>
  /** Looks at one installation of the application only, as if the other were not there. */
  readonly install?: Installation
}

/** What a person enters into one input of a modal: a text, or several values, or files. */
export type ModalValue = string | readonly (string | UserFile)[]

/** custom_id of each input → what the person entered; what is left out stays as the bot set it. */
export type ModalValues = Readonly<Record<string, ModalValue>>

/** A modal that the bot opened for this person. */
export interface SandboxModal {
  readonly id: string
  readonly userId: string
  readonly channelId: string
  readonly data: APIModalInteractionResponseCallbackData
}

/** An interaction once the bot has answered it or let it lapse. */
export type SandboxInteraction = {
  readonly id: string
  /** Epoch milliseconds at which the person acted. */
  readonly createdAtMs: number
  /** Epoch milliseconds at which the outcome was known. */
  readonly settledAtMs: number
} & SandboxOutcome

/** What became of an interaction from the person's point of view. */
export type SandboxOutcome =
  | {
      readonly status: 'acknowledged'
      /** The message that `@original` names; for a button press this may be the pressed message. */
      readonly messageId: string
    }
  | { readonly status: 'modal'; readonly modal: SandboxModal }
  | { readonly status: 'choices'; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  | { readonly status: 'failed'; readonly reason: string }

/** A message as a person writes it. */
export interface UserMessage {
  readonly channelId: string
  readonly content: string
  readonly files?: readonly UserFile[]
  /** Id of the message that it replies to; its author is mentioned, unless told otherwise. */
  readonly replyTo?: string
  /** @defaultValue `true` */
  readonly mentionsRepliedUser?: boolean
}

/** An interaction as it is sent by a client that keeps to no rule. */
export type ForgedInteraction = {
  readonly channelId: string
  readonly data: InteractionData
} & (
  | {
      readonly type: 'ApplicationCommand' | 'ApplicationCommandAutocomplete' | 'ModalSubmit'
      readonly messageId?: string
    }
  /** The message that the component claims to belong to: there always is one. */
  | { readonly type: 'MessageComponent'; readonly messageId: string }
)

/** A thread as a person starts it. */
export interface UserThread {
  readonly channelId: string
  readonly name: string
  /** The message that it starts from. */
  readonly messageId?: string
  /** Only who is added sees it. @defaultValue `false` */
  readonly isPrivate?: boolean
}

/**
 * What one person can see and do. Each action resolves when the bot answered or when Discord would
 * show that it did not; it rejects with {@link SandboxError} where a Discord client would not have
 * let the person act: a command that is not there, a missing option, a disabled button.
 */
export interface SandboxUser {
  readonly id: string
  /** The commands that this person's client offers in a channel. */
  commandsIn(channelId: string): readonly APIApplicationCommand[]
  runCommand(command: UserCommand): Promise<SandboxInteraction>
  /** Runs a command of the message context menu on a message that the person sees. */
  runMessageCommand(command: {
    readonly name: string
    readonly messageId: string
    /** Looks at one installation of the application only, as if the other were not there. */
    readonly install?: Installation
  }): Promise<SandboxInteraction>
  /** Asks for suggestions while typing into `focused`; its partial value is among the options. */
  autocomplete(command: UserCommand & { readonly focused: string }): Promise<SandboxInteraction>
  pressButton(messageId: string, customId: string): Promise<SandboxInteraction>
  /**
   * Chooses from a menu of a message.
   *
   * @param values - values of a menu of texts; ids, names or mentions for the other menus
   */
  selectValues(
    messageId: string,
    customId: string,
    values: readonly string[],
  ): Promise<SandboxInteraction>
  /** Sends a modal. It closes when the bot acknowledges; after a failure it can be sent again. */
  submitModal(modal: SandboxModal, values: ModalValues): Promise<SandboxInteraction>
  /**
   * Sends an interaction as it is, with options, custom ids and values that nobody was offered: what no
   * client of Discord sends, a bot has to withstand all the same.
   */
  forge(forged: ForgedInteraction): Promise<SandboxInteraction>
  /** Closes a modal without sending it; the bot hears nothing of that. */
  dismissModal(modal: SandboxModal): void
  /**
   * Writes a message of the person's own; returns its id.
   *
   * @throws {SandboxError} code `not-allowed`: the person may not write here, or not now, or not this
   */
  sendMessage(message: UserMessage): string
  /**
   * Deletes a message, or dismisses an ephemeral one. People may delete what they wrote and what
   * answers a command of their own; moderators everything in their server.
   *
   * @throws {SandboxError} code `not-allowed`
   */
  deleteMessage(messageId: string): void
  /**
   * Starts a thread in a server's channel, or from a message; returns its id.
   *
   * @throws {SandboxError} code `not-allowed`
   */
  createThread(thread: UserThread): string
  /**
   * Archives, reopens, locks or unlocks a thread.
   *
   * @throws {SandboxError} code `not-allowed`
   */
  changeThread(
    threadId: string,
    change: { readonly isArchived?: boolean; readonly isLocked?: boolean },
  ): void
  /**
   * Chooses the language of the person's client.
   *
   * @param locale - one of Discord's, such as `zh-TW`
   * @throws {SandboxError} code `invalid-input` for any other
   */
  setLocale(locale: string): void
  /** Installs the application for the person herself, so that she has it everywhere. */
  installApp(): void
  uninstallApp(): void
  /** Whether the bot may write to this person's DM; `false` makes it meet code 50007. */
  acceptDirectMessages(accepted: boolean): void
  /**
   * The channel from the oldest to the newest message as this person sees it.
   *
   * @param atMs - looks back to this time, in epoch milliseconds; by default it is now
   */
  readChannel(channelId: string, atMs?: number): readonly SandboxMessage[]
  /** As {@link DiscordSandbox.waitForMessage}, over what this person sees. */
  waitForMessage(
    predicate: (message: SandboxMessage) => boolean,
    options?: WaitOptions,
  ): Promise<SandboxMessage>
}
