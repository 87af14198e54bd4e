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

/** A figure that was promised, beside what came out. */
export interface Promised {
  readonly what: string
  readonly atMost: number
  readonly measured: number
}

/** A table that says of each promise whether it is kept. */
export function formatPromises(promises: readonly Promised[]): string {
  return formatTable(
    ['promised', 'at most', 'measured', 'kept'],
    promises.map(({ what, atMost, measured }) => [
      what,
      String(atMost),
      measured.toFixed(3).replace(/\.000$/, ''),
      measured <= atMost ? 'yes' : '**no**',
    ]),
  )
}
