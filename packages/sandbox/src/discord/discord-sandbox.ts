import { type APIApplicationCommand } from 'discord-api-types/v10'
import { type GatewayControls } from './gateway/gateway-controls.ts'
import { type RestFaults } from './rest/rest-faults.ts'
import { type Finding, type Rejection, type UnknownRoute } from './rest/rest-records.ts'
import { type SandboxUser } from './user/sandbox-user.ts'
import { type WaitOptions } from './world/feed.ts'
import { type SandboxMessage, type TimelineEntry } from './world/message-store.ts'
import { type WorldControls } from './world/world-controls.ts'

/**
 * A running stand-in for Discord: one application, and at first one server with one channel, and
 * three people.
 */
export interface DiscordSandbox {
  /** Origin of the stand-in, for example `http://127.0.0.1:40123`. */
  readonly url: string
  /** What a REST client takes as its base; it adds `/v10`. */
  readonly apiUrl: string
  /** Origin of the host from which uploaded files are downloaded, for example `http://127.0.0.1:40124`. */
  readonly cdnUrl: string
  /** The page on which a person plays the users. */
  readonly pageUrl: string
  /** The token that the bot must use. */
  readonly botToken: string
  /** Id of the application, which is also the id of its bot user. */
  readonly applicationId: string
  /** Id of the server that is there from the start. */
  readonly guildId: string
  /** User ids: the application's owner and two other people. */
  readonly users: { readonly owner: string; readonly ada: string; readonly lin: string }
  /** Channel ids: the server's channel, and each person's DM with the bot. */
  readonly channels: {
    readonly general: string
    readonly ownerDm: string
    readonly adaDm: string
    readonly linDm: string
  }
  /** Ids of the server's roles: one that moderates, and one that may nothing more than everybody. */
  readonly roles: { readonly moderators: string; readonly readers: string }
  /** Changes of people and places, as Discord's own screens make them. */
  readonly world: WorldControls
  /** The global and server commands as they are registered now. */
  readonly commands: readonly APIApplicationCommand[]
  /** Every visible change of every message, in order, with the time at which it became visible. */
  readonly timeline: readonly TimelineEntry[]
  /** Requests to routes that the stand-in does not serve. */
  readonly unknownRoutes: readonly UnknownRoute[]
  /** Requests that were refused as Discord would refuse them; 429s are only counted. */
  readonly rejected: readonly Rejection[]
  /** What Discord would let pass but a good bot does not do. */
  readonly findings: readonly Finding[]
  /** How many requests were answered with 429. */
  readonly rateLimited: number
  /** Faults for the next REST calls. */
  readonly faults: RestFaults
  /** What the gateway does on demand. */
  readonly gateway: GatewayControls

  /**
   * The user's side of Discord for one person.
   *
   * @throws {SandboxError} code `unknown-user`
   */
  as(userId: string): SandboxUser
  /** Resolves when a bot has a ready gateway session. @throws {SandboxError} code `timeout` */
  waitForReady(options?: WaitOptions): Promise<void>
  /** Resolves when all these commands are registered. @throws {SandboxError} code `timeout` */
  waitForCommands(names: readonly string[], options?: WaitOptions): Promise<void>
  /**
   * The first message, present or to come, that satisfies the predicate; ephemeral ones included.
   *
   * @throws {SandboxError} code `timeout`
   */
  waitForMessage(
    predicate: (message: SandboxMessage) => boolean,
    options?: WaitOptions,
  ): Promise<SandboxMessage>
  /**
   * The first change, recorded or to come, that satisfies the predicate.
   *
   * @throws {SandboxError} code `timeout`
   */
  waitForChange(
    predicate: (change: TimelineEntry) => boolean,
    options?: WaitOptions,
  ): Promise<TimelineEntry>
  /**
   * Forgets messages, files, timeline, and interactions whose token has ended, so that a long run
   * does not fill the memory. Nobody is told.
   */
  forgetPast(): void
  /** Closes every connection and stops listening; safe to call twice. */
  close(): Promise<void>
}
