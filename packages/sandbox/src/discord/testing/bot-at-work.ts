import { type DiscordSandbox } from '../discord-sandbox.ts'
import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { startDiscordSandbox } from '../start-discord-sandbox.ts'
import { type UserCommand, type SandboxInteraction } from '../user/sandbox-user.ts'
import { type ApiAnswer, type BareBot, connectReadyBot, type HeldInteraction } from './bare-bot.ts'
import { createManualClock, type ManualClock } from './manual-clock.ts'

/** An interaction from both sides: what the bot holds, and what the person will have seen. */
export interface RunningCommand extends HeldInteraction {
  readonly seen: Promise<SandboxInteraction>
  /** `PATCH` of a message of the interaction, `@original` by default. */
  edit(body: unknown, messageId?: string): Promise<ApiAnswer>
  /** `POST` to the interaction's webhook. */
  followUp(body: unknown): Promise<ApiAnswer>
  /** Any call to the interaction's webhook. */
  webhook(method: string, path: string, body?: unknown): Promise<ApiAnswer>
}

/** A stand-in on a manual clock with a bot that has registered `/ask` and a message command. */
export interface BotAtWork extends BareBot {
  readonly sandbox: DiscordSandbox
  readonly clock: ManualClock
  /** Ada runs `/ask`, in the server's channel unless told otherwise. */
  ask(command?: Partial<UserCommand>): Promise<RunningCommand>
  /** Waits for an interaction that somebody caused. */
  take(seen: Promise<SandboxInteraction>): Promise<RunningCommand>
}

const commands = [
  {
    name: 'ask',
    description: 'Ask the model',
    integration_types: [0, 1],
    options: [
      { type: 3, name: 'prompt', description: 'What to ask' },
      { type: 3, name: 'model', description: 'Model', autocomplete: true },
      { type: 11, name: 'file', description: 'A file' },
    ],
  },
  { type: 3, name: 'Ask about this' },
]

/** Starts a stand-in and brings a bot to work on it, with these gateway intents. */
export async function startBotAtWork(
  options: DiscordSandboxOptions = {},
  { intents = 0 }: { readonly intents?: number } = {},
): Promise<BotAtWork> {
  const clock = createManualClock()
  const sandbox = await startDiscordSandbox({ now: clock.now, sleep: clock.sleep, ...options })
  const bot = await connectReadyBot(sandbox, { intents })
  await bot.call('PUT', `/applications/${sandbox.applicationId}/commands`, commands)

  const take = async (seen: Promise<SandboxInteraction>): Promise<RunningCommand> => {
    const held = await bot.nextInteraction()
    const webhook: RunningCommand['webhook'] = (method, path, body) =>
      bot.call(method, `/webhooks/${sandbox.applicationId}/${held.token}${path}`, body)
    return {
      ...held,
      seen,
      webhook,
      edit: (body, messageId = '@original') => webhook('PATCH', `/messages/${messageId}`, body),
      followUp: (body) => webhook('POST', '', body),
    }
  }
  const ada = sandbox.as(sandbox.users.ada)
  return {
    ...bot,
    sandbox,
    clock,
    take,
    ask: (command) =>
      take(ada.runCommand({ channelId: sandbox.channels.general, name: 'ask', ...command })),
  }
}
