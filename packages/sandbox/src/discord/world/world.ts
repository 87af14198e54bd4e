import { type APIApplication } from 'discord-api-types/v10'
import { type Clock } from '../clock.ts'
import { type CommandRegistry } from '../commands/command-registry.ts'
import { type InteractionDesk } from '../interactions/interaction-desk.ts'
import { type OpenModals } from '../interactions/open-modals.ts'
import { type SandboxModal } from '../user/sandbox-user.ts'
import { type Places } from './access.ts'
import { type AttachmentStore } from './attachment-store.ts'
import { type Cast } from './cast.ts'
import { type ChannelChange } from './channels.ts'
import { type Feed } from './feed.ts'
import { type Guild } from './guilds.ts'
import { type MessageStore, type TimelineEntry } from './message-store.ts'

/** Something that people or the bot can notice. */
export type WorldEvent =
  | { readonly type: 'message-changed'; readonly entry: TimelineEntry }
  | ({ readonly type: 'channel-changed' } & ChannelChange)
  /** The bot came or left, or a server's people, roles or channels are others than before. */
  | {
      readonly type: 'guild-changed'
      readonly change: 'bot-added' | 'bot-removed' | 'edited'
      readonly guild: Guild
    }
  | { readonly type: 'people-changed' }
  | { readonly type: 'commands-changed' }
  | { readonly type: 'modal-opened'; readonly modal: SandboxModal }
  | { readonly type: 'modal-closed'; readonly modal: SandboxModal }
  | { readonly type: 'gateway-ready' }

/** Everything that exists in the stand-in: the state that bot and people share. */
export interface World extends Places {
  readonly clock: Clock
  readonly cast: Cast
  readonly application: APIApplication
  readonly messages: MessageStore
  readonly attachments: AttachmentStore
  readonly commands: CommandRegistry
  readonly interactions: InteractionDesk
  readonly modals: OpenModals
  readonly feed: Feed<WorldEvent>
  nextId(): string
}
