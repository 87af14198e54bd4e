import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifyFile } from './identify-file.ts'

const bytes = (...values: readonly number[]) => new Uint8Array(values)
const encode = (text: string) => new TextEncoder().encode(text)

describe('identifyFile', () => {
  it.each([
    ['image/png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
    ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
    ['image/webp', bytes(...encode('RIFF'), 1, 2, 3, 4, ...encode('WEBPVP8 '))],
    ['image/gif', encode('GIF89a')],
    ['application/pdf', encode('%PDF-1.7')],
    ['text/plain', encode('Grüß dich 👋\r\n\tand a tab')],
    ['text/plain', bytes()],
  ])('knows %s by its bytes', (kind, content) => {
    expect(identifyFile(content)).toBe(kind)
  })

  it.each([
    ['other RIFF files', bytes(...encode('RIFF'), 1, 2, 3, 4, ...encode('WAVE'))],
    ['an archive', bytes(0x50, 0x4b, 0x03, 0x04)],
    ['bytes that are no UTF-8', bytes(0xc3, 0x28)],
    ['a text with control characters', encode('a\u0000b')],
  ])('takes %s for nothing that can be read', (_what, content) => {
    expect(identifyFile(content)).toBeUndefined()
  })

  it('takes every text without control characters for a text', () => {
    const text = fc.string({ unit: 'grapheme' }).map((value) => `x${value}`)
    fc.assert(
      fc.property(text, (value) => {
        expect(identifyFile(encode(value))).toBe('text/plain')
      }),
    )
  })
})
