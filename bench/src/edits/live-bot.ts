import { setTimeout as delay } from 'node:timers/promises'
import { createDiscordClient, openGateway } from '@patchcord/discord-bot/discord/gateway'
import { createRestResponder } from '@patchcord/discord-bot/discord/rest-responder'
import { startEditRun } from '@patchcord/discord-bot/edits'
import { systemClock } from '@patchcord/discord-bot/runtime/system-clock'
import { type DiscordSandbox } from '@patchcord/sandbox/discord'
import { type Delta, type TokenStream } from './token-stream.ts'

/** A bot that answers its command with a text that comes as a given stream. */
export interface LiveBot {
  /** When each delta really came, by the id of the interaction; resolves when Discord has confirmed all. */
  readonly answers: ReadonlyMap<string, Promise<TokenStream>>
  /** How often a write was refused for speed, by Discord or by the library that foresaw it. */
  readonly refused: () => number
  readonly stop: () => Promise<void>
}

type Interaction = Parameters<Parameters<typeof openGateway>[1]['onInteraction']>[0]

/** The command that the bot answers. */
export const STREAM_COMMAND = 'stream'
const STARTUP_TIMEOUT_MS = 10_000
const GIVE_UP_AFTER_MS = 60_000

/** Connects the bot's own client, writer and edit run, with streams in place of a model. */
export async function startLiveBot(
  sandbox: DiscordSandbox,
  nextStream: () => TokenStream,
): Promise<LiveBot> {
  const client = createDiscordClient(sandbox)
  client.rest.setToken(sandbox.botToken)
  const answers = new Map<string, Promise<TokenStream>>()
  let refused = 0

  async function answer(interaction: Interaction): Promise<TokenStream> {
    const { now } = systemClock
    const responder = createRestResponder(client.rest, interaction, { now, logger: silence })
    await responder.deferReply()
    const pages = responder.openPages('plain')
    const run = startEditRun<{ readonly text: string }>({
      writer: {
        write: async (page, content) => {
          const outcome = await pages.write(page, content)
          if (outcome.type === 'rate-limited') refused += 1
          return outcome
        },
      },
      isSame: (left, right) => left.text === right.text,
      clock: systemClock,
      giveUpAtMs: now() + GIVE_UP_AFTER_MS,
    })
    const shown = await stream(nextStream(), ({ length }) => run.show(layOut(length)))
    await run.complete(layOut(shown.at(-1)?.length ?? 0))
    return shown
  }

  await client.rest.put(`/applications/${sandbox.applicationId}/commands`, {
    body: [{ type: 1, name: STREAM_COMMAND, description: 'Streams a text' }],
  })
  await openGateway(client, {
    token: sandbox.botToken,
    signal: AbortSignal.timeout(STARTUP_TIMEOUT_MS),
    onInteraction: (interaction) => answers.set(interaction.id, answer(interaction)),
    onError: (error) => {
      throw error
    },
  })
  return { answers, refused: () => refused, stop: () => client.destroy() }
}

/** Tells of each delta when its time has come, and at which time that was. */
async function stream(deltas: TokenStream, tell: (delta: Delta) => void): Promise<TokenStream> {
  const startMs = Date.now()
  const told: Delta[] = []
  for (const { atMs, length } of deltas) {
    const waitMs = startMs + atMs - Date.now()
    if (waitMs > 0) await delay(waitMs)
    const delta = { atMs: Date.now(), length }
    told.push(delta)
    tell(delta)
  }
  return told
}

function layOut(length: number) {
  return {
    count: 1,
    frozenCount: 0,
    textLength: length,
    read: () => ({ text: 'x'.repeat(length) }),
  }
}

const silence = { info: () => undefined, warn: () => undefined, error: () => undefined }
