import { describe, expect, it } from 'vitest'
import { isSamePage, type PageContent } from './page-content.ts'

const stop = { type: 2, style: 2, label: 'Stop', custom_id: 'v1:stop:1' } as const
const page: PageContent = {
  text: 'Hello',
  buttons: [{ type: 1, components: [stop] }],
  file: { name: 'answer.md', text: 'All', noteIfRefused: '-# No file.' },
}

describe('isSamePage', () => {
  it('goes by what a reader sees', () => {
    const { buttons = [], file } = page
    const copy = { ...page, buttons: [...buttons], ...(file && { file: { ...file } }) }
    expect(isSamePage(page, copy)).toBe(true)
  })

  it('takes no buttons and an empty list of them for the same', () => {
    expect(isSamePage({ text: 'Hello' }, { text: 'Hello', buttons: [] })).toBe(true)
  })

  it.each([
    ['text', { ...page, text: 'Hello!' }],
    ['buttons', { ...page, buttons: [] }],
    ['file', { text: page.text, buttons: page.buttons ?? [] }],
  ])('sees another %s', (_what, other) => {
    expect(isSamePage(page, other)).toBe(false)
  })
})
