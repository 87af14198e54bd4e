/** How much of a message a text takes. */
export interface Size {
  /** UTF-16 code units. */
  readonly length: number
  /** Bytes of its UTF-8. */
  readonly bytes: number
}

/** The size of well-formed UTF-16 text. */
export function sizeOf(text: string): Size {
  let bytes = 0
  for (let index = 0; index < text.length; index++) bytes += bytesOf(text.charCodeAt(index))
  return { length: text.length, bytes }
}

/** Both halves of a surrogate pair count two of its four bytes. */
function bytesOf(codeUnit: number): number {
  if (codeUnit < 0x80) return 1
  if (codeUnit < 0x800 || (codeUnit >= 0xd800 && codeUnit <= 0xdfff)) return 2
  return 3
}

/** The size of both together. */
export function add(a: Size, b: Size): Size {
  return { length: a.length + b.length, bytes: a.bytes + b.bytes }
}

/** The size of `a` without `b`, which is a part of it. */
export function subtract(a: Size, b: Size): Size {
  return { length: a.length - b.length, bytes: a.bytes - b.bytes }
}
