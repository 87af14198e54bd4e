import { type ChatMessage, type FilePart, type TextPart } from '../chat/chat-message.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { fromReasoningMetadata, type ReasoningOrigin } from './reasoning-metadata.ts'
import { pairToolCalls } from './tool-pairs.ts'
import { toWireFile } from './wire-file.ts'

/** What the conversation is sent to. */
export interface InputTarget extends ReasoningOrigin {
  /** Media types that the model reads. */
  readonly inputMediaTypes: readonly string[]
  readonly imageDetail: 'auto' | 'low' | 'high'
}

/** A conversation in the wire's form, and what could not be brought into it. */
export interface WireInput {
  readonly items: readonly JsonObject[]
  readonly warnings: readonly ChatWarning[]
}

/**
 * Writes a conversation as input items. The service stores nothing, so all of it goes out each
 * time, and no stored item is referred to.
 *
 * A file that the model cannot read becomes a sentence that says so, and a warning; tool calls and
 * results that lost each other are mended.
 */
export function buildInput(messages: readonly ChatMessage[], target: InputTarget): WireInput {
  const warnings: ChatWarning[] = []
  const toContent = (part: TextPart | FilePart): JsonObject => {
    if (part.type === 'text') return { type: 'input_text', text: part.text }
    const { content, warning } = toWireFile(part, target)
    if (warning) warnings.push(warning)
    return content
  }
  const items = pairToolCalls(messages).flatMap((message): readonly JsonObject[] => {
    switch (message.role) {
      case 'user':
        return [{ type: 'message', role: 'user', content: message.content.map(toContent) }]
      case 'assistant':
        return toAssistantItems(message.content, target)
      case 'tool':
        return message.content.map(({ toolCallId, output }) => ({
          type: 'function_call_output',
          call_id: toolCallId,
          output: output.map(toContent),
        }))
    }
  })
  return { items, warnings }
}

type AssistantPart = Extract<ChatMessage, { role: 'assistant' }>['content'][number]

/** Reasoning that led to nothing is left out: the service wants to see what followed it. */
function toAssistantItems(
  content: readonly AssistantPart[],
  origin: ReasoningOrigin,
): readonly JsonObject[] {
  const items = content.flatMap((part) => toAssistantItem(part, origin))
  const last = items.findLastIndex(({ type }) => type !== 'reasoning')
  return items.slice(0, last + 1)
}

function toAssistantItem(part: AssistantPart, origin: ReasoningOrigin): readonly JsonObject[] {
  switch (part.type) {
    case 'text':
      return [
        {
          type: 'message',
          role: 'assistant',
          content: [{ type: 'output_text', text: part.text, annotations: [] }],
          ...(part.phase && { phase: wirePhases[part.phase] }),
        },
      ]
    case 'reasoning': {
      const item = fromReasoningMetadata(part.providerMetadata, origin)
      return item ? [item] : [] // a summary alone is nothing that the model could continue
    }
    case 'tool-call': {
      const { toolCallId, toolName, input } = part
      return [{ type: 'function_call', call_id: toolCallId, name: toolName, arguments: input }]
    }
  }
}

const wirePhases = { answer: 'final_answer', commentary: 'commentary' } as const
