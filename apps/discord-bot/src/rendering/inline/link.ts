import { toSuperscript } from '../latex/scripts.ts'
import { type InlineText, mayGrow, type Reading } from './inline.ts'

/** A longer link is not waited for: it is shown as the characters it is made of. */
const MAX_LINK_LENGTH = 700
const MAX_FOOTNOTE_LENGTH = 30

const label = String.raw`\[((?:\\.|[^[\]\\\n]|\[[^[\]\n]*\])*)\]`
const target = String.raw`\([ ]*<?((?:\\.|[^\s()<>\\]|\((?:[^\s()<>]|\([^\s()<>]*\))*\))+)>?(?:[ ]+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?[ ]*\)`
const link = new RegExp(`^${label}${target}`)
/** What may still become a link. */
const maybeLink =
  /^\[(?:\\.|[^[\]\\\n]|\[[^[\]\n]*\])*(?:\\|\[[^[\]\n]*|\](?:\((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\)?)*\)?)*)?)?$/
const footnote = /^\[\^([^\]\s[]{1,20})\]/
const emptyTarget = /^\[((?:\\.|[^[\]\\\n])+)\]\(\s*\)/

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
  const at = source.at + offset
  const text = source.text.slice(at, at + MAX_LINK_LENGTH)
  const match = link.exec(text)
  if (match !== null) {
    const [whole, words = '', address = ''] = match
    const shown = toLink(offset === 1 && words === '' ? 'image' : words, address)
    return { end: at + whole.length, pieces: [{ type: 'atom', text: shown }] }
  }
  const [nowhere, words = ''] = emptyTarget.exec(text) ?? []
  if (nowhere !== undefined) {
    return { end: at + nowhere.length, pieces: [{ type: 'atom', text: words }] }
  }
  return mayGrow({ ...source, at }, MAX_LINK_LENGTH) && maybeLink.test(text) ? 'wait' : undefined
}

function readFootnote({ text, at }: InlineText): Reading | undefined {
  const match = footnote.exec(text.slice(at, at + MAX_FOOTNOTE_LENGTH))
  if (match === null) return undefined
  const [whole, name = ''] = match
  const shown = (/^\d+$/.test(name) ? toSuperscript(name) : undefined) ?? `[${name}]`
  return { end: at + whole.length, pieces: [{ type: 'atom', text: shown }] }
}
