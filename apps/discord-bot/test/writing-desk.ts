import assert from 'node:assert/strict'
import { type APIInteraction, type Client, GatewayDispatchEvents } from 'discord.js'
import {
  type DiscordSandbox,
  type DiscordSandboxOptions,
  type SandboxInteraction,
  startDiscordSandbox,
  type UserCommand,
} from '@patchcord/sandbox/discord'
import {
  type AnswerMessages,
  type InteractionResponder,
} from '../src/application/interaction-responder.ts'
import { type PageFormat } from '../src/application/page-content.ts'
import { type Expire } from '../src/discord/expire.ts'
import { createDiscordClient } from '../src/discord/gateway.ts'
import { registerCommands } from '../src/discord/register-commands.ts'
import { createRestResponder } from '../src/discord/rest-responder.ts'
import { textOf } from './read-shown.ts'

/** An interaction that Ada began, from both sides. */
export interface Begun {
  readonly interaction: APIInteraction
  readonly outcome: Promise<SandboxInteraction>
}

/** The real client and the writer on the strict stand-in, without the rest of the bot. */
export interface WritingDesk {
  readonly discord: DiscordSandbox
  readonly client: Client
  /** What was logged, one line of JSON each. */
  readonly logged: readonly string[]
  /** Ada runs `/test`, in #general unless told otherwise. */
  readonly begin: (command?: Partial<UserCommand>) => Promise<Begun>
  /** @param now - epoch milliseconds */
  readonly respond: (interaction: APIInteraction, now?: () => number) => InteractionResponder
  /** From now on, time does not pass for requests but where Discord hangs: then all of theirs at once. */
  readonly stopTime: () => void
  /** For how long requests have waited since. */
  readonly waitedMs: () => number
  /** Ada runs `/test`, the bot is thinking, and its pages are open. */
  readonly openPages: (options?: {
    readonly command?: Partial<UserCommand>
    readonly format?: PageFormat
    readonly isEphemeral?: boolean
    /** How old the interaction is when its pages are written, whatever the clock says. */
    readonly ageMs?: number
  }) => Promise<AnswerMessages>
  /** What Ada sees in #general: the text of each message, whether it is its content or its components. */
  readonly texts: () => readonly string[]
  readonly close: () => Promise<void>
}

export async function startWritingDesk(options: DiscordSandboxOptions = {}): Promise<WritingDesk> {
  const discord = await startDiscordSandbox(options)
  const client = createDiscordClient(discord)
  const logged: string[] = []
  const log = (fields: object, message: string) => {
    const { err, ...rest }: { err?: unknown } = fields
    logged.push(
      JSON.stringify({ message, ...rest, ...(err instanceof Error && { err: err.name }) }),
    )
  }
  const logger = { info: log, warn: log, error: log }
  await client.login(discord.botToken)
  await discord.waitForReady()
  const { applicationId } = discord
  const definition = { type: 1, name: 'test', description: 'A test', integration_types: [0, 1] }
  const signal = AbortSignal.timeout(5_000)
  await registerCommands(client.rest, {
    applicationId,
    definitions: [{ ...definition, type: 1, contexts: [0, 1, 2] }],
    signal,
  })
  const ada = discord.as(discord.users.ada)

  async function begin(command: Partial<UserCommand> = {}): Promise<Begun> {
    const next = new Promise<APIInteraction>((resolve) => {
      client.ws.once(GatewayDispatchEvents.InteractionCreate, resolve)
    })
    const outcome = ada.runCommand({
      channelId: discord.channels.general,
      name: 'test',
      ...command,
    })
    return { interaction: await next, outcome }
  }

  let isTimeStopped = false
  let waitedMs = 0

  /** Is over as soon as a fault that waits now has met a request. */
  const expireAtFault: Expire = (durationMs) => {
    if (!isTimeStopped) return AbortSignal.timeout(durationMs)
    const { pending } = discord.faults
    const expiry = new AbortController()
    const look = (): void => {
      if (discord.faults.pending >= pending) return void setImmediate(look)
      waitedMs += durationMs
      expiry.abort(new DOMException(`${String(durationMs)} ms are over`, 'TimeoutError'))
    }
    if (pending > 0) look()
    return expiry.signal
  }

  const respond: WritingDesk['respond'] = (interaction, now = Date.now) =>
    createRestResponder(client.rest, interaction, {
      now: () => now() + waitedMs,
      logger,
      expire: expireAtFault,
    })

  return {
    discord,
    client,
    logged,
    begin,
    respond,
    stopTime: () => {
      isTimeStopped = true
    },
    waitedMs: () => waitedMs,
    openPages: async ({ command, format = 'plain', isEphemeral = false, ageMs = 0 } = {}) => {
      const { interaction } = await begin(command)
      let aheadMs = 0
      const responder = respond(interaction, () => Date.now() + aheadMs)
      await responder.deferReply({ isEphemeral })
      aheadMs = ageMs
      return responder.openPages(format)
    },
    texts: () => ada.readChannel(discord.channels.general).map(textOf),
    close: async () => {
      await client.destroy()
      await discord.close()
      assert.deepEqual(discord.unknownRoutes, [])
      assert.deepEqual(discord.findings, [])
      assert.equal(discord.faults.pending, 0)
    },
  }
}
