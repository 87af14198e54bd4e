import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'

import { type Credential } from '../credential.ts'
import {
  type CredentialFileFormat,
  type ImportedCredential,
  type WritableCredentialFileFormat,
} from '../credential-file.ts'
import { AuthError } from '../errors.ts'
import { isErrorWithCode } from './file-lock.ts'
import { replaceFile } from './replace-file.ts'

/** Where programs look for the folders of a person. */
export interface UserFolders {
  /** The environment variables, for instance `process.env`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** For instance `homedir()` of `node:os`. */
  readonly homeFolder: string
}

/** Where the Codex CLI keeps its credential: `auth.json` in `$CODEX_HOME`, else in `~/.codex`. */
export function findCodexAuthFile({ env, homeFolder }: UserFolders): string {
  return join(env['CODEX_HOME'] || join(homeFolder, '.codex'), 'auth.json')
}

/**
 * Where OpenCode keeps its credentials, on every operating system: `opencode/auth.json` in
 * `$XDG_DATA_HOME`, else in `~/.local/share`.
 */
export function findOpenCodeAuthFile({ env, homeFolder }: UserFolders): string {
  const dataFolder = env['XDG_DATA_HOME'] || join(homeFolder, '.local', 'share')
  return join(dataFolder, 'opencode', 'auth.json')
}

/** Which file of which program {@link importCredentialFile} reads. */
export interface CredentialImport {
  readonly path: string
  readonly format: CredentialFileFormat
}

/**
 * Reads the credential of another program. Nothing is changed there, so a session is shared with it
 * from now on, as the warnings say: show them.
 *
 * @throws {AuthError} code `file-not-found`, `file-unreadable`, `no-credential`,
 *   `invalid-account-id` or `store-failed`
 */
export async function importCredentialFile({
  path,
  format,
}: CredentialImport): Promise<ImportedCredential> {
  const text = await readIfThere(path, format)
  if (text !== undefined) return format.parse(text)
  throw new AuthError(
    'file-not-found',
    `There is no file of ${format.program} at ${path}: ${format.absenceHint}`,
  )
}

/** What {@link exportCredentialFile} writes, and where. */
export interface CredentialExport {
  readonly path: string
  readonly format: WritableCredentialFileFormat
  readonly credential: Credential
  /** Epoch milliseconds. */
  readonly now: () => number
}

/**
 * Gives a credential to another program, in one step and readable by its owner only. What else the
 * file holds is kept, and a link to it stays a link. A session is shared with that program from now
 * on: the next refresh, by either, signs the other one out.
 *
 * @throws {AuthError} code `missing-id-token`; `file-unreadable` when what is there cannot be kept;
 *   `store-conflict` when the program has changed its file meanwhile; `store-failed`
 */
export async function exportCredentialFile(settings: CredentialExport): Promise<void> {
  const { path, format, credential, now } = settings
  const existing = await readIfThere(path, format)
  const text = format.serialize(credential, { existing, writtenAt: new Date(now()) })
  await describingFailure(path, format, async () => {
    const target = existing === undefined ? path : await realpath(path)
    await replaceFile(target, text, async () => {
      if ((await readIfThere(path, format)) !== existing) throw buildChanged(path, format)
    })
  })
}

function readIfThere(path: string, format: CredentialFileFormat): Promise<string | undefined> {
  return describingFailure(path, format, async () => {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (isErrorWithCode(error, 'ENOENT')) return undefined
      throw error
    }
  })
}

async function describingFailure<T>(
  path: string,
  { program }: CredentialFileFormat,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (AuthError.isInstance(error)) throw error
    throw new AuthError(
      'store-failed',
      `The file of ${program} at ${path} cannot be read or written: check that it and its folder belong to this user and that there is space left`,
      { cause: error },
    )
  }
}

function buildChanged(path: string, { program }: CredentialFileFormat): AuthError {
  return new AuthError(
    'store-conflict',
    `The file of ${program} at ${path} was changed meanwhile: close the program and try again`,
  )
}
