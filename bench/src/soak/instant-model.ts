import { setTimeout as delay } from 'node:timers/promises'
import { type ChatProvider, type StreamPart } from '@patchcord/provider'

const MODEL_ID = 'soak-model'
const DELTAS = 20
const DELTA_INTERVAL_MS = 10

const usage = {
  inputTokens: { total: 400, cacheRead: 0 },
  outputTokens: { total: DELTAS * 3, reasoning: 0 },
}

/** A model without a service, which writes a short answer in a fifth of a second and remembers nothing. */
export const instantModel: ChatProvider = {
  id: 'soak',
  listModels: async () => [
    {
      id: MODEL_ID,
      displayName: 'Soak model',
      contextWindowTokens: 100_000,
      capabilities: { inputMediaTypes: [], tools: false, reasoningEfforts: [] },
    },
  ],
  async *stream(_request, { signal } = {}): AsyncGenerator<StreamPart, void, undefined> {
    yield { type: 'stream-start', warnings: [] }
    yield { type: 'text-start', id: 'text' }
    for (let index = 0; index < DELTAS; index += 1) {
      await delay(DELTA_INTERVAL_MS, undefined, signal ? { signal } : {})
      yield { type: 'text-delta', id: 'text', delta: 'Words of an answer. ' }
    }
    yield { type: 'text-end', id: 'text' }
    yield { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage }
  },
}
