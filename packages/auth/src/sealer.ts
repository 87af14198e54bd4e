/** Bytes that nobody reads, or changes unnoticed, without the key of that name. */
export interface SealedBytes {
  /** Tells keys apart, and says nothing about them. */
  readonly keyId: string
  /** Everything but the key that opening takes; its layout belongs to the sealer. */
  readonly bytes: Uint8Array
}

/** What became of an attempt to open sealed bytes. */
export type OpeningResult =
  | { readonly type: 'opened'; readonly bytes: Uint8Array }
  /** They were sealed with a key that this sealer does not have. */
  | { readonly type: 'unknown-key' }
  /** The key is there, and these are not the bytes, or not the context, that it has sealed. */
  | { readonly type: 'damaged' }

/**
 * Encrypts what a store keeps: `createSealer` of `@patchcord/auth/node` makes one. A sealer answers
 * at once, so that a store can use it inside a database transaction.
 */
export interface Sealer {
  /**
   * Seals bytes with the newest key.
   *
   * @param context - what these bytes are and whose; not kept, and needed again to open them, so
   *   that a sealed record is of no use in the place of another
   */
  readonly seal: (bytes: Uint8Array, context: string) => SealedBytes

  /** Opens what any of the keys has sealed in the same context. Never throws. */
  readonly open: (sealed: SealedBytes, context: string) => OpeningResult
}
