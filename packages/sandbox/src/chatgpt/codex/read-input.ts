import { countTokens } from '../answer/tokens.ts'
import { type ResponsesBody } from './body-schema.ts'
import { type InputItem } from './input-schema.ts'

function readText(item: InputItem): string {
  if (item.type !== 'message') return ''
  return item.content.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
}

/** The person's own messages, oldest first. */
export function readUserTurns(input: readonly InputItem[]): readonly string[] {
  return input
    .filter((item) => item.type === 'message' && item.role === 'user')
    .map((item) => readText(item))
}

/** Input tokens: the instructions and the text of every message. */
export function countInputTokens({ instructions = '', input }: ResponsesBody): number {
  return [instructions, ...input.map(readText)].reduce(
    (total, text) => total + countTokens(text),
    0,
  )
}
