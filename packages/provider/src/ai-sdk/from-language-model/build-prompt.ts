import { type LanguageModelV4Message, type LanguageModelV4Prompt } from '@ai-sdk/provider'
import {
  type AssistantMessage,
  type ChatMessage,
  type FilePart,
  type TextPart,
  type ToolMessage,
} from '../../chat/chat-message.ts'
import { type ChatRequest } from '../../chat/chat-request.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { describeUnreadable } from '../file-notice.ts'
import { isFrom, toSdkMetadata } from '../metadata.ts'
import { unsupported } from '../warning.ts'
import { isLoadable, type SupportedUrls } from './is-loadable.ts'

/** What a conversation is sent to. */
export interface PromptTarget {
  /** `provider` of the SDK's model. */
  readonly provider: string
  readonly supportedUrls: SupportedUrls
}

/** A conversation in the SDK's form, and what could not be brought into it. */
export interface BuiltPrompt {
  readonly prompt: LanguageModelV4Prompt
  readonly warnings: readonly ChatWarning[]
}

/**
 * Writes a conversation as a prompt.
 *
 * Reasoning goes back to the provider it came from, and to nobody else: it means nothing there. A
 * file at an address from which the model does not load becomes a sentence that says so, and a
 * warning.
 */
export function buildPrompt(
  { instructions = '', messages }: Pick<ChatRequest, 'instructions' | 'messages'>,
  target: PromptTarget,
): BuiltPrompt {
  const builder = new PromptBuilder(target)
  const prompt = messages.map((message) => builder.build(message))
  const system: LanguageModelV4Prompt =
    instructions.trim() === '' ? [] : [{ role: 'system', content: instructions }]
  return {
    prompt: [...system, ...prompt.filter(({ content }) => content.length > 0)],
    warnings: builder.warnings,
  }
}

type Message<Role> = Extract<LanguageModelV4Message, { role: Role }>

class PromptBuilder {
  readonly warnings: ChatWarning[] = []
  readonly #target: PromptTarget
  /** The SDK wants the name with each result too. */
  readonly #toolNames = new Map<string, string>()

  constructor(target: PromptTarget) {
    this.#target = target
  }

  build(message: ChatMessage): LanguageModelV4Message {
    switch (message.role) {
      case 'user':
        return { role: 'user', content: message.content.map((part) => this.#content(part)) }
      case 'assistant':
        return { role: 'assistant', content: message.content.flatMap((part) => this.#said(part)) }
      case 'tool':
        return { role: 'tool', content: message.content.map((part) => this.#result(part)) }
    }
  }

  #content(part: TextPart | FilePart): Message<'user'>['content'][number] {
    if (part.type === 'text') return { type: 'text', text: part.text }
    const { mediaType, filename, data } = part
    const name = filename !== undefined && { filename }
    if (data.type === 'bytes') {
      return { type: 'file', mediaType, ...name, data: { type: 'data', data: data.bytes } }
    }
    if (isLoadable(mediaType, data.url, this.#target.supportedUrls)) {
      return { type: 'file', mediaType, ...name, data }
    }
    this.warnings.push(
      unsupported(
        `file ${mediaType} by address`,
        'The model is told that there is a file which it cannot read. Give its bytes.',
      ),
    )
    return { type: 'text', text: describeUnreadable(part) }
  }

  #said(part: AssistantMessage['content'][number]): Message<'assistant'>['content'] {
    const phase = part.type === 'text' ? part.phase : undefined
    const providerOptions = toSdkMetadata(part.providerMetadata, phase)
    const metadata = providerOptions && { providerOptions }
    switch (part.type) {
      case 'text':
        return [{ type: 'text', text: part.text, ...metadata }]
      case 'reasoning':
        if (!isFrom(this.#target.provider, part.providerMetadata)) return []
        return [{ type: 'reasoning', text: part.text, ...metadata }]
      case 'tool-call': {
        const { type, toolCallId, toolName } = part
        this.#toolNames.set(toolCallId, toolName)
        return [{ type, toolCallId, toolName, input: this.#input(part), ...metadata }]
      }
    }
  }

  /** The model may have written something else than JSON, and is told so by the tool's result. */
  #input({ input, toolName }: { readonly input: string; readonly toolName: string }): unknown {
    try {
      return input.trim() === '' ? {} : JSON.parse(input)
    } catch {
      this.warnings.push(unsupported(`input of ${toolName}`, 'It is no JSON; `{}` is sent.'))
      return {}
    }
  }

  #result({ type, toolCallId, output }: ToolMessage['content'][number]) {
    const toolName = this.#toolNames.get(toolCallId) ?? toolCallId
    const value = output.map((part) => this.#content(part))
    const [first, ...others] = value
    const isText = first?.type === 'text' && others.length === 0
    return {
      type,
      toolCallId,
      toolName,
      output: isText
        ? { type: 'text' as const, value: first.text }
        : { type: 'content' as const, value },
    }
  }
}
