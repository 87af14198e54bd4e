import { describe, expect, it } from 'vitest'
import { createAwayAskers } from './away-askers.ts'

describe('createAwayAskers', () => {
  it('takes for away who has done nothing since the watch began, and nobody else', () => {
    const askers = createAwayAskers()
    askers.see('ada')
    const first = askers.watch('ada')
    const ofLin = askers.watch('lin')
    expect(first.isAway()).toBe(true)
    askers.see('ada')
    const second = askers.watch('ada')
    expect([first, second, ofLin].map(({ isAway }) => isAway())).toEqual([false, true, true])
  })

  it('knows at its end what was seen until then', () => {
    const askers = createAwayAskers()
    const watch = askers.watch('ada')
    watch.end()
    askers.see('ada')
    expect(watch.isAway()).toBe(true)
  })
})
