import { SandboxError } from '../sandbox-error.ts'
import { type UserFile } from '../user/sandbox-user.ts'
import { type PageFile } from './page-protocol.ts'

/** Files that are kept until they are used; more than anybody has open in forms at once. */
const MAX_FILES = 100

/** Files that were uploaded from a page and are part of nothing yet. */
export interface PageFiles {
  /** Keeps a file; the oldest one goes when there are too many. */
  add(file: UserFile): PageFile
  /** @throws {SandboxError} code `invalid-input`: there is no such file (any more) */
  find(fileId: string): UserFile
}

/** Starts without files. */
export function createPageFiles(nextId: () => string): PageFiles {
  const files = new Map<string, UserFile>()
  return {
    add(file) {
      const fileId = nextId()
      files.set(fileId, file)
      const [oldest] = files.keys()
      if (files.size > MAX_FILES && oldest !== undefined) files.delete(oldest)
      return { fileId, filename: file.filename, size: file.bytes.byteLength }
    },
    find(fileId) {
      const file = files.get(fileId)
      if (!file) throw new SandboxError('invalid-input', 'The file has to be attached again.')
      return file
    },
  }
}
