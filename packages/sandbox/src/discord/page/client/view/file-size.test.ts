import { describe, expect, it } from 'vitest'
import { formatFileSize } from './file-size.js'

describe('formatFileSize', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.00 KB'],
    [12_703, '12.41 KB'],
    [10 * 1024 ** 2, '10.00 MB'],
    [5 * 1024 ** 4, '5120.00 GB'],
  ])('writes %i as %s', (bytes, words) => {
    expect(formatFileSize(bytes)).toBe(words)
  })
})
