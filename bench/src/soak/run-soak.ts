import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  createInteractionHandler,
  type InteractionHandler,
} from '@patchcord/discord-bot/application/interaction-handler'
import { createReaderWords } from '@patchcord/discord-bot/application/reader-words'
import { composeAnswers } from '@patchcord/discord-bot/compose-answers'
import { parseConfig } from '@patchcord/discord-bot/config'
import { systemClock } from '@patchcord/discord-bot/runtime/system-clock'
import { loadSealer } from '@patchcord/discord-bot/state/load-sealer'
import { type BotState, openState } from '@patchcord/discord-bot/state/open-state'
import { createRandom, type Random } from '../edits/random.ts'
import { type Crowd, memberOf, settle } from './crowd.ts'
import { openDiscordLibrary } from './discord-library.ts'
import { buildAsk, receive } from './instant-discord.ts'
import { instantModel } from './instant-model.ts'
import { measureMemory, type MemoryUse } from './memory.ts'

/** What is asked of the bot. */
export interface SoakJob extends Crowd {
  readonly asks: number
  /** How many answers are under way at any moment. */
  readonly atOnce: number
  /** Memory is measured whenever so many have been answered. */
  readonly measureEvery: number
}

/** What came of it. */
export interface SoakResult {
  /** From the interaction to its acknowledgement in milliseconds, the shortest first. */
  readonly handlerTimesMs: Float64Array
  readonly memory: readonly MemoryUse[]
  /** Asks that got no answer. */
  readonly unanswered: number
  readonly durationMs: number
}

/**
 * Asks and asks: the Discord library and the application with its SQLite state, a model that is quick, and a
 * Discord that is quicker.
 */
export async function runSoak(job: SoakJob): Promise<SoakResult> {
  const folder = await mkdtemp(join(tmpdir(), 'patchcord-soak-'))
  const state = await openSoakState(folder)
  const stopping = new AbortController()
  const library = openDiscordLibrary()
  try {
    const random = createRandom(2026)
    await settle(state, { crowd: job, random, nowMs: Date.now() })
    const { handle, failures } = composeSoak(state, stopping.signal)
    await state.stores.settings.changeBot({ parallelAnswers: job.atOnce })
    const startedAtMs = performance.now()
    const result = await ask(job, random, async (interaction, responder) => {
      library.hear(interaction)
      await handle(interaction, responder)
    })
    const unanswered = result.unanswered + failures()
    return { ...result, unanswered, durationMs: performance.now() - startedAtMs }
  } finally {
    stopping.abort()
    await library.close()
    await state.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const environment = { DISCORD_TOKEN: 'soak' }

async function openSoakState(folder: string): Promise<BotState> {
  const config = parseConfig({
    ...environment,
    DATABASE_URL: `sqlite:${join(folder, 'patchcord.db')}`,
  })
  const state = await openState(config.database, {
    sealer: await loadSealer(config.secret),
    now: Date.now,
    sleep: async (durationMs) => delay(durationMs),
    generateId: randomUUID,
  })
  const tokens = {
    accessToken: 'soak',
    refreshToken: 'soak',
    expiresAtMs: Number.MAX_SAFE_INTEGER,
    accountId: 'soak',
  }
  await state.tokenStore.save(tokens, { expectedVersion: undefined })
  return state
}

function composeSoak(
  state: BotState,
  signal: AbortSignal,
): { readonly handle: InteractionHandler; readonly failures: () => number } {
  let failed = 0
  const fail = (): void => void (failed += 1)
  const logger = { info: () => undefined, warn: fail, error: fail }
  const { feature } = composeAnswers({
    config: parseConfig(environment),
    state,
    provider: instantModel,
    isOwner: () => false,
    endedMessages: {
      remove: async () => 'done',
      addLine: async () => true,
      startThread: async () => ({ type: 'refused' }),
    },
    findParentChannel: async () => undefined,
    readWords: createReaderWords(state.stores.settings),
    logger,
    clock: systemClock,
    signal,
  })
  return {
    handle: createInteractionHandler({ features: [feature], logger }),
    failures: () => failed,
  }
}

async function ask(
  job: SoakJob,
  random: Random,
  handle: InteractionHandler,
): Promise<Omit<SoakResult, 'durationMs'>> {
  const handlerTimesMs = new Float64Array(job.asks)
  const memory: MemoryUse[] = []
  let asked = 0
  let answered = 0
  let unanswered = 0

  async function keepAsking(): Promise<void> {
    while (asked < job.asks) {
      const sequence = asked
      asked += 1
      const member = memberOf(job, Math.floor(random() * job.members))
      const { responder, acknowledgedAtMs, wasRefused } = receive()
      const interaction = buildAsk(member, sequence)
      const startedAtMs = performance.now()
      await handle(interaction, responder)
      handlerTimesMs[sequence] = (acknowledgedAtMs() ?? Infinity) - startedAtMs
      if (wasRefused()) unanswered += 1
      answered += 1
      if (answered % job.measureEvery === 0) memory.push(measureMemory())
    }
  }

  await Promise.all(Array.from({ length: job.atOnce }, keepAsking))
  return { handlerTimesMs: handlerTimesMs.toSorted(), memory, unanswered }
}
