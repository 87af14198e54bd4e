import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Figures, type Job } from './job.ts'

const execute = promisify(execFile)
const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const flags = ['--conditions=@patchcord/source', '--disable-warning=ExperimentalWarning']

/** The replay server in a process of its own. */
export interface ReplayServer {
  readonly url: string
  readonly stop: () => void
}

export async function startReplayServer(): Promise<ReplayServer> {
  const child = fork(pathOf('replay-server.ts'), { execArgv: flags })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { url: `http://127.0.0.1:${String(port)}`, stop: () => child.disconnect() }
}

/** A client ended with an error of its own. */
export class ClientFailedError extends Error {
  override readonly name = 'ClientFailedError'
  constructor({ driver, measurement, scenario }: Job, cause: unknown) {
    super(`${driver} failed at ${measurement} of ${scenario}; see the cause`, { cause })
  }
}

/**
 * Runs one job in a fresh process, as an app would run: the client is compiled, and so is our library.
 *
 * @throws {ClientFailedError}
 */
export async function runClient(serverUrl: string, job: Job): Promise<Figures> {
  const [program, args] = commandOf(serverUrl, job)
  try {
    const { stdout } = await execute(program, args)
    return JSON.parse(stdout) as Figures
  } catch (error) {
    throw new ClientFailedError(job, error)
  }
}

function commandOf(serverUrl: string, job: Job): [program: string, args: string[]] {
  const { measurement, scenario, count, warmUpCount } = job
  const words = [measurement, serverUrl, scenario, String(count), String(warmUpCount)]
  if (job.driver === 'seed-python') {
    return ['python3', [pathOf('../python/seed_client.py'), ...words]]
  }
  return [process.execPath, ['--expose-gc', pathOf('../dist/client.js'), job.driver, ...words]]
}

/** Whether the Python client can run here: it needs Debian's python3-requests or its like. */
export async function hasPythonRequests(): Promise<boolean> {
  return execute('python3', ['-c', 'import requests']).then(
    () => true,
    () => false,
  )
}
