/** FNV-1a, over UTF-16 units instead of bytes. */
const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/**
 * What is left of a text that was given away: enough to tell whether another text begins with it,
 * in the memory of two numbers. Not for secrets, nor against an enemy.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9923.html RFC 9923}, the FNV hash
 */
export type TextDigest = {
  /** In UTF-16 units. */
  readonly length: number
  readonly hash: number
}

/** The digest of the empty text. */
export const emptyDigest: TextDigest = { length: 0, hash: OFFSET_BASIS }

/** The digest of a text that goes on with another. */
export function extendDigest({ length, hash }: TextDigest, text: string): TextDigest {
  let mixed = hash
  for (let at = 0; at < text.length; at += 1) {
    mixed = Math.imul(mixed ^ text.charCodeAt(at), PRIME)
  }
  return { length: length + text.length, hash: mixed }
}

/** Whether a text begins with the one that was digested: certain when not, all but certain when. */
export function beginsWith(text: string, digest: TextDigest): boolean {
  const beginning = extendDigest(emptyDigest, text.slice(0, digest.length))
  return beginning.length === digest.length && beginning.hash === digest.hash
}
