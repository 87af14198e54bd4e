/**
 * What the page for people and the Discord stand-in say to each other, as JSON text frames over one
 * WebSocket at `/page/socket`. The page is a *user's* client: it sees what users see, never a token.
 * Files go before, each by itself, as the body of `POST /page/files?name=…`, which answers with a
 * {@link PageFile}.
 */
import {
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'

export interface PageUser {
  readonly id: string
  readonly username: string
  readonly displayName: string
  readonly isBot: boolean
  /** True for the owner of the application; the page only labels it. */
  readonly isOwner: boolean
  /** Language of this person's client. */
  readonly locale: string
}

export interface PageGuild {
  readonly id: string
  readonly name: string
  /** Roles that a menu can offer; @everyone is among them. */
  readonly roles: readonly { readonly id: string; readonly name: string }[]
  readonly memberIds: readonly string[]
}

/** What one person can do in a channel that she sees. */
export interface PageReader {
  readonly userId: string
  /** Ids of the commands that her client offers there. */
  readonly commandIds: readonly string[]
  /** Whether she may delete what others wrote. */
  readonly mayModerate: boolean
}

export interface PageChannel {
  readonly id: string
  readonly kind: 'guild-text' | 'thread' | 'dm' | 'group'
  /** `general` for a server's channel; the bot's name for the DM with it. */
  readonly name: string
  readonly guildId: string | undefined
  /** The channel in which a thread was started. */
  readonly parentId: string | undefined
  readonly isArchived: boolean
  readonly isLocked: boolean
  /** Who sees it. */
  readonly readers: readonly PageReader[]
}

/** A message as one reader sees it; the interaction that made it is named as Discord names it. */
export interface PageMessage {
  readonly message: APIMessage
  /** Set for an ephemeral message: only this user sees it. */
  readonly visibleToUserId: string | undefined
  /** How many times the message was changed after it was created. */
  readonly editCount: number
}

/** A modal on somebody's screen. */
export interface PageModal {
  readonly userId: string
  readonly modalId: string
  readonly channelId: string
  readonly modal: APIModalInteractionResponseCallbackData
}

/** The people and places, and what can be done there. */
export interface PagePlaces {
  readonly users: readonly PageUser[]
  readonly guilds: readonly PageGuild[]
  readonly channels: readonly PageChannel[]
  readonly commands: readonly APIApplicationCommand[]
}

/** A file that was uploaded from the page and is part of nothing yet. */
export interface PageFile {
  readonly fileId: string
  readonly filename: string
  /** In bytes. */
  readonly size: number
}

export type PageServerFrame =
  | (PagePlaces & {
      readonly type: 'snapshot'
      readonly messages: readonly PageMessage[]
      readonly modals: readonly PageModal[]
    })
  | (PagePlaces & { readonly type: 'places-changed' })
  | { readonly type: 'message-upserted'; readonly message: PageMessage }
  | { readonly type: 'message-deleted'; readonly channelId: string; readonly messageId: string }
  | (PageModal & { readonly type: 'modal-opened' })
  | { readonly type: 'modal-closed'; readonly modalId: string }
  | ActionSettled

/** The one answer to each frame of the page: when the bot has acknowledged, or nothing came of it. */
export interface ActionSettled {
  readonly type: 'action-settled'
  readonly requestId: string
  readonly userId: string
  /** Why nothing came of it, such as that the bot did not acknowledge in time. */
  readonly failure?: string
  /** What the bot suggests. */
  readonly choices?: readonly APIApplicationCommandOptionChoice[]
  /** The thread that was started. */
  readonly channelId?: string
}

/** What a person entered for an option: a text, which the stand-in types by the command, or a file. */
export type PageOptionValue = string | { readonly fileId: string }

/** What a person entered into an input of a modal: a text, the values of a menu, or files. */
export type PageInputValue = string | readonly string[] | { readonly fileIds: readonly string[] }

interface Action<Type extends string> {
  readonly type: Type
  /** Chosen by the page; its answer names it. */
  readonly requestId: string
  /** Who acts. */
  readonly userId: string
}

interface CommandAction<Type extends string> extends Action<Type> {
  readonly channelId: string
  /** Name of the command, and after spaces those of group and subcommand. */
  readonly commandName: string
  readonly options: Readonly<Record<string, PageOptionValue>>
}

export type PageClientFrame =
  | CommandAction<'run-command'>
  | (CommandAction<'autocomplete'> & { readonly focused: string })
  | (Action<'run-message-command'> & { readonly commandName: string; readonly messageId: string })
  | (Action<'press-button'> & { readonly messageId: string; readonly customId: string })
  | (Action<'select-values'> & {
      readonly messageId: string
      readonly customId: string
      readonly values: readonly string[]
    })
  | (Action<'submit-modal'> & {
      readonly modalId: string
      readonly values: Readonly<Record<string, PageInputValue>>
    })
  | (Action<'dismiss-modal'> & { readonly modalId: string })
  | (Action<'send-message'> & {
      readonly channelId: string
      readonly content: string
      readonly fileIds: readonly string[]
      readonly replyTo?: string
    })
  | (Action<'delete-message'> & { readonly messageId: string })
  | (Action<'create-thread'> & {
      readonly channelId: string
      readonly name: string
      readonly messageId?: string
    })
  | (Action<'set-locale'> & { readonly locale: string })
