import { describe, expect, it } from 'vitest'
import { isKept } from '../promised.ts'
import { listEditPromises } from './edit-promises.ts'
import { playConcurrent, playMixed } from './experiments.ts'
import { pacedEdits } from './paced-edits.ts'
import { peers } from './peers.ts'
import { type BucketLimit } from './simulated-service.ts'
import { type Strategy } from './strategy.ts'

const ANSWERS = 300

const fixed: BucketLimit = { permits: 5, windowMs: 5_000, mode: 'fixed' }
const sliding: BucketLimit = { ...fixed, mode: 'sliding' }

/** In virtual time and always with the same streams: how fast the machine is changes nothing. */
function missedBy(strategy: Strategy): readonly string[] {
  const mixed = playMixed(strategy, fixed, ANSWERS)
  const sixteen = playConcurrent(strategy, fixed, { count: 16, answers: 48 })
  const all = [mixed, sixteen, playMixed(strategy, sliding, ANSWERS)]
  return listEditPromises({ mixed, sixteen, all })
    .filter((promised) => !isKept(promised))
    .map(({ what, measured }) => `${what}: ${measured.toFixed(3)}`)
}

describe('the promised freshness of streamed answers', () => {
  it('is kept by our edits', () => {
    expect(missedBy(pacedEdits)).toEqual([])
  })

  it.each(peers)('is more than a $name can keep', (peer) => {
    expect(missedBy(peer)).not.toEqual([])
  })
})
