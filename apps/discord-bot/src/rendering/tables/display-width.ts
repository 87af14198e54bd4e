import { eastAsianWidth } from 'get-east-asian-width'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const plain = /^[\u0020-\u007E]*$/
const emoji = /^\p{RGI_Emoji}$/v
const invisible = /^(?:\p{Mn}|\p{Me}|\p{Cf}|\p{Cc})+$/u

/** The columns `text` takes in a fixed-width font: two for an ideograph or an emoji, none for what is invisible. */
export function displayWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += widthOf(segment)
  return width
}

function widthOf(grapheme: string): number {
  if (invisible.test(grapheme)) return 0
  if (emoji.test(grapheme)) return 2
  return eastAsianWidth(grapheme.codePointAt(0) ?? 0x20)
}
