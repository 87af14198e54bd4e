import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const botMain = fileURLToPath(new URL('../../apps/discord-bot/src/main.ts', import.meta.url))
const STOP_TIMEOUT_MS = 12_000

/** The bot as a process of its own: all it is told, it is told by environment variables. */
export interface BotProcess {
  /** Resolves with the exit code when the process has ended, for whatever reason. */
  readonly exited: Promise<number>
  /** Asks it to stop as a supervisor does, and waits until it has; insists after some seconds. */
  readonly stop: () => Promise<number>
}

/** Starts the bot from its sources. Its output goes to this terminal. */
export function startBotProcess(env: NodeJS.ProcessEnv): BotProcess {
  const flags = ['--conditions=@patchcord/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, botMain], { env, stdio: 'inherit' })
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : 1))
  return {
    exited,
    stop: async () => {
      child.kill('SIGTERM')
      const insist = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS)
      return exited.finally(() => clearTimeout(insist))
    },
  }
}
