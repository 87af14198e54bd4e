import { open } from 'node:fs/promises'

/** Writes a new file, readable by its owner only, and flushes it to the disk. */
export async function writeDurably(path: string, content: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Makes a new name in a folder survive a power cut. Windows cannot open folders, and needs no such
 * thing.
 */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined)
  if (folder === undefined) return
  try {
    await folder.sync()
  } catch {
    // Some network file systems refuse to flush a folder; the name itself is there.
  } finally {
    await folder.close()
  }
}
