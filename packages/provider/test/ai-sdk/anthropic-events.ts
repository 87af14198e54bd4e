/** What a block of an answer holds. */
export type AnthropicBlock =
  | { readonly type: 'text'; readonly deltas: Iterable<string>; readonly citation?: object }
  | { readonly type: 'thinking'; readonly deltas: readonly string[]; readonly signature: string }
  | { readonly type: 'redacted_thinking'; readonly data: string }
  | {
      readonly type: 'tool_use'
      readonly id: string
      readonly name: string
      readonly deltas: readonly string[]
    }
  | { readonly type: 'server_tool_use'; readonly id: string; readonly query: string }

/**
 * Writes an answer as the events of a stream.
 *
 * @see {@link https://docs.claude.com/en/docs/build-with-claude/streaming Claude API, Streaming}
 */
export function* anthropicEvents(
  blocks: readonly AnthropicBlock[],
  stopReason = 'end_turn',
): Generator<object> {
  const usage = { input_tokens: 20, cache_read_input_tokens: 100, cache_creation_input_tokens: 0 }
  yield {
    type: 'message_start',
    message: {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-sonnet-4-5-20250929',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { ...usage, output_tokens: 1 },
    },
  }
  for (const [index, block] of blocks.entries()) {
    yield { type: 'content_block_start', index, content_block: startOf(block) }
    yield { type: 'ping' }
    for (const delta of deltasOf(block)) yield { type: 'content_block_delta', index, delta }
    yield { type: 'content_block_stop', index }
  }
  yield {
    type: 'message_delta',
    delta: { stop_reason: stopReason, stop_sequence: null },
    usage: { output_tokens: 42 },
  }
  yield { type: 'message_stop' }
}

function startOf(block: AnthropicBlock): object {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: '' }
    case 'thinking':
      return { type: 'thinking', thinking: '', signature: '' }
    case 'redacted_thinking':
      return block
    case 'tool_use':
      return { type: 'tool_use', id: block.id, name: block.name, input: {} }
    case 'server_tool_use':
      return { type: 'server_tool_use', id: block.id, name: 'web_search', input: {} }
  }
}

function* deltasOf(block: AnthropicBlock): Generator<object> {
  switch (block.type) {
    case 'text':
      for (const text of block.deltas) yield { type: 'text_delta', text }
      if (block.citation) yield { type: 'citations_delta', citation: block.citation }
      return
    case 'thinking':
      for (const thinking of block.deltas) yield { type: 'thinking_delta', thinking }
      yield { type: 'signature_delta', signature: block.signature }
      return
    case 'tool_use':
      yield { type: 'input_json_delta', partial_json: '' }
      for (const json of block.deltas) yield { type: 'input_json_delta', partial_json: json }
      return
    case 'server_tool_use':
      yield { type: 'input_json_delta', partial_json: JSON.stringify({ query: block.query }) }
      return
    case 'redacted_thinking':
  }
}
