/** A source of random bytes. */
export type RandomBytes = (size: number) => Uint8Array

/** Draws `size` random bytes as unpadded base64url, for codes, tokens and ids. */
export function drawId(randomBytes: RandomBytes, size: number): string {
  return Buffer.from(randomBytes(size)).toString('base64url')
}
