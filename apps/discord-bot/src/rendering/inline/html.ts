import { toSubscript, toSuperscript } from '../latex/scripts.ts'
import { type Piece } from '../piece.ts'
import { toCode } from './code-span.ts'
import { type InlineState, type InlineText, lookBack, mayGrow, type Reading } from './inline.ts'
import { toLink } from './link.ts'

/** Tags whose text is set like that of a mark. */
const markTags: Readonly<Record<string, string>> = {
  b: '**',
  strong: '**',
  summary: '**',
  i: '*',
  em: '*',
  u: '__',
  ins: '__',
  s: '~~',
  del: '~~',
  strike: '~~',
}

const MAX_TAG_LENGTH = 300
/** An element that is only known with its end: what is shown depends on all of it. */
const MAX_ELEMENT_LENGTH = 700

const tag =
  /^<(\/?)(b|strong|summary|i|em|u|ins|s|del|strike|details|p|div|span|center|small|big|font|hr)(?: [^<>\n]{0,250})?[ /]*>/i
const element =
  /^<(code|kbd|samp|sub|sup|a)(?: ([^<>\n]{0,500}))?>((?:[^<\n]|<(?=\s)){0,500})<\/\1>/i
const single = /^<(br|wbr|img)(?:[ ]([^<>\n]{0,500}))?[ /]*>/i
const comment = /^<!--[^\n]*?-->/
const maybeTag =
  /^<\/?(?:b|st?r?o?n?g?|su?m?m?a?r?y?|i|em?|u|in?s?|de?l?|stri?k?e?|de?t?a?i?l?s?|p|di?v?|sp?a?n?|ce?n?t?e?r?|sm?a?l?l?|bi?g?|fo?n?t?|hr?|br?|wb?r?|im?g?|strong|summary|details)?(?:(?<=\w)[ /][^<>\n]*)?$/i
const maybeElement =
  /^<(?:c|co|cod|k|kb|s|sa|sam|su|a|(?:code|kbd|samp|sub|sup|a)(?: [^<>\n]*|(?: [^<>\n]*)?>(?:[^<\n]|<(?=\s))*(?:<(?:\/[a-z]*)?)?)?)$/i
const maybeComment = /^<!(?:-(?:-[^\n]*)?)?$/

/** The few HTML tags models mix into Markdown. All others, type parameters for instance, are text. */
export function readTag(source: InlineText): Reading | 'wait' | undefined {
  const found =
    readComment(source) ?? readSingle(source) ?? readElement(source) ?? readPaired(source)
  if (found !== undefined) return found
  const rest = source.text.slice(source.at, source.at + MAX_ELEMENT_LENGTH)
  const isTag = mayGrow(source, MAX_TAG_LENGTH) && maybeTag.test(rest)
  const isElement = mayGrow(source, MAX_ELEMENT_LENGTH) && maybeElement.test(rest)
  const isComment = mayGrow(source, MAX_TAG_LENGTH) && maybeComment.test(rest)
  return isTag || isElement || isComment ? 'wait' : undefined
}

function matchAt(pattern: RegExp, { text, at }: InlineText, maxLength: number) {
  return pattern.exec(text.slice(at, at + maxLength)) ?? undefined
}

function readComment(source: InlineText): Reading | undefined {
  const match = matchAt(comment, source, MAX_TAG_LENGTH)
  return match && { end: source.at + match[0].length, pieces: [] }
}

function readSingle(source: InlineText): Reading | undefined {
  const match = matchAt(single, source, MAX_TAG_LENGTH)
  if (match === undefined) return undefined
  const [whole, name = '', attributes = ''] = match
  const end = source.at + whole.length
  switch (name.toLowerCase()) {
    case 'img': {
      const address = readAttribute(attributes, 'src')
      const shown = toLink(readAttribute(attributes, 'alt') || 'image', address)
      return { end, pieces: [{ type: 'atom', text: shown }] }
    }
    case 'br': {
      const space = `${source.state.space.replaceAll(/[ \t]/g, '')}\n`
      return { end, pieces: [], state: { ...source.state, space } }
    }
    default:
      return { end, pieces: [] }
  }
}

function readElement(source: InlineText): Reading | undefined {
  const match = matchAt(element, source, MAX_ELEMENT_LENGTH)
  if (match === undefined) return undefined
  const [whole, name = '', attributes = '', text = ''] = match
  const end = source.at + whole.length
  const shown = showElement(name.toLowerCase(), text, readAttribute(attributes, 'href'))
  return { end, pieces: shown === '' ? [] : [{ type: 'atom', text: shown }] }
}

function showElement(name: string, text: string, address: string): string {
  switch (name) {
    case 'a':
      return toLink(text, address)
    case 'sup':
      return toSuperscript(text) ?? `^(${text})`
    case 'sub':
      return toSubscript(text) ?? `_(${text})`
    default:
      return text === '' ? '' : toCode(text)
  }
}

function readAttribute(attributes: string, name: string): string {
  const pattern = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i')
  const match = pattern.exec(attributes)
  return match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
}

/** A tag of a pair. One that opens right after a letter is none: it is a type parameter. */
function readPaired(source: InlineText): Reading | undefined {
  const match = matchAt(tag, source, MAX_TAG_LENGTH)
  if (match === undefined) return undefined
  const [whole, slash = '', name = ''] = match
  const end = source.at + whole.length
  if (slash === '' && /[\w:]$/.test(lookBack(source))) return undefined
  const mark = markTags[name.toLowerCase()]
  if (mark === undefined || mark === source.state.given) return { end, pieces: [] }
  return { end, ...(slash === '' ? open(source.state, mark) : close(source.state, mark)) }
}

function open(state: InlineState, mark: string): Omit<Reading, 'end'> {
  if (state.marks.some((each) => each.mark === mark)) return { pieces: [] }
  const opened = { mark, id: state.nextId }
  return {
    pieces: [{ type: 'open', ...opened }],
    state: { ...state, marks: [...state.marks, opened], nextId: state.nextId + 1 },
  }
}

function close(state: InlineState, mark: string): Omit<Reading, 'end'> {
  const index = state.marks.findLastIndex((each) => each.mark === mark)
  const closed = state.marks[index]
  if (closed === undefined) return { pieces: [] }
  const inner = state.marks.slice(index + 1).map(({ id }) => id)
  const pieces: Piece[] = inner.length > 0 ? [{ type: 'literal', ids: inner }] : []
  return {
    pieces: [...pieces, { type: 'close', ...closed }],
    state: { ...state, marks: state.marks.slice(0, index), space: '' },
  }
}
