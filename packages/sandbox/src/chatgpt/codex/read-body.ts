import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import { accept, type Checked, reject } from '../checked.ts'
import { type Refusal, refuseWithDetail } from '../http/refusal.ts'

const decompress = promisify(zstdDecompress)

/** A few kilobytes of zstd can unfold into gigabytes; a request is never this long. */
const MAX_BODY_BYTES = 64 * 1024 * 1024

async function readText(request: Request): Promise<Checked<string, Refusal>> {
  const encoding = request.headers.get('content-encoding')
  if (encoding === null) return accept(await request.text())
  if (encoding !== 'zstd')
    return reject(refuseWithDetail(415, 'Content-Encoding must be zstd or absent'))
  try {
    const bytes = await decompress(await request.arrayBuffer(), { maxOutputLength: MAX_BODY_BYTES })
    return accept(new TextDecoder().decode(bytes))
  } catch {
    return reject(refuseWithDetail(400, 'Body is not valid zstd'))
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads the body of a request that must be JSON, plain or compressed with zstd as the Codex CLI
 * sends it.
 *
 * @returns the parsed value, undefined when the text is no JSON; or why the body cannot be read
 */
export async function readBody(request: Request): Promise<Checked<unknown, Refusal>> {
  if (!request.headers.get('content-type')?.startsWith('application/json'))
    return reject(refuseWithDetail(415, 'Content-Type must be application/json'))
  const text = await readText(request)
  return text.ok ? accept(parseJson(text.value)) : text
}
