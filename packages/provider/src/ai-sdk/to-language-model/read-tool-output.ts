import { type LanguageModelV4ToolResultOutput } from '@ai-sdk/provider'
import { type FilePart, type TextPart, type ToolResultPart } from '../../chat/chat-message.ts'
import { type ChatWarning } from '../../chat/stream-part.ts'
import { unsupported } from '../warning.ts'
import { readFile } from './read-file.ts'

/** Reads what a tool answered; an error is an answer like any other, for the model to read. */
export function readToolOutput(
  output: LanguageModelV4ToolResultOutput,
  warnings: ChatWarning[],
): ToolResultPart['output'] {
  switch (output.type) {
    case 'text':
    case 'error-text':
      return [textOf(output.value)]
    case 'json':
    case 'error-json':
      return [textOf(JSON.stringify(output.value))]
    case 'execution-denied':
      return [textOf(output.reason ?? 'The person who was asked did not allow this call.')]
    case 'content':
      return output.value.flatMap((part) => readContent(part, warnings))
  }
}

type Content = Extract<LanguageModelV4ToolResultOutput, { type: 'content' }>['value'][number]

function readContent(part: Content, warnings: ChatWarning[]): readonly (TextPart | FilePart)[] {
  if (part.type === 'text') return [textOf(part.text)]
  if (part.type === 'file') return [readFile(part, warnings)]
  warnings.push(unsupported(`${part.type} in a tool result`, 'It is left out.'))
  return []
}

function textOf(text: string): TextPart {
  return { type: 'text', text }
}
