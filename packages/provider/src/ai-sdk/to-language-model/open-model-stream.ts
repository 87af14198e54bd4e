import { type LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { type ChatProvider } from '../../chat/chat-provider.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { ChatProviderError } from '../../chat/errors.ts'
import { type ChatWarning, type StreamPart } from '../../chat/stream-part.ts'
import { ModelPartWriter } from './model-part-writer.ts'
import { toModelError } from './to-model-error.ts'

/**
 * Asks, and waits until the answer has begun.
 *
 * @param warnings - to give out with the provider's own
 * @returns the answer; nothing is read ahead, and cancelling it ends the request
 * @throws {APICallError} when the provider fails before there is anything of an answer
 * @throws the signal's reason, when aborted before that
 */
export async function openModelStream(
  provider: ChatProvider,
  request: ChatRequest,
  warnings: readonly ChatWarning[],
  abortSignal: AbortSignal | undefined,
): Promise<ReadableStream<LanguageModelV4StreamPart>> {
  const leaving = new AbortController()
  const signal = abortSignal ? AbortSignal.any([abortSignal, leaving.signal]) : leaving.signal
  const parts = provider.stream(request, { signal })[Symbol.asyncIterator]()
  const preamble = await readPreamble(parts, provider.id)
  const writer = new ModelPartWriter(warnings)

  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      async pull(controller) {
        try {
          let written: LanguageModelV4StreamPart | undefined
          while (!written) {
            const part = preamble.shift() ?? (await readNext(parts))
            if (!part) return controller.close()
            written = writer.write(part)
          }
          controller.enqueue(written)
        } catch (error) {
          if (!ChatProviderError.isInstance(error)) throw error
          controller.enqueue({ type: 'error', error: toModelError(error, provider.id) })
          controller.close()
        }
      },
      async cancel() {
        leaving.abort() // for a provider that waits; the next line, for one that does not
        await parts.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Reads up to the first part that shows that the service answers. */
async function readPreamble(
  parts: AsyncIterator<StreamPart>,
  providerId: string,
): Promise<StreamPart[]> {
  const preamble: StreamPart[] = []
  try {
    for (;;) {
      const part = await readNext(parts)
      if (!part) return preamble
      preamble.push(part)
      if (part.type !== 'stream-start' && part.type !== 'response-metadata') return preamble
    }
  } catch (error) {
    throw toModelError(error, providerId)
  }
}

async function readNext(parts: AsyncIterator<StreamPart>): Promise<StreamPart | undefined> {
  const next = await parts.next()
  return next.done ? undefined : next.value
}
