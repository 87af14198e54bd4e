import { type ChatMessage, type ToolResultPart } from '../chat/chat-message.ts'

/**
 * Mends a history in which tool calls and their results have lost each other, as they do when a
 * turn was stopped half-way or the beginning was cut off. The service refuses such a history.
 *
 * A call without a result is given one that says so, since reasoning may have led to the call; a
 * result without a call goes on as something that was said.
 */
export function pairToolCalls(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  const paired: ChatMessage[] = []
  const openIds = new Set<string>()
  const orphans: ToolResultPart[] = []
  const settle = (): void => {
    if (openIds.size > 0) paired.push({ role: 'tool', content: [...openIds].map(toMissingResult) })
    if (orphans.length > 0) paired.push({ role: 'user', content: orphans.flatMap(toSpoken) })
    openIds.clear()
    orphans.length = 0
  }
  for (const message of messages) {
    if (message.role === 'tool') {
      const results: ToolResultPart[] = []
      for (const part of message.content) {
        if (openIds.delete(part.toolCallId)) results.push(part)
        else orphans.push(part)
      }
      if (results.length > 0) paired.push({ role: 'tool', content: results })
      continue
    }
    settle()
    paired.push(message)
    for (const id of callIdsIn(message)) openIds.add(id)
  }
  settle()
  return paired
}

function callIdsIn({ role, content }: ChatMessage): readonly string[] {
  if (role !== 'assistant') return []
  return content.flatMap((part) => (part.type === 'tool-call' ? [part.toolCallId] : []))
}

function toMissingResult(toolCallId: string): ToolResultPart {
  const text = 'The call was stopped before it had a result.'
  return { type: 'tool-result', toolCallId, output: [{ type: 'text', text }] }
}

function toSpoken({ output }: ToolResultPart): ToolResultPart['output'] {
  return [{ type: 'text', text: '[Result of an earlier tool call]' }, ...output]
}
