import { createPacer, type Pace } from './pace.ts'
import { type StreamEnding } from './scripted-response.ts'
import { type WireEvent } from './sse.ts'

/** A response on its way to one client. */
export interface OutgoingStream {
  readonly events: Iterable<WireEvent>
  readonly ending: StreamEnding
  /** Undefined: that of all streams. */
  readonly pace?: Pace
  /** Breaks the connection once what was sent has left. */
  readonly dropConnection: () => void
}

/** The Codex responses that are being sent right now. */
export interface OpenStreams {
  /** Opens a body; nothing more is generated once its reader has left. */
  open(stream: OutgoingStream): ReadableStream<Uint8Array>
  count(): number
  /** Cuts every open body short. */
  closeAll(): void
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Creates an empty set of open streams that write at one pace unless they have their own. */
export function createOpenStreams(deps: {
  readonly pace: Pace
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Called with each event as it is handed to the socket. */
  readonly onEvent?: ((event: WireEvent) => void) | undefined
}): OpenStreams {
  const open = new Set<AbortController>()

  async function* write(stream: OutgoingStream, signal: AbortSignal): AsyncGenerator<Uint8Array> {
    const delayBefore = createPacer(stream.pace ?? deps.pace)
    const encoder = new TextEncoder()
    for (const event of stream.events) {
      const delayMs = delayBefore(event)
      if (delayMs > 0) await deps.sleep(delayMs, signal)
      if (signal.aborted) return
      deps.onEvent?.(event)
      yield encoder.encode(event.text)
    }
    if (stream.ending === 'close') return
    if (stream.ending === 'reset') stream.dropConnection()
    await untilAborted(signal)
  }

  return {
    open(stream) {
      const controller = new AbortController()
      const chunks = write(stream, controller.signal)
      open.add(controller)
      const leave = () => {
        open.delete(controller)
        controller.abort()
      }
      return new ReadableStream<Uint8Array>(
        {
          async pull(sink) {
            const chunk = await chunks.next()
            if (!chunk.done) return sink.enqueue(chunk.value)
            leave()
            sink.close()
          },
          cancel: leave,
        },
        // an event is made when the one before it has been handed to the socket, not earlier
        { highWaterMark: 0 },
      )
    },
    count: () => open.size,
    closeAll() {
      for (const controller of open) controller.abort()
    },
  }
}
