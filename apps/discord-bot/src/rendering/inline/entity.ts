import { type InlineText, mayGrow, type Reading } from './inline.ts'

/** What models write now and then; Discord knows none of them. */
const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  copy: '©',
  times: '×',
  rarr: '→',
  larr: '←',
  deg: '°',
  euro: '€',
}

const entity = /&(?:#(\d{1,6})|#[xX]([\da-fA-F]{1,5})|([a-z]{2,6}));/y
const maybeEntity = /^&(?:#?|#\d{1,6}|#[xX][\da-fA-F]{0,5}|[a-z]{1,6})$/

/** An HTML entity, as the character it stands for. */
export function readEntity(source: InlineText): Reading | 'wait' | undefined {
  const { text, at } = source
  entity.lastIndex = at
  const match = entity.exec(text)
  if (match === null) {
    const isOpen = mayGrow(source, 10) && maybeEntity.test(text.slice(at))
    return isOpen ? 'wait' : undefined
  }
  const [whole, decimal, hexadecimal, name = ''] = match
  const character = characters[name] ?? fromCode(decimal, 10) ?? fromCode(hexadecimal, 16)
  if (character === undefined) return undefined
  return { end: at + whole.length, pieces: [{ type: 'text', text: escape(character) }] }
}

function fromCode(digits: string | undefined, radix: 10 | 16): string | undefined {
  const code = Number.parseInt(digits ?? '', radix)
  const isCharacter = code >= 0x20 && code <= 0x10_ff_ff && !(code >= 0xd800 && code <= 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}

/** A character written as an entity is meant as a character, not as a mark. */
function escape(character: string): string {
  return /[\\`*_~|[\]<>]/.test(character) ? `\\${character}` : character
}
