/** A fenced code block as Markdown opens it: three or more back ticks, then what language it is. */
export interface CodeFence {
  readonly marker: string
  readonly language: string
}

/** Longer words after the back ticks are no language: they are not repeated on the next page. */
const MAX_LANGUAGE_LENGTH = 40

const fenceLine = /^ {0,3}(?<marker>`{3,})(?<info>[^`\n]*)$/

/** The fence that is still open at the end of `text`, if any. Reads the text once. */
export function openFenceOf(text: string): CodeFence | undefined {
  let open: CodeFence | undefined
  for (const line of text.split('\n')) {
    const groups = fenceLine.exec(line)?.groups
    const marker = groups?.['marker']
    if (marker === undefined) continue
    const info = groups?.['info']?.trim() ?? ''
    if (open === undefined) open = { marker, language: info }
    else if (info === '' && marker.length >= open.marker.length) open = undefined
  }
  return open
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
