/**
 * What the page for people and the Discord stand-in say to each other, as JSON text frames over one
 * WebSocket at `/page/socket`. The page is a *user's* client: it sees what users see, never a token.
 */
import {
  type APIApplicationCommand,
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
}

export interface PageChannel {
  readonly id: string
  readonly kind: 'guild-text' | 'dm'
  /** `general` for a guild channel; the bot's name for a DM. */
  readonly name: string
  readonly guildName: string | undefined
  /** For a DM, the one person who sees it; undefined for a guild channel: everybody sees it. */
  readonly userId: string | undefined
}

/** A message as one reader sees it; the interaction that made it is named as Discord names it. */
export interface PageMessage {
  readonly message: APIMessage
  /** Set for an ephemeral message: only this user sees it. */
  readonly visibleToUserId: string | undefined
  /** How many times the message was changed after it was created. */
  readonly editCount: number
}

export type PageServerFrame =
  | {
      readonly type: 'snapshot'
      readonly users: readonly PageUser[]
      readonly channels: readonly PageChannel[]
      readonly commands: readonly APIApplicationCommand[]
      readonly messages: readonly PageMessage[]
    }
  | { readonly type: 'commands-changed'; readonly commands: readonly APIApplicationCommand[] }
  | { readonly type: 'message-upserted'; readonly message: PageMessage }
  | { readonly type: 'message-deleted'; readonly channelId: string; readonly messageId: string }
  | {
      readonly type: 'modal-opened'
      readonly userId: string
      readonly modalId: string
      readonly modal: APIModalInteractionResponseCallbackData
    }
  /** The bot did not acknowledge in time, or refused; shown in red under the command box. */
  | { readonly type: 'interaction-failed'; readonly userId: string; readonly reason: string }

export type PageClientFrame =
  | {
      readonly type: 'run-command'
      readonly userId: string
      readonly channelId: string
      readonly commandName: string
      /** Option name → value as the user typed it; the stand-in checks and types it by the command. */
      readonly options: Readonly<Record<string, string>>
    }
  | {
      readonly type: 'press-button'
      readonly userId: string
      readonly messageId: string
      readonly customId: string
    }
  | {
      readonly type: 'submit-modal'
      readonly userId: string
      readonly modalId: string
      /** custom_id of each text input → its text. */
      readonly values: Readonly<Record<string, string>>
    }
  | { readonly type: 'dismiss-modal'; readonly userId: string; readonly modalId: string }
