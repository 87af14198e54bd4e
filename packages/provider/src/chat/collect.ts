import {
  type AssistantMessage,
  type ReasoningPart,
  type TextPart,
  type TextPhase,
  type ToolCallPart,
} from './chat-message.ts'
import { ChatProviderError } from './errors.ts'
import { type JsonObject } from './json.ts'
import {
  type ChatWarning,
  type FinishReason,
  type SourcePart,
  type StreamPart,
  type Usage,
} from './stream-part.ts'

/** A whole answer. */
export interface ChatResult {
  /** The answer alone: every text block that is not commentary, joined. */
  readonly text: string
  /** Append it to the messages of the request, and the next one continues the conversation. */
  readonly message: AssistantMessage
  readonly sources: readonly SourcePart[]
  readonly finishReason: FinishReason
  readonly usage: Usage
  readonly warnings: readonly ChatWarning[]
  /** For support requests; `undefined` when the service did not say. */
  readonly responseId: string | undefined
}

/**
 * Reads a stream to its end and folds it into one result.
 *
 * @param parts - from {@link ChatProvider.stream}; consumed
 * @throws whatever the stream throws; the text before it is lost then, so iterate where half an
 *   answer is worth keeping
 * @throws {ChatProviderError} code `protocol` when the stream ends without a `finish` part
 */
export async function collect(parts: AsyncIterable<StreamPart>): Promise<ChatResult> {
  const draft = new MessageDraft()
  const sources: SourcePart[] = []
  let warnings: readonly ChatWarning[] = []
  let responseId: string | undefined
  let finish: Extract<StreamPart, { type: 'finish' }> | undefined

  for await (const part of parts) {
    if (part.type === 'stream-start') warnings = part.warnings
    else if (part.type === 'response-metadata') responseId = part.responseId
    else if (part.type === 'source') sources.push(part)
    else if (part.type === 'finish') finish = part
    else if (part.type !== 'tool-input-start') draft.add(part)
  }

  if (!finish) {
    throw new ChatProviderError('protocol', 'The answer ended before it was finished. Ask again.')
  }
  const { finishReason, usage } = finish
  const message: AssistantMessage = { role: 'assistant', content: draft.content }
  return { text: answerIn(message), message, sources, finishReason, usage, warnings, responseId }
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }
type MessageStreamPart = Extract<
  StreamPart,
  { type: `${'text' | 'reasoning'}-${string}` | 'tool-call' }
>
type Block = Mutable<TextPart> | Mutable<ReasoningPart>

/** An assistant message while it grows; its blocks keep the order in which they started. */
class MessageDraft {
  readonly content: (Block | ToolCallPart)[] = []
  readonly #open = new Map<string, Block>()

  add(part: MessageStreamPart): void {
    switch (part.type) {
      case 'text-start':
        return this.#start(part.id, { ...phaseOf(part), type: 'text', text: '' })
      case 'reasoning-start':
        return this.#start(part.id, { type: 'reasoning', text: '' })
      case 'text-delta':
      case 'reasoning-delta':
        return this.#append(part.id, part.delta)
      case 'text-end':
      case 'reasoning-end':
        return this.#end(part.id, part.providerMetadata)
      case 'tool-call':
        this.content.push(part)
        return
      // types that a later release adds are not part of the message
    }
  }

  #start(id: string, block: Block): void {
    this.content.push(block)
    this.#open.set(id, block)
  }

  #append(id: string, delta: string): void {
    const block = this.#open.get(id)
    if (block) block.text += delta
  }

  #end(id: string, providerMetadata: JsonObject | undefined): void {
    const block = this.#open.get(id)
    if (block && providerMetadata) block.providerMetadata = providerMetadata
    this.#open.delete(id)
  }
}

function phaseOf(part: { readonly phase?: TextPhase }): { readonly phase?: TextPhase } {
  return part.phase ? { phase: part.phase } : {}
}

function answerIn(message: AssistantMessage): string {
  return message.content
    .map((part) => (part.type === 'text' && part.phase !== 'commentary' ? part.text : ''))
    .join('')
}
