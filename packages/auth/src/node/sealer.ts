import {
  createCipheriv,
  createDecipheriv,
  createHash,
  type KeyObject,
  randomBytes,
} from 'node:crypto'

import { type OpeningResult, type SealedBytes, type Sealer } from '../sealer.ts'
import { type SealingKeys } from './sealing-keys.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Creates a sealer over AES-256-GCM: what it seals is a random nonce of 12 bytes, the ciphertext, and
 * a tag of 16 bytes.
 *
 * To change keys, put the new one first and keep the old one: what is stored opens with the old key
 * and is sealed with the new one when it is saved next, after which the old key can go.
 *
 * @see {@link https://doi.org/10.6028/NIST.SP.800-38D NIST SP 800-38D} §8.2.2 and §8.3: nonces are
 *   random, so one key is good for 2^32 seals
 */
export function createSealer(keys: SealingKeys): Sealer {
  const [newest] = keys
  const keysById = new Map(keys.map((key) => [identifyKey(key), key]))
  return {
    seal: (bytes, context) => seal(newest, bytes, context),
    open(sealed, context) {
      const key = keysById.get(sealed.keyId)
      return key ? open(key, sealed.bytes, context) : { type: 'unknown-key' }
    },
  }
}

/** A name for a key from which nobody learns the key. */
function identifyKey(key: KeyObject): string {
  const hash = createHash('sha256').update('patchcord/sealing-key/').update(key.export())
  return hash.digest('hex').slice(0, 16)
}

function seal(key: KeyObject, bytes: Uint8Array, context: string): SealedBytes {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(context))
  const parts = [nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]
  return { keyId: identifyKey(key), bytes: new Uint8Array(Buffer.concat(parts)) }
}

function open(key: KeyObject, sealed: Uint8Array, context: string): OpeningResult {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return { type: 'damaged' }
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const start = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES))
    return { type: 'opened', bytes: new Uint8Array(Buffer.concat([start, decipher.final()])) }
  } catch {
    return { type: 'damaged' }
  }
}
