/** Where a reader may pause, best place first. Each pattern matches the separator that stays behind. */
const separators: readonly RegExp[] = [
  /\n[ \t]*\n/g,
  /\n/g,
  /[.!?…。！？]['")\]]*\s|[。！？]/g,
  /\s/g,
]

/**
 * The place to end a page that may hold `maxLength` UTF-16 code units: after a paragraph, else a line, a
 * sentence or a word in the second half of the room, else between two characters.
 *
 * @returns an index in `text`, at most `maxLength` and more than 0; the separator lies before it
 */
export function findBreak(text: string, maxLength: number): number {
  if (text.length <= maxLength) return text.length
  const earliest = Math.floor(maxLength / 2)
  for (const separator of separators) {
    const end = lastEndBetween(text.slice(earliest, maxLength), separator)
    if (end !== undefined) return earliest + end
  }
  return isLowSurrogate(text.charCodeAt(maxLength)) ? maxLength - 1 : maxLength
}

function lastEndBetween(text: string, separator: RegExp): number | undefined {
  let end: number | undefined
  for (const match of text.matchAll(separator)) end = match.index + match[0].length
  return end
}

function isLowSurrogate(codeUnit: number): boolean {
  return codeUnit >= 0xdc00 && codeUnit <= 0xdfff
}
