import { decode as decodeBase64Url, encode as encodeBase64Url } from 'jose/base64url'
import { z } from 'zod'

import { type Sealer } from './sealer.ts'
import { parseJson } from './server-failure.ts'
import { parseSession, serializeSession } from './stored-session.ts'
import { type TokenSet } from './token-set.ts'

/** What a stored text turned out to be. */
export type SessionReading =
  | { readonly type: 'session'; readonly tokens: TokenSet }
  /** A session, sealed with a key that is not at hand. */
  | { readonly type: 'sealed'; readonly keyId: string }
  /** No session, or one that was damaged. */
  | { readonly type: 'unreadable' }

/** How a store writes a session down. */
export interface SessionFormat {
  readonly write: (tokens: TokenSet) => string
  /** Reads what {@link SessionFormat.write} has written, sealed or not. Never throws. */
  readonly read: (text: string) => SessionReading
}

/** How {@link createSessionFormat} protects what it writes. */
export interface SessionFormatSettings {
  /** Without it, sessions are written as readable JSON. */
  readonly sealer?: Sealer | undefined
  /**
   * Whose session this is, where a storage keeps several: a sealed one cannot be passed off as
   * another's. @defaultValue the empty text
   */
  readonly owner?: string | undefined
}

const sealedSchema = z.object({
  schemaVersion: z.literal(1),
  type: z.literal('sealed'),
  keyId: z.string().min(1),
  bytes: z.base64url(),
})

/**
 * Creates the text format of stored sessions: JSON that names its schema, with a sealer JSON around
 * sealed JSON.
 *
 * With a sealer it still reads sessions that are not sealed, so that sealing can begin with the
 * next save; and after a change of keys it reads all that the sealer can open.
 */
export function createSessionFormat(settings: SessionFormatSettings = {}): SessionFormat {
  const { sealer, owner = '' } = settings
  const context = `patchcord/session/1/${owner}`

  function write(tokens: TokenSet): string {
    const text = serializeSession(tokens)
    if (sealer === undefined) return text
    const { keyId, bytes } = sealer.seal(new TextEncoder().encode(text), context)
    const envelope: z.input<typeof sealedSchema> = {
      schemaVersion: 1,
      type: 'sealed',
      keyId,
      bytes: encodeBase64Url(bytes),
    }
    return `${JSON.stringify(envelope, undefined, 2)}\n`
  }

  function read(text: string): SessionReading {
    const envelope = sealedSchema.safeParse(parseJson(text))
    if (!envelope.success) return describeSession(parseSession(text))
    const { keyId, bytes } = envelope.data
    const opening = sealer?.open({ keyId, bytes: decodeBase64Url(bytes) }, context)
    if (opening === undefined || opening.type === 'unknown-key') return { type: 'sealed', keyId }
    if (opening.type === 'damaged') return { type: 'unreadable' }
    return describeSession(parseSession(new TextDecoder().decode(opening.bytes)))
  }

  return { write, read }
}

function describeSession(tokens: TokenSet | undefined): SessionReading {
  return tokens === undefined ? { type: 'unreadable' } : { type: 'session', tokens }
}
