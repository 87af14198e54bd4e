import { createSecretKey, type KeyObject, webcrypto } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { createSealer } from './sealer.ts'

const buildKey = (byte: number) => createSecretKey(Buffer.alloc(32, byte))
const [first, second, third] = [buildKey(1), buildKey(2), buildKey(3)]
const context = 'patchcord/session/1/'
const secret = new TextEncoder().encode('the secret')

/** AES-256-GCM as the web's cryptography does it, with our layout: nonce, ciphertext, tag. */
async function openElsewhere(key: KeyObject, bytes: Uint8Array): Promise<string> {
  const algorithm = {
    name: 'AES-GCM',
    iv: new Uint8Array(bytes.subarray(0, 12)),
    additionalData: new TextEncoder().encode(context),
  }
  const imported = await webcrypto.subtle.importKey('raw', key.export(), 'AES-GCM', false, [
    'decrypt',
  ])
  const opened = await webcrypto.subtle.decrypt(
    algorithm,
    imported,
    new Uint8Array(bytes.subarray(12)),
  )
  return new TextDecoder().decode(opened)
}

describe('a sealer', () => {
  it('opens what it has sealed, whatever that is', () => {
    const sealer = createSealer([first])
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), (bytes, anyContext) => {
        const opening = sealer.open(sealer.seal(bytes, anyContext), anyContext)
        expect(opening).toEqual({ type: 'opened', bytes })
      }),
    )
  })

  it('seals as others do, who can open it with the key', async () => {
    const { bytes } = createSealer([first]).seal(secret, context)
    expect(await openElsewhere(first, bytes)).toBe('the secret')
  })

  it('opens what was sealed before, in this layout and under this name of the key', () => {
    const bytes = 'KCUcnxqkCU3MmEsPG1mQmm7EqfDdZW_gdg0IwxozRMWWy-io-YY'
    const sealed = { keyId: 'e918e72d70729fee', bytes: Buffer.from(bytes, 'base64url') }
    expect(createSealer([first]).open(sealed, context)).toEqual({ type: 'opened', bytes: secret })
  })

  it('shows nothing of what it has sealed, and never the same bytes twice', () => {
    const sealer = createSealer([first])
    const all = Array.from({ length: 50 }, () =>
      Buffer.from(sealer.seal(secret, context).bytes).toString('latin1'),
    )
    expect(new Set(all.map((bytes) => bytes.slice(0, 12))).size).toBe(50)
    for (const bytes of all) expect(bytes).not.toContain('secret')
  })

  it('seals with the first of its keys, and opens with each', () => {
    const sealedBefore = createSealer([first]).seal(secret, context)
    const rotated = createSealer([second, first])
    const sealedAfter = rotated.seal(secret, context)
    expect(rotated.open(sealedBefore, context)).toEqual({ type: 'opened', bytes: secret })
    expect(createSealer([second]).open(sealedAfter, context)).toMatchObject({ type: 'opened' })
    expect(createSealer([first]).open(sealedAfter, context)).toEqual({ type: 'unknown-key' })
  })

  it('knows when the key is not among its own', () => {
    const sealed = createSealer([first]).seal(secret, context)
    expect(createSealer([second, third]).open(sealed, context)).toEqual({ type: 'unknown-key' })
  })

  it('opens nothing in another context', () => {
    const sealer = createSealer([first])
    const sealed = sealer.seal(secret, context)
    expect(sealer.open(sealed, `${context}bob`)).toEqual({ type: 'damaged' })
  })

  it('opens nothing under the name of another key', () => {
    const sealer = createSealer([first, second])
    const { bytes } = sealer.seal(secret, context)
    const { keyId } = createSealer([second]).seal(secret, context)
    expect(sealer.open({ keyId, bytes }, context)).toEqual({ type: 'damaged' })
  })

  it('notices a change of any bit', () => {
    const sealer = createSealer([first])
    const { keyId, bytes } = sealer.seal(secret, context)
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = bytes.slice()
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(sealer.open({ keyId, bytes: changed }, context)).toEqual({ type: 'damaged' })
    }
  })

  it('notices a cut at any byte', () => {
    const sealer = createSealer([first])
    const { keyId, bytes } = sealer.seal(secret, context)
    for (let length = 0; length < bytes.length; length += 1)
      expect(sealer.open({ keyId, bytes: bytes.slice(0, length) }, context)).toEqual({
        type: 'damaged',
      })
  })
})
