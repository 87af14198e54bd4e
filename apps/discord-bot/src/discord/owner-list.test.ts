import { describe, expect, it } from 'vitest'
import { createManualClock, settle } from '../../test/manual-clock.ts'
import { createOwnerList } from './owner-list.ts'

const HOUR_MS = 3_600_000

/** A list that begins with Ada; each renewal is given the next of the answers. */
function keep(answers: readonly (readonly string[] | Error)[]) {
  const clock = createManualClock()
  const stopping = new AbortController()
  const logged: string[] = []
  const log = (_fields: unknown, message: string) => void logged.push(message)
  let asked = 0
  const owners = createOwnerList(['ada'], {
    fetchIds: async () => {
      const answer = answers[asked] ?? []
      asked += 1
      if (answer instanceof Error) throw answer
      return answer
    },
    clock,
    logger: { info: log, warn: log, error: log },
  })
  owners.keepUpToDate(stopping.signal)
  const advanceTo = async (timeMs: number) => {
    await clock.advanceTo(timeMs)
    await settle()
  }
  return { ...owners, advanceTo, stop: () => stopping.abort(), asked: () => asked, logged }
}

describe('the list of owners', () => {
  it('is renewed every hour', async () => {
    const owners = keep([['ada', 'lin'], ['lin']])
    expect([owners.isOwner('ada'), owners.isOwner('lin')]).toEqual([true, false])
    await owners.advanceTo(HOUR_MS)
    expect(owners.ids()).toEqual(['ada', 'lin'])
    await owners.advanceTo(2 * HOUR_MS)
    expect([owners.isOwner('ada'), owners.isOwner('lin')]).toEqual([false, true])
  })

  it('stays as it is while Discord cannot be asked', async () => {
    const owners = keep([new Error('no answer'), ['lin']])
    await owners.advanceTo(HOUR_MS)
    expect(owners.ids()).toEqual(['ada'])
    expect(owners.logged).toEqual(['Discord did not say whose the bot is'])
    await owners.advanceTo(2 * HOUR_MS)
    expect(owners.ids()).toEqual(['lin'])
  })

  it('is left alone once the bot stops', async () => {
    const owners = keep([['lin']])
    owners.stop()
    await owners.advanceTo(5 * HOUR_MS)
    expect(owners.asked()).toBe(0)
  })
})
