import { createSecretKey, type KeyObject } from 'node:crypto'

import { AuthError } from '../errors.ts'

/** Keys of {@link createSealer}: the first seals, all of them open. Each prints as nothing. */
export type SealingKeys = readonly [KeyObject, ...KeyObject[]]

/** The length of a key of AES-256, in bytes. */
export const SEALING_KEY_BYTES = 32

/**
 * Reads keys from text, such as a setting or a key file: 32 bytes each, as base64, base64url or hex,
 * the newest first, separated by commas or white space.
 *
 * @throws {AuthError} code `configuration` when there is no key, or something that is none
 */
export function parseSealingKeys(text: string): SealingKeys {
  const [newest, ...older] = text.split(/[\s,]+/).filter((word) => word !== '')
  if (newest === undefined) throw buildKeyError('There is no sealing key')
  return [parseKey(newest), ...older.map(parseKey)]
}

function parseKey(word: string): KeyObject {
  const bytes = Buffer.from(word, /^[\da-f]{64}$/i.test(word) ? 'hex' : 'base64')
  // Buffer skips what is not base64, so a typing error must not make another key of 32 bytes.
  if (bytes.length !== SEALING_KEY_BYTES || !/^[\w+/-]{43}=?$|^[\da-f]{64}$/i.test(word)) {
    throw buildKeyError('A sealing key cannot be read')
  }
  return createSecretKey(bytes)
}

function buildKeyError(what: string): AuthError {
  return new AuthError(
    'configuration',
    `${what}: give 32 random bytes as base64 or hex, for instance what \`openssl rand -base64 32\` prints`,
  )
}
