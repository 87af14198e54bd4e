import { countTokens } from '../answer/tokens.ts'
import { type ResponsesBody } from './body-schema.ts'
import { type InputItem } from './input-schema.ts'

function readText(item: InputItem): string {
  if (item.type !== 'message') return ''
  return item.content.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n')
}

/** The Codex CLI describes its surroundings as a user, too, and notes whose words a message has. */
function isFromPerson(item: InputItem): boolean {
  if (item.type !== 'message' || item.role !== 'user') return false
  const kinds = item.internal_chat_message_metadata_passthrough?.content_item_kinds
  return kinds?.includes('user.text') ?? true
}

/** The person's own messages, oldest first. */
export function readUserTurns(input: readonly InputItem[]): readonly string[] {
  return input.filter(isFromPerson).map(readText)
}

/** Input tokens: the instructions and the text of every message. */
export function countInputTokens({ instructions = '', input }: ResponsesBody): number {
  return [instructions, ...input.map(readText)].reduce(
    (total, text) => total + countTokens(text),
    0,
  )
}
