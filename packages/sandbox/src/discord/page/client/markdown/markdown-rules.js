/**
 * Discord's grammar: that of `discord-markdown-parser` (built, like Discord's own client, on
 * simple-markdown) with the rules in which the client is stricter or knows more.
 */
import { rulesExtended } from 'discord-markdown-parser'

/**
 * @typedef {typeof rulesExtended} Rules
 * @typedef {Rules[string]} Rule
 */

const LIST_ITEM = /^( *)([-*]|\d{1,10}\.) +(?=\S)/
const HEADING = /^(#{1,3}) +([^\n]+)(?:\n|$)/
const SUBTEXT = /^-# +([^\n]+)(?:\n|$)/
const MASKED_LINK =
  /^\[((?:\\.|[^[\]\\])+)\]\(<?(https?:\/\/[^\s<>()]+(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?: +"[^"]*")?\)/
const CONTINUATION = /^ {2,}\S/

/**
 * Builds a rule that is tried only where a line begins.
 *
 * @param {(source: string) => string[] | null} match
 * @returns {Rule['match']}
 */
function atLineStart(match) {
  return (source, _state, previous) =>
    previous === '' || previous.endsWith('\n') ? match(source) : null
}

/** @type {Rule} bulleted and numbered lists, nested by two spaces or more */
const list = {
  order: 5,
  match: atLineStart(matchList),
  parse(capture, parse, state) {
    const items = splitItems(capture[0] ?? '')
    return {
      start: items[0]?.number,
      items: items.map((item) => parse(item.text, { ...state, prevCapture: null })),
    }
  },
}

/** @type {Rule} masked links, to web addresses only: any other scheme stays text, as in the client */
const link = {
  order: 15,
  match: (source) => MASKED_LINK.exec(source),
  parse: (capture, parse, state) => ({
    target: capture[2],
    content: parse(capture[1] ?? '', state),
  }),
}

const { guildNavigation: _, ...base } = rulesExtended

/** @type {Rules} */
export const discordRules = {
  ...base,
  heading: withMatch(
    base['heading'],
    atLineStart((source) => HEADING.exec(source)),
  ),
  subtext: withMatch(
    base['subtext'],
    atLineStart((source) => SUBTEXT.exec(source)),
  ),
  list,
  link,
}

/**
 * @param {Rule | undefined} rule
 * @param {Rule['match']} match
 * @returns {Rule}
 */
function withMatch(rule, match) {
  if (rule === undefined)
    throw new TypeError('The Markdown grammar lacks a rule this page relies on')
  return { ...rule, match }
}

/**
 * Takes the lines of one list from the start of the text. A marker of the other kind at the same
 * depth begins another list; a blank line ends this one.
 *
 * @param {string} source
 * @returns {[string] | null}
 */
function matchList(source) {
  const first = LIST_ITEM.exec(source)
  if (first === null) return null
  const limit = indentOf(first)
  let end = 0
  while (end < source.length) {
    const next = source.indexOf('\n', end)
    const line = source.slice(end, next === -1 ? undefined : next)
    const item = LIST_ITEM.exec(line)
    const isOtherList =
      item !== null && indentOf(item) <= limit + 1 && isNumbered(item) !== isNumbered(first)
    if (isOtherList || (item === null && !CONTINUATION.test(line))) break
    end = next === -1 ? source.length : next + 1
  }
  return [source.slice(0, end)]
}

/**
 * Cuts a list into its outermost items; deeper lines stay in their item, less indented.
 *
 * @param {string} source as {@link matchList} took it
 * @returns {readonly { readonly number: number | undefined, readonly text: string }[]}
 */
function splitItems(source) {
  const limit = /^ */.exec(source)?.[0].length ?? 0
  /** @type {{ readonly number: number | undefined, text: string }[]} */
  const items = []
  for (const line of source.replace(/\n$/, '').split('\n')) {
    const item = LIST_ITEM.exec(line)
    const last = items.at(-1)
    if (item !== null && (last === undefined || indentOf(item) <= limit + 1)) {
      const number = isNumbered(item) ? Number.parseInt(item[2] ?? '', 10) : undefined
      items.push({ number, text: line.slice(item[0].length) })
    } else if (last !== undefined) {
      last.text += `\n${line.replace(/^ {1,3}/, '')}`
    }
  }
  return items
}

/**
 * @param {RegExpExecArray} item
 * @returns {number} its indentation
 */
function indentOf(item) {
  return item[1]?.length ?? 0
}

/** @param {RegExpExecArray} item */
function isNumbered(item) {
  return /^\d/.test(item[2] ?? '')
}
