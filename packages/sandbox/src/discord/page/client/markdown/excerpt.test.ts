import { type APIMessage, ComponentType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { excerptOf } from './excerpt.js'

const of = (content: string, components: APIMessage['components'] = []) =>
  excerptOf({ content, components })
const text = (words: string) => ({ type: 'text', text: words })

describe('excerptOf', () => {
  it('is the first line, with its looks', () => {
    expect(of('It is **so**.\nAnd more.')).toEqual([
      text('It is '),
      { type: 'span', mark: 'bold', content: [text('so')] },
      text('.'),
    ])
  })

  it.each(['-# Small print', '## Small print', '> Small print', '- Small print', '1. Small print'])(
    'has no mark of a block: %s',
    (content) => {
      expect(of(`${content}\nmore`)).toEqual([text('Small print')])
    },
  )

  it('fills in a time', () => {
    expect(of('-# Ask again <t:1700000000:R>.')).toEqual([
      text('Ask again '),
      { type: 'timestamp', atMs: 1_700_000_000_000, style: 'R' },
      text('.'),
    ])
  })

  it('is the first line of a block of code', () => {
    expect(of('```ts\nconst a = 1\nconst b = 2\n```')).toEqual([
      { type: 'code', code: 'const a = 1' },
    ])
  })

  it('is what a message of components says first', () => {
    const components = [{ type: ComponentType.TextDisplay as const, content: '**Here.**\nMore' }]
    expect(of('', components)).toEqual([{ type: 'span', mark: 'bold', content: [text('Here.')] }])
  })

  it('is empty where nothing is said', () => {
    expect(of('')).toEqual([])
  })
})
