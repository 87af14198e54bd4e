import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MarkdownNode } from './markdown-node.js'
import { parseMarkdown } from './parse-markdown.js'

const text = (value: string) => ({ type: 'text', text: value })
const span = (mark: string, value: string) => ({ type: 'span', mark, content: [text(value)] })
const lineEnd = { type: 'break' }

describe('parseMarkdown', () => {
  it.each([
    ['**b**', 'bold'],
    ['*b*', 'italic'],
    ['_b_', 'italic'],
    ['__b__', 'underline'],
    ['~~b~~', 'strikethrough'],
    ['||b||', 'spoiler'],
  ])('reads %s as %s', (source, mark) => {
    expect(parseMarkdown(source)).toEqual([span(mark, 'b')])
  })

  it('nests spans', () => {
    expect(parseMarkdown('**a *b***')).toEqual([
      { type: 'span', mark: 'bold', content: [text('a '), span('italic', 'b')] },
    ])
  })

  it('keeps what is inside code as it is', () => {
    expect(parseMarkdown('`**a** <b>`')).toEqual([{ type: 'code', code: '**a** <b>' }])
  })

  it('reads a fence with its language, and shows no empty line after it', () => {
    expect(parseMarkdown('```TS\nconst a = 1\n```\nend')).toEqual([
      { type: 'code-block', language: 'ts', code: 'const a = 1' },
      text('end'),
    ])
  })

  it.each([1, 2, 3] as const)('reads a heading of level %i', (level) => {
    expect(parseMarkdown(`${'#'.repeat(level)} Title\nend`)).toEqual([
      { type: 'heading', level, content: [text('Title')] },
      text('end'),
    ])
  })

  it('reads a heading right after a quote', () => {
    expect(parseMarkdown('> a\n# Title').map((node) => node.type)).toEqual(['quote', 'heading'])
  })

  it('reads subtext and quotes', () => {
    expect(parseMarkdown('-# small\n> said')).toEqual([
      { type: 'subtext', content: [text('small')] },
      { type: 'quote', content: [text('said')] },
    ])
  })

  it('leaves the line end that closes a quote out of it', () => {
    expect(parseMarkdown('> a\n> b\nend')).toEqual([
      { type: 'quote', content: [text('a'), lineEnd, text('b')] },
      text('end'),
    ])
  })

  it('takes everything after >>> as one quote', () => {
    expect(parseMarkdown('>>> a\nb')).toEqual([
      { type: 'quote', content: [text('a'), lineEnd, text('b')] },
    ])
  })

  it('nests lists by indentation', () => {
    expect(parseMarkdown('- a\n  - b\n- c')).toEqual([
      {
        type: 'list',
        start: undefined,
        items: [
          [text('a'), lineEnd, { type: 'list', start: undefined, items: [[text('b')]] }],
          [text('c')],
        ],
      },
    ])
  })

  it('starts a numbered list at its first number, and apart from a bulleted one', () => {
    expect(parseMarkdown('- a\n3. b\n4. c')).toEqual([
      { type: 'list', start: undefined, items: [[text('a')]] },
      { type: 'list', start: 3, items: [[text('b')], [text('c')]] },
    ])
  })

  it('keeps an indented fence inside its list item', () => {
    const [list] = parseMarkdown('1. run\n   ```sh\n   ls\n   ```\n2. done')
    expect(list).toMatchObject({
      type: 'list',
      start: 1,
      items: [[text('run'), lineEnd, { type: 'code-block', language: 'sh' }], [text('done')]],
    })
  })

  it('links web addresses, bare or masked', () => {
    const link = (url: string, label: string) => ({ type: 'link', url, content: [text(label)] })
    expect(parseMarkdown('https://a.b/c_d')).toEqual([link('https://a.b/c_d', 'https://a.b/c_d')])
    expect(parseMarkdown('<https://a.b>')).toEqual([link('https://a.b', 'https://a.b')])
    expect(parseMarkdown('[t](https://a.b/(c))')).toEqual([link('https://a.b/(c)', 't')])
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'JaVaScRiPt:alert(1)', '//a.b', '/a'])(
    'links nothing to %s',
    (address) => {
      expect(linksIn(parseMarkdown(`[t](${address}) <${address}>`))).toEqual([])
    },
  )

  it('reads mentions, commands and timestamps', () => {
    const id = '123456789012345678'
    expect(parseMarkdown(`<@${id}><@!${id}><#${id}><@&${id}></ask:${id}><t:1700000000:R>`)).toEqual(
      [
        { type: 'mention', of: 'user', id },
        { type: 'mention', of: 'user', id },
        { type: 'mention', of: 'channel', id },
        { type: 'mention', of: 'role', id },
        { type: 'command', name: 'ask' },
        { type: 'timestamp', atMs: 1_700_000_000_000, style: 'R' },
      ],
    )
  })

  it.each([
    '| a | b |\n|---|---|\n| 1 | 2 |',
    '$x^2$ and \\(y\\)',
    '#### four',
    '#tag',
    'a # b',
    '```js\nconst open = 1',
    '<b onclick="x()">bold</b>',
    '---',
    'snake_case_name and 2 * 3 * 4',
    '- ',
    '[ ] todo',
  ])('leaves raw what Discord leaves raw: %j', (source) => {
    expect(written(parseMarkdown(source))).toBe(source.replace(/\\([()])/g, '$1'))
    expect(parseMarkdown(source)).toSatisfy((nodes: readonly MarkdownNode[]) =>
      nodes.every((node) => node.type === 'text' || node.type === 'break'),
    )
  })

  it('gives plain text back unchanged', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.\n]{0,60}$/), (source) => {
        expect(written(parseMarkdown(source))).toBe(source)
      }),
    )
  })

  it('ends on any text, whatever is left open in it', () => {
    const pieces = fc.constantFrom(
      '*',
      '_',
      '`',
      '```',
      '[',
      '](',
      ')',
      '> ',
      '- ',
      '\n',
      'a',
      '||',
      '<',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), (parts) => {
        expect(Array.isArray(parseMarkdown(parts.join('')))).toBe(true)
      }),
    )
  })
})

function written(nodes: readonly MarkdownNode[]): string {
  return nodes
    .map((node) =>
      node.type === 'text' ? node.text : node.type === 'break' ? '\n' : `<${node.type}>`,
    )
    .join('')
}

function linksIn(nodes: readonly MarkdownNode[]): readonly string[] {
  return nodes.flatMap((node) => (node.type === 'link' ? [node.url] : []))
}
