import { type Clock } from '../clock.ts'
import { createCommandRegistry } from '../commands/command-registry.ts'
import { createInteractionDesk } from '../interactions/interaction-desk.ts'
import { type InteractionDeadlines } from '../interactions/lifecycle.ts'
import { createOpenModals } from '../interactions/open-modals.ts'
import { createAttachmentStore } from './attachment-store.ts'
import { APPLICATION_ID, buildCast } from './cast.ts'
import { createFeed } from './feed.ts'
import { createMessageStore } from './message-store.ts'
import { buildChannels } from './places.ts'
import { createSnowflakes } from './snowflake.ts'
import { type World, type WorldEvent } from './world.ts'

/** What a world is made from. */
export interface WorldSettings {
  readonly clock: Clock
  readonly owner: 'user' | 'team'
  readonly deadlines: InteractionDeadlines
  readonly nextToken: (interactionId: string) => string
  /** Address below which uploaded files are served. */
  readonly attachmentsUrl: string
  /** Aborts when the stand-in closes. */
  readonly closing: AbortSignal
}

/** A world with its people and places in which nothing has happened. */
export function createWorld(settings: WorldSettings): World {
  const { clock, deadlines, nextToken, closing } = settings
  const feed = createFeed<WorldEvent>()
  const nextId = createSnowflakes(() => clock.now())
  const cast = buildCast(settings.owner)
  return {
    clock,
    cast,
    feed,
    nextId,
    channels: buildChannels(cast.people),
    messages: createMessageStore(
      () => clock.now(),
      (entry) => feed.publish({ type: 'message-changed', entry }),
    ),
    attachments: createAttachmentStore(nextId, settings.attachmentsUrl),
    commands: createCommandRegistry(APPLICATION_ID, nextId, () =>
      feed.publish({ type: 'commands-changed' }),
    ),
    interactions: createInteractionDesk({ clock, deadlines, nextId, nextToken, closing }),
    modals: createOpenModals(),
    closedDirectMessages: new Set(),
  }
}
