import { createSealer, parseSealingKeys } from '@patchcord/auth/node'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createJsonSealer } from './json-sealer.ts'

const sealerWith = (keys: string) => createJsonSealer(createSealer(parseSealingKeys(keys)))
const json = sealerWith('a'.repeat(64))

describe('createJsonSealer', () => {
  it('opens what it has sealed', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const value: unknown = JSON.parse(text)
        expect(json.open(json.seal(value, 'a test'), 'a test')).toEqual(value)
      }),
    )
  })

  it('shows nothing of the value', () => {
    const sealed = json.seal({ prompt: 'a secret wish' }, 'a test')
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/prompt|secret|wish/)
  })

  it('opens what an older key has sealed, while that is there', () => {
    const sealed = sealerWith('b'.repeat(64)).seal([1], 'a test')
    expect(sealerWith(`${'a'.repeat(64)},${'b'.repeat(64)}`).open(sealed, 'a test')).toEqual([1])
    expect(json.open(sealed, 'a test')).toBeUndefined()
  })

  it('opens nothing in another context', () => {
    expect(json.open(json.seal([1], 'a test'), 'another test')).toBeUndefined()
  })

  it('opens nothing that was damaged, wherever', () => {
    const sealed = json.seal('a value', 'a test')
    fc.assert(
      fc.property(
        fc.nat({ max: sealed.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const damaged = sealed.map((byte, index) => (index === at ? byte ^ change : byte))
          expect(json.open(damaged, 'a test')).toBeUndefined()
          expect(json.open(sealed.subarray(0, at), 'a test')).toBeUndefined()
        },
      ),
    )
  })
})
