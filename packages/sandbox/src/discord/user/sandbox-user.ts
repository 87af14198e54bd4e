import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'
import { type WaitOptions } from '../world/feed.ts'
import { type SandboxMessage } from '../world/message-store.ts'

/** A file that a person attaches to a command. */
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
  /** Whose installation of the application answers. @defaultValue `'guild'` */
  readonly install?: 'guild' | 'user'
}

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

/**
 * What one person can see and do. Each action resolves when the bot answered or when Discord would
 * show that it did not; it rejects with {@link SandboxError} where a Discord client would not have
 * let the person act: a command that is not there, a missing option, a disabled button.
 */
export interface SandboxUser {
  readonly id: string
  runCommand(command: UserCommand): Promise<SandboxInteraction>
  /** Runs a command of the message context menu on a message that the person sees. */
  runMessageCommand(command: {
    readonly name: string
    readonly messageId: string
  }): Promise<SandboxInteraction>
  /** Asks for suggestions while typing into `focused`; its partial value is among the options. */
  autocomplete(command: UserCommand & { readonly focused: string }): Promise<SandboxInteraction>
  pressButton(messageId: string, customId: string): Promise<SandboxInteraction>
  /** Sends a modal, once. @param values - custom_id of each input → what the person entered */
  submitModal(
    modal: SandboxModal,
    values: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<SandboxInteraction>
  /** Writes a message of the person's own; returns its id. */
  sendMessage(message: { readonly channelId: string; readonly content: string }): string
  /** Deletes a message, or dismisses an ephemeral one. */
  deleteMessage(messageId: string): void
  /** Whether the bot may write to this person's DM; `false` makes it meet code 50007. */
  acceptDirectMessages(accepted: boolean): void
  /** The channel from the oldest to the newest message as this person sees it now. */
  readChannel(channelId: string): readonly SandboxMessage[]
  /** As {@link DiscordSandbox.waitForMessage}, over what this person sees. */
  waitForMessage(
    predicate: (message: SandboxMessage) => boolean,
    options?: WaitOptions,
  ): Promise<SandboxMessage>
}
