import { randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { AuthError } from '../errors.ts'
import { flushFolder, writeDurably } from './durable-file.ts'
import { isErrorWithCode } from './file-lock.ts'
import { parseSealingKeys, SEALING_KEY_BYTES, type SealingKeys } from './sealing-keys.ts'

/**
 * Reads the keys in a file, and makes the file with a new key when it is missing: mode 0600, whole
 * from its first moment, and made once however many processes ask.
 *
 * The format is that of {@link parseSealingKeys}, so a new first line changes the key. Keep the file
 * where backups of the sealed sessions are not.
 *
 * @throws {AuthError} code `configuration` when the file holds something else, `store-failed` when
 *   it cannot be read or made
 */
export async function loadSealingKeyFile(path: string): Promise<SealingKeys> {
  try {
    const text = (await readIfThere(path)) ?? (await create(path))
    return parseSealingKeys(text)
  } catch (error) {
    if (AuthError.isInstance(error)) {
      throw new AuthError(error.code, `${error.message} (key file ${path})`, { cause: error })
    }
    throw new AuthError(
      'store-failed',
      `The key file ${path} cannot be read or made: check that its folder exists and belongs to this user`,
      { cause: error },
    )
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isErrorWithCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Makes the file, unless another process was first. @returns what is in it */
async function create(path: string): Promise<string> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporaryPath = `${path}.${randomUUID()}.tmp`
  try {
    await writeDurably(temporaryPath, `${randomBytes(SEALING_KEY_BYTES).toString('base64')}\n`)
    await link(temporaryPath, path)
  } catch (error) {
    if (!isErrorWithCode(error, 'EEXIST')) throw error
  } finally {
    await rm(temporaryPath, { force: true })
  }
  await flushFolder(folder)
  return readFile(path, 'utf8')
}
