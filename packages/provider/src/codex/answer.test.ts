import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MemoryResponse } from '../../test/memory-response.ts'
import { TestClock, nextTurn } from '../../test/test-clock.ts'
import { readEvents, readTranscript, toEventStream } from '../../test/transcripts.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { collect } from '../chat/collect.ts'
import { type StreamPart } from '../chat/stream-part.ts'
import { type HttpRequest } from '../http/http-transport.ts'
import { type CodexSettings } from './codex-settings.ts'
import { createCodexProvider } from './create-codex-provider.ts'

const request: ChatRequest = {
  modelId: 'gpt-6-luna',
  messages: [{ role: 'user', content: [{ type: 'text', text: 'Wie geht es dir?' }] }],
}
const answerText = 'Grüß dich 👋, wie geht’s?\n\n```ts\nconst π = 3\n```'
const transcript = new TextEncoder().encode(readTranscript('text'))

/** Asks a provider whose transport answers with the given responses, one after the other. */
function ask(responses: readonly MemoryResponse[], settings: Partial<CodexSettings> = {}) {
  const clock = new TestClock({ skipMs: 60_000 })
  const requests: HttpRequest[] = []
  const provider = createCodexProvider({
    credentials: async () => ({ accessToken: 'token', accountId: 'account' }),
    transport: async (sent) => {
      const response = responses[requests.push(sent) - 1]
      if (!response) throw new Error('connect ECONNREFUSED')
      return response
    },
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0.5,
    generateId: () => 'generated',
    ...settings,
  })
  return { clock, requests, stream: provider.stream(request) }
}

/** Reads an answer whose body comes in the given pieces. */
async function read(
  pieces: readonly (string | Uint8Array)[],
): Promise<{ readonly parts: readonly StreamPart[]; readonly error?: unknown }> {
  const response = new MemoryResponse()
  const { stream } = ask([response], { random: () => 0, sleep: never })
  const parts: StreamPart[] = []
  const reading = (async () => {
    for await (const part of stream) parts.push(part)
  })()
  await nextTurn()
  await response.send(...pieces)
  response.end()
  return reading.then(
    () => ({ parts }),
    (error: unknown) => ({ parts, error }),
  )
}

/** Time does not pass, so that no retry hides a failure. */
function never(_delayMs: number, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

function textOf(parts: readonly StreamPart[]): string {
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('')
}

function cut(bytes: Uint8Array, offsets: readonly number[]): readonly Uint8Array[] {
  const borders = [0, ...offsets.toSorted((one, other) => one - other), bytes.length]
  return borders.slice(1).map((end, index) => bytes.subarray(borders[index], end))
}
