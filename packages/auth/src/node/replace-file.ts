import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

import { flushFolder, writeDurably } from './durable-file.ts'

/**
 * Replaces a file in one step, readable by its owner only: whoever looks, at any moment and after
 * any crash, finds the old content or the new one. Creates the folder when it is missing, with mode
 * 0700.
 *
 * @param beforeRename - runs when the new content is safe on the disk; what it throws leaves the
 *   old file as it is
 */
export async function replaceFile(
  path: string,
  content: string,
  beforeRename: () => Promise<void>,
): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporaryPath = `${path}.${randomUUID()}.tmp`
  try {
    await writeDurably(temporaryPath, content)
    await beforeRename()
    await rename(temporaryPath, path)
  } catch (error) {
    await rm(temporaryPath, { force: true })
    throw error
  }
  await flushFolder(folder)
}
