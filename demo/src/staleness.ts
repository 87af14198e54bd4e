/** A piece of an answer as the model sent it. */
export interface SentDelta {
  readonly atMs: number
  readonly text: string
}

/** All the text that readers could see, from a moment on. */
export interface VisibleText {
  readonly atMs: number
  readonly text: string
}

/** How well what readers saw kept up with what the model had sent. All times in milliseconds. */
export interface Staleness {
  /** From the first piece sent to the first text seen. */
  readonly firstTextMs: number
  /** From sending to showing, over all pieces. */
  readonly meanMs: number
  /** From the last piece sent to the whole answer seen. */
  readonly finalLagMs: number
}

/**
 * Compares what was sent with what could be seen. Only characters count that rendering neither adds nor
 * takes away, so white space and lines that open or close a code block do not.
 *
 * @returns undefined when not all of the text was ever seen
 */
export function measureStaleness(
  sent: readonly SentDelta[],
  seen: readonly VisibleText[],
): Staleness | undefined {
  const [first] = sent
  const shown = seen.map(({ atMs, text }) => ({ atMs, length: countLasting(text) }))
  const lags: number[] = []
  let text = ''
  for (const delta of sent) {
    text += delta.text
    const length = countLasting(text)
    const showing = shown.find((state) => state.length >= length)
    if (showing === undefined) return undefined
    lags.push(Math.max(0, showing.atMs - delta.atMs))
  }
  const firstShown = shown.find((state) => state.length > 0)
  const finalLagMs = lags.at(-1)
  if (first === undefined || firstShown === undefined || finalLagMs === undefined) return undefined
  return {
    firstTextMs: firstShown.atMs - first.atMs,
    meanMs: lags.reduce((sum, lag) => sum + lag, 0) / lags.length,
    finalLagMs,
  }
}

function countLasting(text: string): number {
  return text.replaceAll(/^ {0,3}`{3,}.*$/gm, '').replaceAll(/[\s`]/g, '').length
}
