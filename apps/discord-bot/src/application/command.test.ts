import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCustomId, parseCustomId } from './command.ts'

describe('a custom id', () => {
  const names = fc.stringMatching(/^[a-z-]{1,30}$/)
  const argument = fc.stringMatching(/^[\w-]{0,60}$/)

  it('is read as it was built, and is short enough for Discord', () => {
    fc.assert(
      fc.property(names, argument, (action, given) => {
        const customId = buildCustomId(action, given)
        expect(customId.length).toBeLessThanOrEqual(100)
        expect(parseCustomId(customId)).toEqual({ action, argument: given })
      }),
    )
  })

  it('is none of ours when anything else was sent', () => {
    for (const forged of ['', 'v1', 'v2:connect-paste:x', 'v1:connect-paste:x y', 'v1:A:b\n']) {
      expect(parseCustomId(forged)).toBeUndefined()
    }
  })
})
