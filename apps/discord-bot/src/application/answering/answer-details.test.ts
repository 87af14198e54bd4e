import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { describeReasoning, describeSources } from './answer-details.ts'

const words = en.ask.actions
const sources = (...list: readonly { readonly url: string; readonly title?: string }[]) =>
  describeSources({ sources: list }, words)

describe('describeReasoning', () => {
  it('gives what there is, and says so when there is nothing', () => {
    expect(describeReasoning({ reasoning: ' **A** thought \n' }, words)).toBe('**A** thought')
    expect(describeReasoning({ reasoning: ' \n' }, words)).toBe(words.noReasoning)
  })

  it('fits into a message, with no character cut in two', () => {
    const text = describeReasoning({ reasoning: '👋'.repeat(2_000) }, words)
    expect(text.length).toBeLessThanOrEqual(2_000)
    expect(text.isWellFormed()).toBe(true)
    expect(text).toMatch(/👋…$/u)
  })
})

describe('describeSources', () => {
  it('lists each page once, in order', () => {
    const text = sources(
      { url: 'https://a.example/1', title: 'One' },
      { url: 'https://b.example/2' },
      { url: 'https://a.example/1', title: 'One' },
    )
    expect(text).toBe('**Sources**\n1. [One](<https://a.example/1>)\n2. <https://b.example/2>')
  })

  it('says so when there are none', () => {
    expect(sources()).toBe(words.noSources)
  })

  it.each([
    'javascript:alert(1)',
    'https://a.example/ x',
    'https://a.example/>)',
    'ftp://a.example',
  ])('leaves out %s', (url) => {
    expect(sources({ url, title: 'x' })).toBe(words.noSources)
  })

  it('names pages whose addresses could end a link, and lets none of them do so', () => {
    const text = sources({ url: 'https://a.example/b_(c)?d[]=1', title: 'B' })
    expect(text).toContain('[B](<https://a.example/b_%28c%29?d%5B%5D=1>)')
  })

  it('lets no title pretend to be something else', () => {
    const text = sources({ url: 'https://a.example', title: 'x](https://evil.example) **[' })
    expect(text).toContain('[x https://evil.example](<https://a.example>)')
  })

  it('fits into a message, however many there are', () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      url: `https://a.example/${'x'.repeat(200)}${String(index)}`,
    }))
    expect(sources(...many).length).toBeLessThanOrEqual(2_000)
  })
})
