import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The bot as a process of its own, as an operator starts it. */
export interface BotProcess {
  readonly child: ChildProcess
  /** What it wrote, once it has ended, and with which code it did. */
  readonly ended: Promise<{
    readonly stdout: string
    readonly stderr: string
    readonly exitCode: number
  }>
}

/** Starts the bot from its sources. @param env - all that it is told, but for where compiled code is kept */
export function spawnMain(env: Readonly<Record<string, string>>): BotProcess {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const flags = ['--conditions=@patchcord/source', '--disable-warning=ExperimentalWarning']
  const child = spawn(process.execPath, [...flags, main], {
    env: { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]).then(
    ([stdout, stderr, [exitCode]]) => ({ stdout, stderr, exitCode: Number(exitCode) }),
  )
  return { child, ended }
}
