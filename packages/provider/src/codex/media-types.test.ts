import { describe, expect, it } from 'vitest'
import { IMAGE_MEDIA_TYPES, isMediaTypeIn, TEXT_MEDIA_TYPES } from './media-types.ts'

describe('isMediaTypeIn', () => {
  it.each([
    ['text/plain', TEXT_MEDIA_TYPES, true],
    ['text/plain; charset=utf-8', TEXT_MEDIA_TYPES, true],
    ['Text/CSV', TEXT_MEDIA_TYPES, true],
    ['application/json', TEXT_MEDIA_TYPES, true],
    ['application/pdf', TEXT_MEDIA_TYPES, false],
    ['image/png', IMAGE_MEDIA_TYPES, true],
    ['image/svg+xml', IMAGE_MEDIA_TYPES, false],
    ['image/svg+xml', ['image/*'], true],
    ['text', TEXT_MEDIA_TYPES, false],
    ['', TEXT_MEDIA_TYPES, false],
  ])('of %o and %o is %o', (mediaType, list, isIn) => {
    expect(isMediaTypeIn(mediaType, list)).toBe(isIn)
  })
})
