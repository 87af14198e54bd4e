import { readTag } from './html.ts'
import { type InlineText, mayGrow, type Reading } from './inline.ts'

/** What Discord fills in: people, roles, channels, commands, emoji, times, and addresses without a preview. */
const reference =
  /<(?:@[!&]?\d{1,21}|#\d{1,21}|a?:\w{1,32}:\d{1,21}|t:-?\d{1,17}(?::[tTdDfFRsS])?|\/[^\s:<>][^:<>\n]{0,100}:\d{1,21}|id:\w{1,20}|https?:\/\/[^\s<>]{1,600})>/y
const maybeReference =
  /^<(?:@(?:[!&]?\d{0,21})|#\d{0,21}|a?(?::(?:\w{0,32}(?::\d{0,21})?)?)?|t(?::(?:-?\d{0,17}(?::[tTdDfFRsS]?)?)?)?|\/(?:[^\s:<>][^:<>\n]{0,100}(?::\d{0,21})?)?|i(?:d(?::\w{0,20})?)?|h(?:t(?:t(?:p(?:s?(?::(?:\/(?:\/[^\s<>]{0,600})?)?)?)?)?)?)?)$/
const MAX_REFERENCE_LENGTH = 640

/** A reference of Discord's, an HTML tag, or the character `<`. */
export function readAngle(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  reference.lastIndex = at
  const match = reference.exec(text)
  if (match !== null) {
    return { end: at + match[0].length, pieces: [{ type: 'atom', text: match[0] }] }
  }
  const tag = readTag(source)
  if (tag !== undefined) return tag
  const isOpen = mayGrow(source, MAX_REFERENCE_LENGTH) && maybeReference.test(text.slice(at))
  return isOpen ? 'wait' : undefined
}
