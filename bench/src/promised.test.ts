import { describe, expect, it } from 'vitest'
import { describeOutcome, isKept } from './promised.ts'

describe('a promised figure', () => {
  it('is kept up to its bound, and not beyond', () => {
    expect(isKept({ what: 'lag', atMost: 0.4, measured: 0.4 })).toBe(true)
    expect(isKept({ what: 'lag', atMost: 0.4, measured: 0.401 })).toBe(false)
    expect(isKept({ what: 'rate', atLeast: 39_000, measured: 39_000 })).toBe(true)
    expect(isKept({ what: 'rate', atLeast: 39_000, measured: 38_999 })).toBe(false)
  })

  it('is missed when it could not be measured', () => {
    expect(isKept({ what: 'lag', atMost: 0.4, measured: Number.NaN })).toBe(false)
    expect(isKept({ what: 'rate', atLeast: 1, measured: Number.NaN })).toBe(false)
  })
})

describe('the last line of a run', () => {
  const kept = { what: 'lag, s', atMost: 0.4, measured: 0.3 }

  it('says that everything is kept, or that there was nothing', () => {
    expect(describeOutcome([])).toBe('No promised figure was measured.')
    expect(describeOutcome([kept])).toBe('All promised figures are kept (1).')
  })

  it('names each figure that is missed', () => {
    const slow = { what: 'mean, s', atMost: 0.67, measured: 0.70049 }
    const few = { what: 'deltas a second', atLeast: 39_000, measured: 12_345 }
    expect(describeOutcome([slow, kept, few])).toBe(
      '2 of 3 promised figures are missed: mean, s (0.7, promised ≤ 0.67); deltas a second (12,345, promised ≥ 39,000).',
    )
  })
})
