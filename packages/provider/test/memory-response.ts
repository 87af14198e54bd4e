import { type HttpBodySink, type HttpResponse } from '../src/http/http-transport.ts'

/** A response without a network, whose body a test hands over piece by piece. */
export class MemoryResponse implements HttpResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  isPaused = false
  #sink: HttpBodySink | undefined

  constructor({
    status = 200,
    headers = { 'content-type': 'text/event-stream' },
  }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}) {
    this.status = status
    this.headers = headers
  }

  readBody(sink: HttpBodySink) {
    this.#sink = sink
    return {
      pause: () => {
        this.isPaused = true
      },
      resume: () => {
        this.isPaused = false
      },
    }
  }

  /** Each piece arrives in a turn of its own. */
  async send(...pieces: readonly (string | Uint8Array)[]): Promise<void> {
    for (const piece of pieces) {
      this.#sink?.onChunk(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)
      await Promise.resolve()
    }
  }

  end(): void {
    this.#sink?.onEnd()
  }

  fail(error: unknown): void {
    this.#sink?.onError(error)
  }
}
