import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPageAddress, parsePageAddress } from './page-address.js'

describe('the page’s address', () => {
  it('gives back the place it was built from', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (userId, channelId) => {
        const address = buildPageAddress({ userId, channelId })
        expect(address && parsePageAddress(address)).toEqual({ userId, channelId })
      }),
    )
  })
  it('may name a person only', () => {
    expect(parsePageAddress('#user=1')).toEqual({ userId: '1', channelId: undefined })
  })
  it('is not built before a place is chosen', () => {
    expect(buildPageAddress({ userId: '1', channelId: undefined })).toBeUndefined()
  })
})
