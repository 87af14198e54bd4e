import { formatBound, formatMeasured, isKept, type Promised } from '../promised.ts'

/** A Markdown table whose first column holds names and whose others hold figures. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map(line).join('\n')
}

/** Seconds for a reader: `0.66`, `23.1`, `4905`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 10) return seconds.toFixed(2)
  return seconds < 100 ? seconds.toFixed(1) : seconds.toFixed(0)
}

/** A table that says of each promise whether it is kept. */
export function formatPromises(promises: readonly Promised[]): string {
  return formatTable(
    ['promised', 'bound', 'measured', 'kept'],
    promises.map((promised) => [
      promised.what,
      formatBound(promised),
      formatMeasured(promised.measured),
      isKept(promised) ? 'yes' : '**no**',
    ]),
  )
}
