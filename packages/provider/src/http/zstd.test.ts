import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compressZstd } from './zstd.ts'

describe('compressZstd', () => {
  it('makes a text smaller, and loses nothing of it', async () => {
    const text = 'Grüß dich 👋. '.repeat(1000)
    const compressed = await compressZstd(text)
    expect(compressed.byteLength).toBeLessThan(text.length / 10)
    expect(zstdDecompressSync(compressed).toString('utf8')).toBe(text)
  })
})
