import { describe, expect, it } from 'vitest'
import { renderAlignedTable } from './aligned-table.ts'
import { hasLink, readDelimiterRow, splitRow, toPlainText } from './cells.ts'
import { displayWidth } from './display-width.ts'
import { toRecord, toRecordHead } from './records.ts'

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['Größe', 5],
    ['漢字', 4],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['e\u0301', 1],
    ['a\u200Bb', 2],
    ['ｱ', 1],
    ['…', 1],
    ['', 0],
  ])('of %j is %i', (text, width) => {
    expect(displayWidth(text)).toBe(width)
  })
})

describe('splitRow', () => {
  it.each([
    ['| a | b |', ['a', 'b']],
    ['| a | b', ['a', 'b']],
    ['| `x|y` | b |', ['`x|y`', 'b']],
    [String.raw`| a \| b | c |`, ['a | b', 'c']],
    ['| | b |', ['', 'b']],
    ['||', ['']],
    ['| `open | b |', ['`open', 'b']],
  ])('parts %s', (line, cells) => {
    expect(splitRow(line)).toEqual(cells)
  })
})

describe('readDelimiterRow', () => {
  it('reads how columns are set', () => {
    expect(readDelimiterRow('|---|:-:|--:|:--|')).toEqual(['left', 'center', 'right', 'left'])
  })

  it.each(['| a |', '| |', '', '|:|', '|--x|'])('finds none in %j', (line) => {
    expect(readDelimiterRow(line)).toBeUndefined()
  })
})

describe('toPlainText', () => {
  it.each([
    ['**a** *b* ~~c~~', 'a b c'],
    ['`a*b`', 'a*b'],
    ['[a](https://b.c)', 'a (https://b.c)'],
    [String.raw`a \* b`, 'a * b'],
    ['$x^2$', 'x²'],
    ['a<br>b', 'a b'],
    ['```x```', 'x'],
  ])('reads %s as %s', (cell, text) => {
    expect(toPlainText(cell)).toBe(text)
  })
})

describe('hasLink', () => {
  it('tells a link from brackets', () => {
    expect(hasLink('[a](https://b.c)')).toBe(true)
    expect(hasLink('[a] (b)')).toBe(false)
  })
})

describe('renderAlignedTable', () => {
  it('sets columns by their alignment and by what is seen of them', () => {
    const head = {
      header: ['Name', 'n', 'x'],
      alignments: ['left', 'right', 'center'],
      prefix: '',
    } as const
    expect(renderAlignedTable(head, [['漢字', '1', 'abc'], ['b', '100'], []])).toBe(
      [
        '```',
        'Name │   n │  x',
        '─────┼─────┼────',
        '漢字 │   1 │ abc',
        'b    │ 100 │',
        '     │     │',
        '```',
      ].join('\n'),
    )
  })

  it('begins its lines as the quote around it does', () => {
    const head = { header: ['a'], alignments: [], prefix: '> ' }
    expect(renderAlignedTable(head, [['b']])).toBe('```\n> a\n> ─\n> b\n> ```')
  })
})

describe('toRecord', () => {
  it('names the other cells of a row', () => {
    expect(toRecord(['Name', 'Year', 'City'], ['Ada', '1815', 'London'])).toEqual([
      { prefix: '- ', text: '**Ada**' },
      { prefix: '  - ', text: 'Year: 1815' },
      { prefix: '  - ', text: 'City: London' },
    ])
  })

  it('puts two cells on one line', () => {
    expect(toRecord(['Name', 'Year'], ['**Ada**', '1815'])).toEqual([
      { prefix: '- ', text: '**Ada**: 1815' },
    ])
  })

  it('names every cell where the first is empty, and leaves out those that are', () => {
    expect(toRecord(['Name', 'Year', 'City'], ['', '1815', ''])).toEqual([
      { prefix: '- ', text: 'Year: 1815' },
    ])
    expect(toRecord(['Name'], [])).toEqual([])
  })
})

describe('toRecordHead', () => {
  it('lists the names of the columns', () => {
    expect(toRecordHead(['Name', '', 'City'])).toBe('Name · City')
  })
})
