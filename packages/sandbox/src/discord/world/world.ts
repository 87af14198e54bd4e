import { type Clock } from '../clock.ts'
import { type CommandRegistry } from '../commands/command-registry.ts'
import { type InteractionDesk } from '../interactions/interaction-desk.ts'
import { type OpenModals } from '../interactions/open-modals.ts'
import { type SandboxModal } from '../user/sandbox-user.ts'
import { type AttachmentStore } from './attachment-store.ts'
import { type Cast } from './cast.ts'
import { type Feed } from './feed.ts'
import { type MessageStore, type TimelineEntry } from './message-store.ts'
import { type SandboxChannel } from './places.ts'

/** Something that people can notice. */
export type WorldEvent =
  | { readonly type: 'message-changed'; readonly entry: TimelineEntry }
  | { readonly type: 'commands-changed' }
  | { readonly type: 'modal-opened'; readonly modal: SandboxModal }
  | { readonly type: 'gateway-ready' }

/** Everything that exists in the stand-in: the state that bot and people share. */
export interface World {
  readonly clock: Clock
  readonly cast: Cast
  readonly channels: readonly SandboxChannel[]
  readonly messages: MessageStore
  readonly attachments: AttachmentStore
  readonly commands: CommandRegistry
  readonly interactions: InteractionDesk
  readonly modals: OpenModals
  /** Users who do not accept direct messages from the bot. */
  readonly closedDirectMessages: Set<string>
  readonly feed: Feed<WorldEvent>
  nextId(): string
}
