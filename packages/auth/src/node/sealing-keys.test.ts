import { inspect } from 'node:util'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseSealingKeys, type SealingKeys } from './sealing-keys.ts'

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 8 + 7))
const other = Buffer.alloc(32, 0xfe)
const bytesOf = (keys: SealingKeys) => keys.map((key) => key.export())

describe('parseSealingKeys', () => {
  it.each([
    ['base64', bytes.toString('base64')],
    ['base64 without its padding', bytes.toString('base64').replace('=', '')],
    ['base64url', bytes.toString('base64url')],
    ['hex', bytes.toString('hex')],
    ['hex in capitals', bytes.toString('hex').toUpperCase()],
    ['a line of a file', `${bytes.toString('base64')}\n`],
  ])('reads a key in %s', (_, text) => {
    expect(bytesOf(parseSealingKeys(text))).toEqual([bytes])
  })

  it.each([',', ' ', '\n', ', ', '\r\n'])(
    'reads several keys in their order, between %j',
    (gap) => {
      const text = [bytes.toString('base64'), other.toString('hex')].join(gap)
      expect(bytesOf(parseSealingKeys(text))).toEqual([bytes, other])
    },
  )

  it('reads any 32 bytes in each of its spellings', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const buffer = Buffer.from(key)
        for (const encoding of ['base64', 'base64url', 'hex'] as const)
          expect(bytesOf(parseSealingKeys(buffer.toString(encoding)))).toEqual([buffer])
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['only gaps', ' ,\n'],
    ['a key that is too short', other.subarray(1).toString('base64')],
    ['a key that is too long', Buffer.alloc(33).toString('base64')],
    ['a short key in hex', other.toString('hex').slice(2)],
    ['a password', 'correct-horse-battery-staple'],
    ['a typing error in a key', `${bytes.toString('base64').slice(0, 20)}!${'A'.repeat(23)}`],
    ['a good key and a bad one', `${bytes.toString('base64')}, oops`],
  ])('says what a key must be when it finds %s, and does not repeat it', (_, text) => {
    const parse = () => parseSealingKeys(text)
    expect(parse).toThrow(expect.objectContaining({ code: 'configuration' }))
    expect(parse).toThrow(/32 random bytes.*openssl rand -base64 32/)
    expect(parse).not.toThrow(/oops|horse|AAAA/)
  })

  it('gives keys that do not show in what is printed', () => {
    const [key] = parseSealingKeys(other.toString('base64'))
    expect(`${inspect(key, { depth: 5, showHidden: true })}${JSON.stringify(key)}`).not.toMatch(
      /fe[\s,]*fe|254/,
    )
  })
})
