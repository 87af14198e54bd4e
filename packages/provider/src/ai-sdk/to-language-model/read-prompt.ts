import { type LanguageModelV4Message, type LanguageModelV4Prompt } from '@ai-sdk/provider'
import {
  type AssistantMessage,
  type ChatMessage,
  type ToolMessage,
  type UserMessage,
} from '../../chat/chat-message.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { fromSdkMetadata, phaseIn } from '../metadata.ts'
import { unsupported } from '../warning.ts'
import { readFile } from './read-file.ts'
import { readToolOutput } from './read-tool-output.ts'

/** A conversation of the SDK as ours, and what could not be brought into it. */
export interface ReadPrompt {
  /** System texts, wherever they stood. */
  readonly instructions: readonly string[]
  readonly messages: readonly ChatMessage[]
  readonly warnings: readonly ChatWarning[]
}

type PromptMessage<Role> = Extract<LanguageModelV4Message, { role: Role }>
type PromptPart<Role> = Extract<PromptMessage<Role>['content'], readonly unknown[]>[number]
type Warnings = ChatWarning[]

/** Reads a conversation. What our messages have no place for is left out with a warning. */
export function readPrompt(prompt: LanguageModelV4Prompt): ReadPrompt {
  const instructions: string[] = []
  const messages: ChatMessage[] = []
  const warnings: Warnings = []
  for (const message of prompt) {
    if (message.role === 'system') instructions.push(message.content)
    else messages.push(readMessage(message, warnings))
  }
  return {
    instructions: instructions.filter((text) => text.trim() !== ''),
    messages: messages.filter(({ content }) => content.length > 0),
    warnings,
  }
}

function readMessage(
  message: Exclude<LanguageModelV4Message, { role: 'system' }>,
  warnings: Warnings,
): ChatMessage {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: message.content.flatMap((part) => readUser(part, warnings)) }
    case 'assistant': {
      const content = message.content.flatMap((part) => readAssistant(part, warnings))
      return { role: 'assistant', content }
    }
    case 'tool':
      return { role: 'tool', content: message.content.flatMap((part) => readTool(part, warnings)) }
  }
}

function readUser(part: PromptPart<'user'>, warnings: Warnings): UserMessage['content'] {
  if (part.type === 'text') return [{ type: 'text', text: part.text }]
  if (part.type === 'file') return [readFile(part, warnings)]
  return leaveOut(part, 'a user message', warnings)
}

function readAssistant(
  part: PromptPart<'assistant'>,
  warnings: Warnings,
): AssistantMessage['content'] {
  const providerMetadata = fromSdkMetadata(part.providerOptions)
  const metadata = providerMetadata && { providerMetadata }
  if (part.type === 'text') {
    const phase = phaseIn(part.providerOptions)
    return [{ type: 'text', text: part.text, ...(phase && { phase }), ...metadata }]
  }
  if (part.type === 'reasoning') return [{ type: 'reasoning', text: part.text, ...metadata }]
  if (part.type === 'tool-call' && part.providerExecuted !== true) {
    const { type, toolCallId, toolName } = part
    return [{ type, toolCallId, toolName, input: writeInput(part.input), ...metadata }]
  }
  return leaveOut(part, 'an assistant message', warnings)
}

function readTool(part: PromptPart<'tool'>, warnings: Warnings): ToolMessage['content'] {
  if (part.type !== 'tool-result') return leaveOut(part, 'a tool message', warnings)
  const { type, toolCallId } = part
  return [{ type, toolCallId, output: readToolOutput(part.output, warnings) }]
}

/** The SDK parses what the model wrote, unless it could not: then it keeps the text. */
function writeInput(input: unknown): string {
  return typeof input === 'string' ? input : (JSON.stringify(input) ?? '{}')
}

function leaveOut(part: { readonly type: string }, place: string, warnings: Warnings): [] {
  warnings.push(unsupported(`${part.type} in ${place}`, 'It is left out.'))
  return []
}
