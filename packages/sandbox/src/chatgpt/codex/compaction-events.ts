import { type CodexEvent } from './codex-event.ts'
import { frameResponse, type ResponseFrame } from './response-frame.ts'

/** A response that stands for the conversation before it. */
export interface CompactionContent extends ResponseFrame {
  /** What only the service can read; a client puts it in place of the turns that it drops. */
  readonly encryptedContent: string
}

function* draftCompaction({ responseId, encryptedContent }: CompactionContent) {
  const item = { id: responseId.replace('resp_', 'cmp_'), type: 'compaction' }
  const place = { output_index: 0 }
  const done = { ...item, encrypted_content: encryptedContent }
  yield { type: 'response.output_item.added', ...place, item: done }
  yield { type: 'response.output_item.done', ...place, item: done }
}

/** Lays out the answer to a `compaction_trigger`: one opaque item, and no message. */
export function buildCompactionEvents(content: CompactionContent): Iterable<CodexEvent> {
  return frameResponse(content, draftCompaction(content), { outputTokens: 1, reasoningTokens: 0 })
}
