/** A fenced code block as Markdown opens it: some back ticks, then what language it is. */
export interface CodeFence {
  readonly marker: string
  readonly language: string
}

/** No text grows by more when its fence is closed: a line break and eight back ticks. */
export const LONGEST_CLOSING = 9

/** Longer words after the back ticks are no language: they are not repeated on the next page. */
const MAX_LANGUAGE_LENGTH = 40

/**
 * A line of at least three back ticks, at any depth of a list. More than eight are no fence anybody writes:
 * taking them for one would let the fence fill the page it is repeated on.
 */
const openingLine = /^\s*(?<marker>`{3,8})(?!`)(?<info>[^`]*)$/
/** Discord closes a block at its ticks wherever they stand; models write them on or at the end of a line. */
const closingTicks = /(?<marker>`{3,})\s*$/

/** The fence that is still open at the end of `text`, if any. Reads the text once. */
export function openFenceOf(text: string): CodeFence | undefined {
  let open: CodeFence | undefined
  for (const line of text.split('\n'))
    open = open ? keepUnlessClosed(open, line) : readOpening(line)
  return open
}

function readOpening(line: string): CodeFence | undefined {
  const groups = openingLine.exec(line)?.groups
  const marker = groups?.['marker']
  return marker === undefined ? undefined : { marker, language: groups?.['info']?.trim() ?? '' }
}

function keepUnlessClosed(open: CodeFence, line: string): CodeFence | undefined {
  const ticks = closingTicks.exec(line)?.groups?.['marker'] ?? ''
  return ticks.length >= open.marker.length ? undefined : open
}

/** `text` with its open fence closed, so that it can stand alone. */
export function closeFence(text: string): string {
  const fence = openFenceOf(text)
  if (fence === undefined) return text
  return `${text}${text.endsWith('\n') ? '' : '\n'}${fence.marker}`
}

/** `rest` of a fenced block, opened again so that it can stand alone. */
export function reopenFence({ marker, language }: CodeFence, rest: string): string {
  const shown = language.length <= MAX_LANGUAGE_LENGTH ? language : ''
  return `${marker}${shown}\n${rest}`
}
