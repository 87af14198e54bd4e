import { access } from 'node:fs/promises'
import { AuthError, type Sealer } from '@patchcord/auth'
import {
  createSealer,
  loadSealingKeyFile,
  parseSealingKeys,
  type SealingKeys,
} from '@patchcord/auth/node'
import { type SecretLocation } from '../storage-config.ts'

/**
 * The sealer of the bot's secrets, with the keys of its configuration.
 *
 * @throws {AuthError} code `configuration` when they are no keys or the shared file is missing,
 *   `store-failed` when a file cannot be read or made
 */
export async function loadSealer(location: SecretLocation): Promise<Sealer> {
  return createSealer(await loadKeys(location))
}

async function loadKeys(location: SecretLocation): Promise<SealingKeys> {
  switch (location.type) {
    case 'setting':
      return parseSealingKeys(location.keys)
    case 'own-file':
      return loadSealingKeyFile(location.path)
    case 'shared-file':
      await assertIsThere(location.path)
      return loadSealingKeyFile(location.path)
  }
}

async function assertIsThere(path: string): Promise<void> {
  try {
    await access(path)
  } catch (cause) {
    throw new AuthError(
      'configuration',
      `The key file ${path} is not there: copy it from a machine that shares the database, or make the first one with \`openssl rand -base64 32\``,
      { cause },
    )
  }
}
