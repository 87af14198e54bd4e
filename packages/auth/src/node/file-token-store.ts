import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { AuthError } from '../errors.ts'
import { type Sealer } from '../sealer.ts'
import { createSessionFormat, type SessionReading } from '../session-format.ts'
import { buildStoreConflict, type TokenStore } from '../token-store.ts'
import { acquireFileLock, type FileLock, isErrorWithCode } from './file-lock.ts'
import { replaceFile } from './replace-file.ts'
import { sleep as systemSleep } from './sleep.ts'

/** Where and how {@link createFileTokenStore} keeps a session. */
export interface FileTokenStoreSettings {
  /** The file; its folder is created when it is missing. */
  readonly path: string
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Encrypts the file. Without it, the mode of the file is what protects the tokens. */
  readonly sealer?: Sealer | undefined
  /** After how many milliseconds the lease of a dead process falls to another. @defaultValue 60000 */
  readonly leaseMs?: number | undefined
  /** How to wait for the lease. @defaultValue a timer */
  readonly sleep?: typeof systemSleep | undefined
}

const LEASE_MS = 60_000

/** A save takes some milliseconds; whoever holds this lock for longer has died. */
const SAVE_LOCK_MS = 10_000

/**
 * Keeps one session in a JSON file with mode 0600, for any number of processes.
 *
 * A save writes a new file, flushes it, and renames it over the old one. The lease and the
 * compare-and-set of `save` use small files in `<path>.locks`; all processes must see one clock, as
 * those of one machine do.
 *
 * A file that is no session, or that is sealed with a key that is not at hand, stays where it is, as
 * `store-corrupt` or `store-sealed`, until the next sign-in moves it to `<path>.unreadable-<hash>`.
 */
export function createFileTokenStore(settings: FileTokenStoreSettings): TokenStore {
  const { path, now, sealer, leaseMs = LEASE_MS, sleep = systemSleep } = settings
  const format = createSessionFormat({ sealer })
  const locks = `${path}.locks`
  const lock = (name: string, lifetimeMs: number, signal?: AbortSignal) =>
    acquireFileLock(join(locks, name), { lifetimeMs, now, sleep, signal })

  async function whileSaving<T>(work: (lock: FileLock) => Promise<T>): Promise<T> {
    const held = await lock('save', SAVE_LOCK_MS)
    try {
      // Left behind by a process that died while it saved: secrets that nobody will ever need.
      await removeTemporaryFiles(path)
      return await work(held)
    } finally {
      await held.release()
    }
  }

  return {
    load: () =>
      describingFailure(path, async () => {
        const record = await readRecord(path)
        if (record === undefined) return undefined
        const reading = format.read(record.text)
        if (reading.type !== 'session') throw buildUnreadableError(path, reading)
        return { tokens: reading.tokens, version: record.version }
      }),
    save: (tokens, { expectedVersion }) =>
      describingFailure(path, () =>
        whileSaving(async (held) => {
          const record = await readRecord(path)
          const isReadable = record && format.read(record.text).type === 'session'
          if ((isReadable ? record.version : undefined) !== expectedVersion) {
            throw buildStoreConflict()
          }
          if (record && !isReadable) await rename(path, `${path}.unreadable-${record.version}`)
          const text = format.write(tokens)
          await writeSession(path, text, held)
          return { tokens, version: hash(text) }
        }),
      ),
    delete: () => describingFailure(path, () => whileSaving(async () => rm(path, { force: true }))),
    acquireLease: ({ signal } = {}) =>
      describingFailure(path, () => lock('lease', leaseMs, signal), signal),
  }
}

async function writeSession(path: string, text: string, held: FileLock): Promise<void> {
  await replaceFile(path, text, async () => {
    if (!(await held.isHeld())) throw buildStoreConflict()
  })
}

interface FileRecord {
  readonly text: string
  readonly version: string
}

async function readRecord(path: string): Promise<FileRecord | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    return { text, version: hash(text) }
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

async function removeTemporaryFiles(path: string): Promise<void> {
  const folder = dirname(path)
  const names = await readdir(folder)
  const left = names.filter(
    (name) => name.startsWith(`${basename(path)}.`) && name.endsWith('.tmp'),
  )
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })))
}

async function describingFailure<T>(
  path: string,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (AuthError.isInstance(error)) throw error
    signal?.throwIfAborted()
    throw new AuthError(
      'store-failed',
      `The session file ${path} cannot be read or written: check that its folder exists, belongs to this user and has space left`,
      { cause: error },
    )
  }
}

function buildUnreadableError(
  path: string,
  reading: Exclude<SessionReading, { readonly type: 'session' }>,
): AuthError {
  if (reading.type === 'sealed') {
    return new AuthError(
      'store-sealed',
      `The session in ${path} is sealed with a key that is not at hand (${reading.keyId}): give that key, or sign in again (the sealed session will then be kept beside the new one)`,
    )
  }
  return new AuthError(
    'store-corrupt',
    `The file ${path} holds no session that can be read: repair it, or sign in again (it will then be kept beside the new one)`,
  )
}
