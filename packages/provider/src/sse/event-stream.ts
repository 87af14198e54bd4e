import { createParser } from 'eventsource-parser'
import { ChatProviderError } from '../chat/errors.ts'
import { type HttpBodyFlow, type HttpBodySink, type HttpResponse } from '../http/http-transport.ts'

/** Longest event in UTF-16 units: an image in base64 fits, a runaway server does not. */
const MAX_EVENT_LENGTH = 16 * 1024 * 1024

/** What a chunk is smaller than, on average, when several are worth joining. */
const SMALL_CHUNK_BYTES = 4 * 1024

/** Its `then` is a microtask without the async resource that Node makes for each of `queueMicrotask`. */
const settled = Promise.resolve()

/** Takes the events of a stream, and says how they are going down. */
export interface EventStreamReader {
  /** Any bytes at all arrived, comments and halves of events included. */
  onActivity(): void
  /**
   * One event's data, its lines joined.
   *
   * @returns whether to read on; an error thrown here ends the reading
   */
  onData(data: string): boolean
  /** Whether to hold the body back until {@link EventStream.resume}. */
  isFull(): boolean
  /**
   * The reader wants no more, or the body ended, whichever is first. Called once.
   *
   * @param error - a {@link ChatProviderError}: the one that the reader threw, or code `network` when
   *   the connection broke, or `protocol` when the bytes are nothing that could be read
   */
  onEnd(error?: ChatProviderError): void
  /** The connection has no more to give. Called once, after {@link onEnd}. */
  onClose(): void
}

/**
 * A body that is read as server-sent events. An event without its final blank line is no event.
 *
 * The chunks that arrive in one turn of the event loop are decoded together in a microtask: many
 * small chunks then cost about as much as one, and nothing waits for a timer.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream WHATWG HTML §9.2.5}
 */
export class EventStream implements HttpBodySink {
  readonly #reader: EventStreamReader
  readonly #flow: HttpBodyFlow
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #parser = createParser({
    maxBufferSize: MAX_EVENT_LENGTH,
    onEvent: ({ data }) => this.#onData(data),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') throw error
    },
  })
  #chunks: Uint8Array[] = []
  #isReading = true
  #isClosed = false

  constructor(response: HttpResponse, reader: EventStreamReader) {
    this.#reader = reader
    this.#flow = response.readBody(this)
  }

  /** Whether the connection has no more to give. */
  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Lets a body flow again that was held back because the reader was full. */
  resume(): void {
    this.#flow.resume()
  }

  onChunk(bytes: Uint8Array): void {
    if (!this.#isReading) return
    this.#reader.onActivity()
    if (this.#chunks.length > 0) {
      this.#chunks.push(bytes)
    } else {
      this.#chunks = [bytes] // one that is pushed to takes room for sixteen
      void settled.then(() => this.#flush())
    }
  }

  onEnd(): void {
    this.#close()
  }

  onError(error: unknown): void {
    this.#close(connectionLost(error))
  }

  #flush(): void {
    const chunks = joinSmall(this.#chunks)
    this.#chunks = []
    try {
      for (const chunk of chunks) this.#parser.feed(this.#decoder.decode(chunk, { stream: true }))
    } catch (error) {
      this.#end(error instanceof ChatProviderError ? error : unreadable(error))
    }
    if (this.#isReading && this.#reader.isFull()) this.#flow.pause()
  }

  #onData(data: string): void {
    if (this.#isReading && !this.#reader.onData(data)) this.#end()
  }

  #close(error?: ChatProviderError): void {
    this.#isClosed = true
    this.#flush()
    this.#end(error)
    this.#reader.onClose()
  }

  #end(error?: ChatProviderError): void {
    if (!this.#isReading) return
    this.#isReading = false
    this.#chunks = []
    this.#reader.onEnd(error)
  }
}

/** Each chunk costs the parser something, and so does copying: that pays for chunks that are small. */
function joinSmall(chunks: readonly Uint8Array[]): readonly Uint8Array[] {
  if (chunks.length < 2) return chunks
  const byteLength = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0)
  const isSmall = byteLength < chunks.length * SMALL_CHUNK_BYTES
  return isSmall ? [Buffer.concat(chunks, byteLength)] : chunks
}

function connectionLost(cause: unknown): ChatProviderError {
  return new ChatProviderError('network', 'The connection to the service broke. Ask again.', {
    cause,
    isRetryable: true,
  })
}

function unreadable(cause: unknown): ChatProviderError {
  return new ChatProviderError(
    'protocol',
    'The service sent something that is no stream of events. Ask again.',
    { cause },
  )
}
