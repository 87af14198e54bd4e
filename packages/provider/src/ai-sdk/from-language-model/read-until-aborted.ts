/**
 * Reads a stream, but throws the signal's reason even while the stream is silent. Leaving the loop
 * cancels the stream.
 */
export async function* readUntilAborted<Value>(
  stream: ReadableStream<Value>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Value, void, undefined> {
  const reader = stream.getReader()
  const cancel = () => void reader.cancel().catch(ignore) // whoever cancels is not interested
  signal?.addEventListener('abort', cancel)
  try {
    for (;;) {
      const next = await reader.read()
      signal?.throwIfAborted()
      if (next.done) return
      yield next.value
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    cancel()
  }
}

function ignore(): void {}
