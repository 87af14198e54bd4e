import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyText } from '../test/support/any-text.ts'
import { buildTokens } from '../test/support/tokens.ts'
import { type Sealer } from './sealer.ts'
import { createSessionFormat } from './session-format.ts'
import { serializeSession } from './stored-session.ts'

const tokens = buildTokens('a', { idToken: 'i' })

/** Hides nothing, and is as strict as a sealer has to be: its bytes name key and context. */
function createToySealer(keyId: string, ...olderKeyIds: readonly string[]): Sealer {
  const label = (id: string, context: string) => new TextEncoder().encode(`${id}@${context}:`)
  return {
    seal: (bytes, context) => ({ keyId, bytes: Buffer.concat([label(keyId, context), bytes]) }),
    open(sealed, context) {
      if (![keyId, ...olderKeyIds].includes(sealed.keyId)) return { type: 'unknown-key' }
      const expected = label(sealed.keyId, context)
      const isIntact = Buffer.compare(sealed.bytes.subarray(0, expected.length), expected) === 0
      if (!isIntact) return { type: 'damaged' }
      return { type: 'opened', bytes: sealed.bytes.subarray(expected.length) }
    },
  }
}

const sealed = createSessionFormat({ sealer: createToySealer('k1') })
const plain = createSessionFormat()

/** The written record with other values for some of its keys. */
const change = (text: string, changes: object) =>
  JSON.stringify({ ...(JSON.parse(text) as object), ...changes })

describe('a session format without a sealer', () => {
  it('writes readable JSON', () => {
    expect(plain.write(tokens)).toBe(serializeSession(tokens))
    expect(plain.read(plain.write(tokens))).toEqual({ type: 'session', tokens })
  })

  it('says of a sealed session with which key it is sealed', () => {
    expect(plain.read(sealed.write(tokens))).toEqual({ type: 'sealed', keyId: 'k1' })
  })
})

describe('a session format with a sealer', () => {
  it('writes JSON that names its schema and its key', () => {
    expect(JSON.parse(sealed.write(tokens))).toEqual({
      schemaVersion: 1,
      type: 'sealed',
      keyId: 'k1',
      bytes: expect.stringMatching(/^[\w-]+$/),
    })
  })

  it('gives back what it was given', () => {
    expect(sealed.read(sealed.write(tokens))).toEqual({ type: 'session', tokens })
  })

  it('reads a session from before the sealing began', () => {
    expect(sealed.read(plain.write(tokens))).toEqual({ type: 'session', tokens })
  })

  it('reads what an older key has sealed, and writes with the newest', () => {
    const rotated = createSessionFormat({ sealer: createToySealer('k2', 'k1') })
    expect(rotated.read(sealed.write(tokens))).toEqual({ type: 'session', tokens })
    expect(JSON.parse(rotated.write(tokens))).toMatchObject({ keyId: 'k2' })
  })

  it('says of a session whose key is gone which key that was', () => {
    const other = createSessionFormat({ sealer: createToySealer('k2') })
    expect(other.read(sealed.write(tokens))).toEqual({ type: 'sealed', keyId: 'k1' })
  })

  it('does not take the session of another owner', () => {
    const sealer = createToySealer('k1')
    const [ada, bob] = ['ada', 'bob'].map((owner) => createSessionFormat({ sealer, owner }))
    expect(ada?.read(ada.write(tokens))).toEqual({ type: 'session', tokens })
    expect(bob?.read(ada?.write(tokens) ?? '')).toEqual({ type: 'unreadable' })
  })

  it.each([
    ['bytes that were changed', { bytes: 'AAAA' }],
    ['no bytes', { bytes: '' }],
    ['bytes in another alphabet', { bytes: '+/+/' }],
    ['bytes that are none', { bytes: 7 }],
    ['no key', { keyId: '' }],
    ['another schema', { schemaVersion: 2 }],
  ])('finds no session in %s', (_, changes) => {
    expect(sealed.read(change(sealed.write(tokens), changes))).toEqual({ type: 'unreadable' })
  })

  it('finds no session in sealed bytes that hold something else', () => {
    const { keyId, bytes } = createToySealer('k1').seal(
      new TextEncoder().encode('{"sealed":"by us"}'),
      'patchcord/session/1/',
    )
    const text = change(sealed.write(tokens), {
      keyId,
      bytes: Buffer.from(bytes).toString('base64url'),
    })
    expect(sealed.read(text)).toEqual({ type: 'unreadable' })
  })

  it('finds none in the first part of itself, wherever it was cut', () => {
    const text = sealed.write(tokens).trimEnd()
    for (let length = 0; length < text.length; length += 1)
      expect(sealed.read(text.slice(0, length))).toEqual({ type: 'unreadable' })
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.oneof(anyText(), fc.json()), (text) => {
        expect(sealed.read(text)).toEqual({ type: 'unreadable' })
      }),
    )
  })
})
