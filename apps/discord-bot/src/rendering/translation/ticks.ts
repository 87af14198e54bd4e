/** Shown as nothing; between two back ticks it keeps them from being one run. */
export const ZERO_WIDTH_SPACE = '\u200B'

/** `text` without a run of `length` or more back ticks: zero-width spaces break each of them up. */
export function breakTicks(text: string, length: 2 | 3): string {
  const part = '`'.repeat(length - 1)
  const place = new RegExp(`${part}(?=\`)`, 'g')
  return text.replaceAll(/`{2,}/g, (run) => run.replaceAll(place, part + ZERO_WIDTH_SPACE))
}
