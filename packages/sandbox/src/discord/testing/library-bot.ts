import assert from 'node:assert/strict'
import {
  type ApplicationCommandDataResolvable,
  Client,
  type ClientOptions,
  Events,
  type Interaction,
} from 'discord.js'
import { type DiscordSandbox } from '../discord-sandbox.ts'
import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { startDiscordSandbox } from '../start-discord-sandbox.ts'

/** A bot made with discord.js, and the stand-in that it is connected to. */
export interface LibraryBot {
  readonly sandbox: DiscordSandbox
  readonly client: Client
  /** Ends both; fails when the bot met an error, an unknown route, or a finding. */
  end(): Promise<void>
}

/** What such a bot is made from. */
export interface LibraryBotOptions {
  readonly commands: readonly ApplicationCommandDataResolvable[]
  readonly handle?: (interaction: Interaction) => Promise<unknown>
  readonly sandbox?: DiscordSandboxOptions
  readonly client?: Partial<ClientOptions>
}

/** Starts a stand-in and a discord.js client that is ready on it. */
export async function startLibraryBot(options: LibraryBotOptions): Promise<LibraryBot> {
  const failures: unknown[] = []
  const sandbox = await startDiscordSandbox(options.sandbox)
  const client = new Client({
    intents: [],
    waitGuildTimeout: 0,
    // by default five seconds lie between two sessions
    ws: {
      buildIdentifyThrottler: () => Promise.resolve({ waitForIdentify: async () => undefined }),
    },
    ...options.client,
    rest: { api: sandbox.apiUrl, ...options.client?.rest },
  })
  client.on(Events.InteractionCreate, (interaction) => {
    options.handle?.(interaction).catch((error: unknown) => failures.push(error))
  })
  await client.login(sandbox.botToken)
  await sandbox.waitForReady()
  await client.application?.commands.set([...options.commands])
  return {
    sandbox,
    client,
    async end() {
      await client.destroy()
      await sandbox.close()
      const { unknownRoutes, findings } = sandbox
      assert.deepEqual([unknownRoutes, findings, failures], [[], [], []])
    },
  }
}
