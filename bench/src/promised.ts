/** A figure that was promised, beside what came out. */
export type Promised = {
  readonly what: string
  readonly measured: number
} & ({ readonly atMost: number } | { readonly atLeast: number })

/** A part of the bench, and what it promises. */
export interface Report {
  readonly markdown: string
  readonly promises: readonly Promised[]
}

/** A figure that could not be measured keeps no promise. */
export function isKept(promised: Promised): boolean {
  const { measured } = promised
  return 'atMost' in promised ? measured <= promised.atMost : measured >= promised.atLeast
}

/** The bound in short: `≤ 0.67`. */
export function formatBound(promised: Promised): string {
  return 'atMost' in promised
    ? `≤ ${promised.atMost.toLocaleString('en')}`
    : `≥ ${promised.atLeast.toLocaleString('en')}`
}

/** What a run ends with: whether everything that was promised is kept, or what is not. */
export function describeOutcome(promises: readonly Promised[]): string {
  if (promises.length === 0) return 'No promised figure was measured.'
  const missed = promises.filter((promised) => !isKept(promised))
  if (missed.length === 0) return `All promised figures are kept (${String(promises.length)}).`
  const named = missed.map(
    (promised) =>
      `${promised.what} (${formatMeasured(promised.measured)}, promised ${formatBound(promised)})`,
  )
  return `${String(missed.length)} of ${String(promises.length)} promised figures are missed: ${named.join('; ')}.`
}

/** A figure with at most three decimals. */
export function formatMeasured(measured: number): string {
  return measured.toLocaleString('en', { maximumFractionDigits: 3 })
}
