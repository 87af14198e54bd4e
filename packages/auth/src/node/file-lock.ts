import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type sleep } from './sleep.ts'

/** A lock that this process holds. */
export interface FileLock {
  /** False once somebody else has taken over, which happens after the lock's time is up. */
  isHeld(): Promise<boolean>
  /** Never rejects. */
  release(): Promise<void>
}

/** How {@link acquireFileLock} waits. */
export interface FileLockSettings {
  /** After how many milliseconds a lock falls to the next one, because its holder has died. */
  readonly lifetimeMs: number
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly sleep: typeof sleep
  readonly signal?: AbortSignal | undefined
}

const POLL_INTERVAL_MS = 25

/**
 * Takes a lock among all processes that see a folder.
 *
 * Each holding is a file named by a number, one higher than the last, and only the highest counts.
 * To take the lock is to link a finished file to the next number, which fails when that number is
 * there, so of several who find a lock released or too old exactly one succeeds: there is no moment
 * between removing an old lock and making a new one. A released lock stays, as an empty file, which
 * keeps the numbers rising.
 *
 * @throws the signal's reason when it aborts first; errors of the file system
 */
export async function acquireFileLock(
  folder: string,
  settings: FileLockSettings,
): Promise<FileLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (;;) {
    settings.signal?.throwIfAborted()
    const lock = await tryToAcquire(folder, settings)
    if (lock) return lock
    await settings.sleep(POLL_INTERVAL_MS, { signal: settings.signal })
  }
}

async function tryToAcquire(
  folder: string,
  { lifetimeMs, now }: FileLockSettings,
): Promise<FileLock | undefined> {
  const latest = await findLatest(folder)
  if (!(await isFree(join(folder, String(latest)), now()))) return undefined
  const number = latest + 1
  const path = join(folder, String(number))
  if (!(await createExclusively(path, String(now() + lifetimeMs)))) return undefined
  const isHeld = async () => (await findLatest(folder)) === number
  if (!(await isHeld())) {
    // We looked at the folder too long ago: the number was used, and cleared away, before.
    await rm(path, { force: true })
    return undefined
  }
  await removeBelow(folder, number)
  return {
    isHeld,
    // Whoever has taken over may have cleared it away; and out of reach, its time ends it.
    release: () => truncate(path).catch(() => undefined),
  }
}

async function findLatest(folder: string): Promise<number> {
  return Math.max(0, ...(await listNumbers(folder)))
}

async function listNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names.filter((name) => /^\d+$/.test(name)).map(Number)
}

/** Whether a holding is over: never taken, released (empty), or past its time. */
async function isFree(path: string, nowMs: number): Promise<boolean> {
  try {
    return nowMs >= Number(await readFile(path, 'utf8'))
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return true
    throw error
  }
}

/** Creates a file with its content in one step, unless there is one of that name. */
async function createExclusively(path: string, content: string): Promise<boolean> {
  const temporaryPath = `${path}.${randomUUID()}`
  await writeFile(temporaryPath, content, { mode: 0o600 })
  try {
    await link(temporaryPath, path)
    return true
  } catch (error) {
    if (isErrorWithCode(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(temporaryPath, { force: true })
  }
}

async function removeBelow(folder: string, number: number): Promise<void> {
  const older = (await listNumbers(folder)).filter((other) => other < number)
  await Promise.all(older.map((other) => rm(join(folder, String(other)), { force: true })))
}

/** Whether this is a system error of one kind, such as `ENOENT`. */
export function isErrorWithCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
