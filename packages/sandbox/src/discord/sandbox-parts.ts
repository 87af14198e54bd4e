import { createBotToken } from './bot-token.ts'
import { createGateway, type Gateway } from './gateway/gateway.ts'
import { createPageFiles, type PageFiles } from './page/page-files.ts'
import { GATEWAY_PATH } from './http/web-sockets.ts'
import { bucketPolicies, createRateLimiter } from './rate-limit/rate-limiter.ts'
import { type RestContext } from './rest/rest-context.ts'
import { createRestFaultQueue } from './rest/rest-faults.ts'
import { createRestRecords } from './rest/rest-records.ts'
import { type SandboxSettings } from './sandbox-options.ts'
import { createSandboxUser } from './user/create-sandbox-user.ts'
import { type SandboxUser } from './user/sandbox-user.ts'
import { findPerson } from './user/view.ts'
import { createWorld } from './world/create-world.ts'
import { type World } from './world/world.ts'

/** The parts of a stand-in before they are served. */
export interface SandboxParts {
  readonly world: World
  readonly gateway: Gateway
  readonly rest: RestContext
  /** @throws {SandboxError} code `unknown-user` */
  readonly userFor: (userId: string) => SandboxUser
  /** What was uploaded from the page. */
  readonly files: PageFiles
}

/** Hosts and ports of a stand-in. */
export interface Hosts {
  /** Of API, gateway and page. */
  readonly authority: string
  /** Of uploaded files. */
  readonly cdnAuthority: string
}

/**
 * Builds a stand-in.
 *
 * @param hosts - where it will be served
 * @param closing - aborts when it closes
 */
export function buildParts(
  settings: SandboxSettings,
  { authority, cdnAuthority }: Hosts,
  closing: AbortSignal,
): SandboxParts {
  const { now, sleep, random, log, privilegedIntents } = settings
  const gatewayUrl = `ws://${authority}${GATEWAY_PATH}`
  const token = createBotToken(settings.botToken)
  const world = createWorld({
    clock: { now, sleep },
    owner: settings.owner,
    deadlines: settings,
    nextToken: (interactionId) => `${interactionId}-${randomText(random)}`,
    privilegedIntents,
    cdnUrl: `http://${cdnAuthority}`,
    cdnKey: randomText(random),
    closing,
  })
  const nextSessionId = () => randomText(random)
  const gateway = createGateway({
    world,
    token,
    privilegedIntents,
    nextSessionId,
    url: gatewayUrl,
    closing,
    log,
  })
  const rest = {
    world,
    token,
    gatewayUrl,
    latency: settings.latencyMs,
    closing,
    log,
    limiter: createRateLimiter(bucketPolicies(settings), now),
    records: createRestRecords(),
    faults: createRestFaultQueue(),
  }
  const userFor = (userId: string) =>
    createSandboxUser({ world, gateway, person: findPerson(world, userId) })
  return { world, gateway, rest, userFor, files: createPageFiles(() => world.nextId()) }
}

/** A text of 24 letters and digits. */
function randomText(random: () => number): string {
  const digits = '0123456789abcdefghijklmnopqrstuvwxyz'
  return Array.from({ length: 24 }, () => digits[Math.floor(random() * digits.length)]).join('')
}
