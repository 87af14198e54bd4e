import type { Dispatcher } from 'undici'
import { createDefaultDispatcher } from './default-dispatcher.ts'
import {
  type HttpBodyFlow,
  type HttpBodySink,
  type HttpResponse,
  type HttpTransport,
} from './http-transport.ts'

/**
 * Sends by undici, whose connections are kept and shared.
 *
 * @param options.dispatcher - for a proxy, a limit of connections or a test double; by default what
 *   `setGlobalDispatcher` of undici was given by the time of each request, else one of its own
 */
export function createUndiciTransport(
  options: { readonly dispatcher?: Dispatcher } = {},
): HttpTransport {
  const { dispatcher: given } = options
  const getDispatcher = given === undefined ? createDefaultDispatcher() : () => given
  return async (request) => {
    const { origin, pathname, search } = new URL(request.url)
    request.signal.throwIfAborted()
    const head = Promise.withResolvers<HttpResponse>()
    getDispatcher().dispatch(
      {
        origin,
        path: `${pathname}${search}`,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        // the caller times its requests; two clocks would only disagree
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      new Exchange(request.signal, head),
    )
    return head.promise
  }
}

/**
 * One request and its answer. It handles undici's events itself instead of reading a Node stream:
 * a stream of tokens is many small chunks, and this is the cheapest way through for each of them.
 */
class Exchange implements Dispatcher.DispatchHandler, HttpBodyFlow {
  readonly #signal: AbortSignal
  /** Waits for the headers; `undefined` once they are there, to hold them no longer than needed. */
  #head: PromiseWithResolvers<HttpResponse> | undefined
  #controller: Dispatcher.DispatchController | undefined
  #sink: HttpBodySink | undefined

  constructor(signal: AbortSignal, head: PromiseWithResolvers<HttpResponse>) {
    this.#signal = signal
    this.#head = head
    signal.addEventListener('abort', this, { once: true })
  }

  /** Takes the abort of the signal. */
  handleEvent(): void {
    const { reason } = this.#signal
    this.#sink = undefined
    this.#head?.reject(reason)
    this.#controller?.abort(reason instanceof Error ? reason : new Error('Aborted'))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#signal.aborted) this.handleEvent()
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: WireHeaders,
  ): void {
    if (status < 200) return // informational: the response is still to come
    controller.pause()
    this.#head?.resolve({
      status,
      headers: toSingleValues(headers),
      readBody: (sink) => this.#read(sink),
    })
    this.#head = undefined
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    this.#sink?.onChunk(chunk)
  }

  onResponseEnd(): void {
    this.#signal.removeEventListener('abort', this)
    this.#sink?.onEnd()
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#signal.removeEventListener('abort', this)
    this.#head?.reject(error)
    this.#sink?.onError(error)
  }

  pause(): void {
    this.#controller?.pause()
  }

  resume(): void {
    this.#controller?.resume()
  }

  #read(sink: HttpBodySink): HttpBodyFlow {
    this.#sink = sink
    // not at once: undici would deliver from within this call
    queueMicrotask(() => !this.#signal.aborted && this.#controller?.resume())
    return this
  }
}

type WireHeaders = Readonly<Record<string, string | string[] | undefined>>

function toSingleValues(headers: WireHeaders): Readonly<Record<string, string>> {
  if (isSingle(headers)) return headers
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const single = Array.isArray(value) ? value.at(-1) : value
      return single === undefined ? [] : [[name, single]]
    }),
  )
}

/** As nearly all answers have them: then there is nothing to copy. */
function isSingle(headers: WireHeaders): headers is Readonly<Record<string, string>> {
  return Object.values(headers).every((value) => typeof value === 'string')
}
