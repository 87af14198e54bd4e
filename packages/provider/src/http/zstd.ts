import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'

/**
 * Compresses a text, at the level that is the library's own choice for speed.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8878.html RFC 8878}
 */
export const compressZstd: (text: string) => Promise<Uint8Array> = promisify(zstdCompress)
