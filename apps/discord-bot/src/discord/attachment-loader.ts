import { AttachmentError, type LoadAttachment } from '../application/ports/attachment-loader.ts'

/** A file takes no longer, in milliseconds. */
const TIMEOUT_MS = 20_000

/**
 * Fetches what people have attached. Addresses come with interactions, which anybody may make up, so nothing
 * is asked of any other host, and no redirect is followed.
 *
 * @param options.hosts - host names, with a port where it is not the usual one
 */
export function createAttachmentLoader(options: {
  readonly fetch: typeof globalThis.fetch
  readonly hosts: readonly string[]
}): LoadAttachment {
  const { fetch, hosts } = options
  return async ({ url }, { maxBytes, signal }) => {
    const address = URL.parse(url)
    if (address === null || !isTrusted(address, hosts)) throw new AttachmentError('foreign-host')
    try {
      const response = await fetch(address, {
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      })
      if (!response.ok) {
        await response.body?.cancel()
        throw new AttachmentError('unreachable')
      }
      return await readBody(response, maxBytes)
    } catch (cause) {
      if (cause instanceof AttachmentError) throw cause
      signal.throwIfAborted()
      throw new AttachmentError('unreachable', { cause })
    }
  }
}

/** Without encryption only a host on this machine, as tests and demos have it. */
function isTrusted({ protocol, host, hostname, username }: URL, hosts: readonly string[]): boolean {
  const isLocal = hostname === '127.0.0.1' || hostname === 'localhost'
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLocal)
  return isSafe && username === '' && hosts.includes(host)
}

async function readBody({ body }: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // leaving the loop ends the download
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new AttachmentError('too-large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
