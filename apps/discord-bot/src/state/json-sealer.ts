import { type Sealer } from '@patchcord/auth'

/** Keeps values as bytes that nobody reads without the bot's key. */
export interface JsonSealer {
  /** @param context - what the value is and whose; needed again to open it */
  readonly seal: (value: unknown, context: string) => Uint8Array
  /** @returns the value; undefined when its key is gone, or it was not sealed in this context */
  readonly open: (sealed: Uint8Array, context: string) => unknown
}

/** Creates a sealer of JSON values. Sealed, a value is the id of its key and the sealer's bytes. */
export function createJsonSealer(sealer: Sealer): JsonSealer {
  return {
    seal: (value, context) => {
      const { keyId, bytes } = sealer.seal(Buffer.from(JSON.stringify(value)), context)
      const id = Buffer.from(keyId)
      return new Uint8Array(Buffer.concat([Buffer.of(id.length), id, bytes]))
    },
    open: (sealed, context) => {
      const start = 1 + (sealed[0] ?? 0)
      const keyId = Buffer.from(sealed.subarray(1, start)).toString()
      const opening = sealer.open({ keyId, bytes: sealed.subarray(start) }, context)
      if (opening.type !== 'opened') return undefined
      const value: unknown = JSON.parse(Buffer.from(opening.bytes).toString())
      return value
    },
  }
}
