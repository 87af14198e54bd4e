import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { createWorld } from '../world/create-world.ts'
import { type World } from '../world/world.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

/** A world that is not served: for tests of what happens in it. */
export interface TestWorld extends World {
  readonly clock: ManualClock
}

/** The world from which every stand-in starts, on a clock that the test moves. */
export function createTestWorld({
  owner = 'user',
  privilegedIntents = 0,
}: Pick<DiscordSandboxOptions, 'owner' | 'privilegedIntents'> = {}): TestWorld {
  const clock = createManualClock()
  const world = createWorld({
    clock,
    owner,
    privilegedIntents,
    deadlines: { acknowledgeWithinMs: 3_000, tokenLifetimeMs: 900_000 },
    nextToken: (interactionId) => `token-of-${interactionId}`,
    cdnUrl: 'http://127.0.0.1:1',
    cdnKey: 'key',
    closing: new AbortController().signal,
  })
  return { ...world, clock }
}
