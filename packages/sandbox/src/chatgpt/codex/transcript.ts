import { z } from 'zod'
import { isTerminalEvent } from './codex-event.ts'
import { type WireEvent } from './sse.ts'

/** A transcript that cannot be replayed; the message names the file, the block and the remedy. */
export class TranscriptError extends Error {
  override readonly name = 'TranscriptError'
}

const eventSchema = z.looseObject({ type: z.string().min(1) })

/** Cuts after each blank line, so that the blocks joined are the text again. */
function splitBlocks(text: string): readonly string[] {
  return text.match(/[\s\S]+?(?:\r\n\r\n|\n\n|\r\r|$)(?:\r\n|\n|\r)*/g) ?? []
}

function readType(block: string): string | undefined {
  const data = block
    .split(/\r\n|\n|\r/)
    .flatMap((line) => /^data(?:: ?(.*))?$/.exec(line)?.[1] ?? [])
    .join('\n')
  if (data === '' || data === '[DONE]') return 'comment'
  try {
    return eventSchema.safeParse(JSON.parse(data)).data?.type
  } catch {
    return undefined
  }
}

/**
 * Reads a recorded Codex SSE stream into blocks that keep every byte: comments, CRLF, event order
 * and field order stay as they were recorded.
 *
 * @param bytes - the file, UTF-8
 * @param name - how the file is called in errors
 * @throws {TranscriptError} not UTF-8, no events, an event without a JSON object and a type, or a
 *   stream that was cut before its end
 */
export function parseTranscript(bytes: Uint8Array, name: string): readonly WireEvent[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new TranscriptError(`${name} is not UTF-8 text; record the stream again`, {
      cause: error,
    })
  }
  const events = splitBlocks(text).map((block, index) => {
    const type = readType(block)
    if (type !== undefined) return { type, text: block }
    throw new TranscriptError(
      `${name}, block ${index + 1}: its data is not a JSON object with a type; record Server-Sent Events, not their payloads`,
    )
  })
  if (events.some(isTerminalEvent)) return events
  throw new TranscriptError(
    `${name} has no event that ends a response, such as response.completed; record the whole stream`,
  )
}
