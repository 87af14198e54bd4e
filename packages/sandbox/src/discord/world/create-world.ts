import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10'
import { type Clock } from '../clock.ts'
import { createCommandRegistry } from '../commands/command-registry.ts'
import { createInteractionDesk } from '../interactions/interaction-desk.ts'
import { type InteractionDeadlines } from '../interactions/lifecycle.ts'
import { createOpenModals } from '../interactions/open-modals.ts'
import { buildApplication, type TeamSpec } from './application.ts'
import { createAttachmentStore } from './attachment-store.ts'
import { APPLICATION_ID, createCast } from './cast.ts'
import { addFirstChannels, createChannelStore } from './channels.ts'
import { createFeed } from './feed.ts'
import { createFirstGuilds } from './guilds.ts'
import { createMessageStore } from './message-store.ts'
import { createSnowflakes } from './snowflake.ts'
import { createThreadMembers } from './thread-members.ts'
import { type World, type WorldEvent } from './world.ts'

/** What a world is made from. */
export interface WorldSettings {
  readonly clock: Clock
  readonly owner: 'user' | 'team' | TeamSpec
  /** Bits of the privileged intents that the application was granted. */
  readonly privilegedIntents: number
  readonly deadlines: InteractionDeadlines
  readonly nextToken: (interactionId: string) => string
  /** Origin of the host that serves uploaded files. */
  readonly cdnUrl: string
  /** Key with which the addresses of files are signed. */
  readonly cdnKey: string
  /** Aborts when the stand-in closes. */
  readonly closing: AbortSignal
}

/** A world with its people and places in which nothing has happened. */
export function createWorld(settings: WorldSettings): World {
  const { clock, deadlines, nextToken, closing, cdnUrl, cdnKey } = settings
  const now = () => clock.now()
  const feed = createFeed<WorldEvent>()
  const nextId = createSnowflakes(now)
  const cast = createCast()
  const channels = createChannelStore(nextId, (change) =>
    feed.publish({ type: 'channel-changed', ...change }),
  )
  addFirstChannels(channels, cast)
  const places = { guilds: createFirstGuilds(), channels, threadMembers: createThreadMembers() }
  return {
    ...places,
    clock,
    cast,
    feed,
    nextId,
    application: buildApplication(cast, settings.owner, flagsOf(settings.privilegedIntents)),
    messages: createMessageStore(now, (entry) => feed.publish({ type: 'message-changed', entry })),
    attachments: createAttachmentStore({ nextId, now, cdnUrl, key: cdnKey }),
    commands: createCommandRegistry(APPLICATION_ID, nextId, () =>
      feed.publish({ type: 'commands-changed' }),
    ),
    interactions: createInteractionDesk({ clock, deadlines, nextId, nextToken, closing, places }),
    modals: createOpenModals((modal) => feed.publish({ type: 'modal-closed', modal })),
  }
}

/** An application in fewer than a hundred servers is granted the "limited" form of an intent. */
function flagsOf(intents: number): number {
  const granted = [
    [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited],
    [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
    [GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited],
  ] as const
  return granted.reduce((flags, [intent, flag]) => (intents & intent ? flags | flag : flags), 0)
}
