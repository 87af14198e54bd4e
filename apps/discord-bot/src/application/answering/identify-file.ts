/** What a file is by its bytes, whatever its name and its sender say. */
export type FileKind = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | 'application/pdf'

/** The first bytes of each kind; -1 stands for any byte. */
const signatures: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/webp', [0x52, 0x49, 0x46, 0x46, -1, -1, -1, -1, 0x57, 0x45, 0x42, 0x50]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

/**
 * Tells what a file is: an image, a PDF, or text, which is UTF-8 without control characters that no text has.
 *
 * @returns its media type; undefined for anything else
 */
export function identifyFile(bytes: Uint8Array): FileKind | 'text/plain' | undefined {
  const found = signatures.find(([, signature]) =>
    signature.every((byte, index) => byte === -1 || bytes[index] === byte),
  )
  if (found) return found[0]
  return isText(bytes) ? 'text/plain' : undefined
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- these are what tells a text from other bytes
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
  } catch {
    return false
  }
}
