import {
  type HttpBodyFlow,
  type HttpBodySink,
  type HttpRequest,
  type HttpResponse,
  type HttpTransport,
} from './http-transport.ts'

/**
 * Sends by a function like the built-in `fetch`, for places where that is the only way out. It
 * costs more per chunk than the default transport.
 */
export function createFetchTransport(fetch: typeof globalThis.fetch): HttpTransport {
  return async ({ url, method, headers, body, signal }: HttpRequest): Promise<HttpResponse> => {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body !== undefined && { body }),
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      readBody: (sink) => readBody(response.body, sink, signal),
    }
  }
}

function readBody(
  body: ReadableStream<Uint8Array> | null,
  sink: HttpBodySink,
  signal: AbortSignal,
): HttpBodyFlow {
  const gate = new Gate()
  const forward = async (): Promise<void> => {
    for await (const chunk of body ?? []) {
      if (signal.aborted) return
      sink.onChunk(chunk)
      await gate.opened
    }
  }
  forward().then(
    () => !signal.aborted && sink.onEnd(),
    (error: unknown) => !signal.aborted && sink.onError(error),
  )
  return { pause: () => gate.close(), resume: () => gate.open() }
}

/** Something to wait at while the reader wants no more. */
class Gate {
  opened: Promise<void> | undefined
  #open: (() => void) | undefined

  close(): void {
    if (this.opened) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.opened = promise
    this.#open = resolve
  }

  open(): void {
    this.#open?.()
    this.opened = undefined
  }
}
