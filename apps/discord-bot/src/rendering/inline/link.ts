import { toSuperscript } from '../latex/scripts.ts'
import { type InlineText, mayGrow, type Reading } from './inline.ts'

/** A longer link is not waited for: it is shown as the characters it is made of. */
const MAX_LINK_LENGTH = 700

const label = String.raw`\[((?:\\.|[^[\]\\\n]|\[[^[\]\n]*\])*)\]`
const target = String.raw`\([ ]*<?((?:\\.|[^\s()<>\\]|\((?:[^\s()<>]|\([^\s()<>]*\))*\))+)>?(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ ]*\)`
const link = new RegExp(label + target, 'y')
/** What may still become a link. */
const maybeLink =
  /^\[(?:\\.|[^[\]\\\n]|\[[^[\]\n]*\])*(?:\\|\[[^[\]\n]*|\](?:\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\)?)*\)?)*)?)?$/
const footnote = /\[\^([^\]\s[]{1,20})\]/y
const emptyTarget = /\[((?:\\.|[^[\]\\\n])+)\]\(\s*\)/y

/** A link, a footnote mark, or a bracket. */
export function readLink(source: InlineText): Reading | 'wait' | undefined {
  return readFootnote(source) ?? readLinkAt(source, 0)
}

/** An image becomes a link to it: Discord shows none inside a text. */
export function readImage(source: InlineText): Reading | 'wait' | undefined {
  const next = source.text.charAt(source.at + 1)
  if (next === '') return mayGrow(source, 2) ? 'wait' : undefined
  return next === '[' ? readLinkAt(source, 1) : undefined
}

/** `[label](address)` as Discord shows it: it links addresses of the web only, and no label that is one. */
export function toLink(text: string, address: string): string {
  const words = toLabel(text)
  if (!/^https?:\/\//i.test(address)) return toPlainTarget(words, address)
  if (words === '' || /^(?:https?:\/\/|www\.)/i.test(words)) return address
  return `[${words}](${address})`
}

/** Images in a label become their description; brackets would end it. */
function toLabel(text: string): string {
  const words = text.replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, (_image, alt: string) => alt || 'image')
  return words.trim().replaceAll(/\\.|[[\]]/g, (found) => (found.length > 1 ? found : `\\${found}`))
}

function toPlainTarget(words: string, address: string): string {
  const isElsewhere = address !== '' && !address.startsWith('#') && words !== address
  if (words === '') return address
  return isElsewhere ? `${words} (${address})` : words
}

function readLinkAt(source: InlineText, offset: 0 | 1): Reading | 'wait' | undefined {
  const { text } = source
  const at = source.at + offset
  link.lastIndex = at
  const match = link.exec(text)
  if (match !== null && match[0].length <= MAX_LINK_LENGTH) {
    const [whole, words = '', address = ''] = match
    const shown = toLink(offset === 1 && words === '' ? 'image' : words, address)
    return { end: at + whole.length, pieces: [{ type: 'atom', text: shown }] }
  }
  const nowhere = readLinkToNowhere(text, at)
  if (nowhere !== undefined) return nowhere
  const isOpen = mayGrow(source, MAX_LINK_LENGTH) && maybeLink.test(text.slice(at))
  return isOpen ? 'wait' : undefined
}

function readLinkToNowhere(text: string, at: number): Reading | undefined {
  emptyTarget.lastIndex = at
  const match = emptyTarget.exec(text)
  if (match === null || match[0].length > MAX_LINK_LENGTH) return undefined
  return { end: at + match[0].length, pieces: [{ type: 'atom', text: match[1] ?? '' }] }
}

function readFootnote(source: InlineText): Reading | undefined {
  footnote.lastIndex = source.at
  const match = footnote.exec(source.text)
  if (match === null) return undefined
  const [whole, name = ''] = match
  const shown = (/^\d+$/.test(name) ? toSuperscript(name) : undefined) ?? `[${name}]`
  return { end: source.at + whole.length, pieces: [{ type: 'atom', text: shown }] }
}
