import { type ChatProvider } from '@patchcord/provider'

/** Answers with what was said. */
export const echo: ChatProvider = {
  id: 'echo',
  async listModels({ signal } = {}) {
    signal?.throwIfAborted()
    const capabilities = { inputMediaTypes: [], tools: false, reasoningEfforts: [] }
    return [{ id: 'echo-1', displayName: 'Echo', contextWindowTokens: undefined, capabilities }]
  },
  async *stream({ messages, tools = [] }, { signal } = {}) {
    signal?.throwIfAborted()
    const warnings = tools.length > 0 ? [{ type: 'unsupported', feature: 'tools' } as const] : []
    yield { type: 'stream-start', warnings }
    yield { type: 'text-start', id: 'text' }
    for (const part of messages.at(-1)?.content ?? []) {
      if (part.type !== 'text' || part.text === '') continue
      yield { type: 'text-delta', id: 'text', delta: part.text }
    }
    yield { type: 'text-end', id: 'text' }
    yield {
      type: 'finish',
      finishReason: { unified: 'stop', raw: undefined },
      usage: {
        inputTokens: { total: undefined, cacheRead: undefined },
        outputTokens: { total: undefined, reasoning: undefined },
      },
    }
  },
}
