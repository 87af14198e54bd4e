import { type ChatMessage, type FilePart, type TextPart } from '../chat/chat-message.ts'
import { type JsonObject } from '../chat/json.ts'
import { type ChatWarning } from '../chat/stream-part.ts'
import { fromReasoningMetadata, type ReasoningOrigin } from './reasoning-metadata.ts'

/** What the conversation is sent to. */
export interface InputTarget extends ReasoningOrigin {
  /** Media types that the model reads. */
  readonly inputMediaTypes: readonly string[]
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
 * A file that the model cannot read becomes a sentence that says so, and a warning.
 */
export function buildInput(messages: readonly ChatMessage[], target: InputTarget): WireInput {
  const warnings: ChatWarning[] = []
  const readContent = (part: TextPart | FilePart): JsonObject => {
    if (part.type === 'text') return { type: 'input_text', text: part.text }
    if (target.inputMediaTypes.includes(part.mediaType)) return toImage(part)
    warnings.push({
      type: 'unsupported',
      feature: `file ${part.mediaType}`,
      details: 'The model is told that there is a file which it cannot read.',
    })
    return { type: 'input_text', text: describeUnreadable(part) }
  }
  const items = messages.flatMap((message): readonly JsonObject[] => {
    switch (message.role) {
      case 'user':
        return [{ type: 'message', role: 'user', content: message.content.map(readContent) }]
      case 'assistant':
        return message.content.flatMap((part) => toAssistantItem(part, target))
      case 'tool':
        return message.content.map(({ toolCallId, output }) => ({
          type: 'function_call_output',
          call_id: toolCallId,
          output: output.map(readContent),
        }))
    }
  })
  return { items, warnings }
}

type AssistantPart = Extract<ChatMessage, { role: 'assistant' }>['content'][number]

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

function toImage({ mediaType, data }: FilePart): JsonObject {
  const url =
    data.type === 'url'
      ? data.url.href
      : `data:${mediaType};base64,${Buffer.from(data.bytes).toString('base64')}`
  return { type: 'input_image', image_url: url, detail: 'auto' }
}

function describeUnreadable({ filename, mediaType }: FilePart): string {
  const name = filename === undefined ? '' : ` "${filename}"`
  return `[A file${name} of type ${mediaType} is attached here, but you cannot read it.]`
}
