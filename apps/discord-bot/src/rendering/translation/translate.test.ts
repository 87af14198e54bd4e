import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from '../../../test/rendering/documents.ts'
import { appendText, completeText, emptyPages, renderPage } from '../pages.ts'
import { readLineKind, toLineHead } from './line-kind.ts'
import { breakTicks } from './ticks.ts'
import { translate } from './translate.ts'
import { EMPTY_TRANSLATION } from './translation.ts'

/** A text as Discord gets it. */
const show = (text: string): string =>
  renderPage(completeText(appendText(emptyPages({ maxLength: 4_000, maxBytes: 9_000 }), text)), 0)

describe('translate', () => {
  it('holds back no more than a long row of a table', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 9 }), (text, times) => {
        const { translation } = translate(
          EMPTY_TRANSLATION,
          text.replaceAll('\r', '').repeat(times),
        )
        expect(translation.pending.length).toBeLessThanOrEqual(1_900)
      }),
      { numRuns: 300 },
    )
  })

  it('reads each character of an ordinary answer about once, however it comes', () => {
    const answer = 'A **line** with `code`, $5 and [a link](https://example.org).\n'.repeat(200)
    let read = 0
    let translation = EMPTY_TRANSLATION
    for (let begin = 0; begin < answer.length; begin += 40) {
      read += translation.pending.length + 40
      translation = translate(translation, answer.slice(begin, begin + 40)).translation
    }
    expect(read).toBeLessThan(1.5 * answer.length)
  })
})

describe('readLineKind', () => {
  const kindOf = (text: string, isWhole: boolean) => {
    const kind = readLineKind(toLineHead(text, isWhole))
    return kind === 'wait' ? kind : kind.type
  }

  it.each([
    ['```ts', 'code'],
    ['~~~', 'code'],
    ['---', 'rule'],
    ['* * *', 'rule'],
    ['======', 'rule'],
    ['## a', 'heading'],
    ['-# a', 'subtext'],
    ['- a', 'item'],
    ['12. a', 'item'],
    ['3) a', 'item'],
    ['| a |', 'row'],
    ['$$', 'formula'],
    [String.raw`\begin{align}`, 'formula'],
    ['#a', 'text'],
    ['-a', 'text'],
    ['```a```', 'text'],
    ['````````` nine', 'text'],
    ['####### seven', 'text'],
    ['**bold**', 'text'],
    ['2024 was', 'text'],
  ])('takes %j for %s', (text, kind) => {
    expect(kindOf(text, true)).toBe(kind)
  })

  it.each([
    '`',
    '```t',
    '~',
    '-',
    '- -',
    '**',
    '##',
    '## a',
    '1',
    '1.',
    '- [',
    '$',
    '\\',
    '=',
    '-#',
  ])('waits for more after %j', (text) => {
    expect(kindOf(text, false)).toBe('wait')
  })

  it.each(['a', '- a', '**b', '#a', '1.5', '`a`', '~~s', '-# a', '$x'])(
    'does not wait after %j',
    (text) => {
      expect(kindOf(text, false)).not.toBe('wait')
    },
  )
})

describe('code blocks', () => {
  it.each([
    ['of tildes become blocks of ticks', '~~~sh\nls\n~~~', '```sh\nls\n```'],
    ['lose their indentation', '- a\n  ```\n    b\n  ```', '- a\n```\n  b\n```'],
    ['keep blank lines inside', '```\n\na\n\n\nb\n\n```', '```\na\n\n\nb\n```'],
    ['have no language that is none', '```{.python}\na\n```', '```\na\n```'],
    ['have one word for a language', '```js title="a.js"\na\n```', '```js\na\n```'],
    ['may be closed at the end of a line', '```\na```\nb', '```\na\n```\nb'],
    ['end with the quote around them', '> ```\n> a\nb', '> ```\n> a\n> ```\nb'],
    ['are closed where the answer ends', '```\na', '```\na\n```'],
  ])('%s', (_law, text, shown) => {
    expect(show(text)).toBe(shown)
  })

  it('show the ticks inside them, parted by a character without a width', () => {
    expect(show('````md\n```js\na\n```\n````')).toBe('```md\n``\u200B`js\na\n``\u200B`\n```')
  })

  it('of Markdown hold blocks with the same marker', () => {
    expect(show('```md\n```js\na\n```\nb\n```\nc')).toBe(
      '```md\n``\u200B`js\na\n``\u200B`\nb\n```\nc',
    )
  })
})

describe('breakTicks', () => {
  it('leaves no run that long', () => {
    for (let length = 1; length < 9; length++) {
      expect(breakTicks('`'.repeat(length), 3)).not.toContain('```')
      expect(breakTicks('`'.repeat(length), 2)).not.toContain('``')
    }
  })
})

describe('lists', () => {
  it.each([
    ['have one kind of bullet', '* a\n+ b\n- c', '- a\n- b\n- c'],
    [
      'are set two columns deeper each',
      '- a\n    - b\n        - c\n- d',
      '- a\n  - b\n    - c\n- d',
    ],
    ['count on', '1. a\n1. b\n1. c', '1. a\n2. b\n3. c'],
    ['keep numbers that rise', '3. a\n5. b', '3. a\n5. b'],
    ['count on after code', '1. a\n   ```\n   x\n   ```\n1. b', '1. a\n```\nx\n```\n2. b'],
    ['have boxes', '- [ ] a\n- [x] b', '- ☐ a\n- ☑ b'],
    ['keep their paragraphs', '- a\n  b', '- a\n  b'],
    ['begin anew after text', '1. a\n\nb\n\n1. c', '1. a\n\nb\n\n1. c'],
  ])('%s', (_law, text, shown) => {
    expect(show(text)).toBe(shown)
  })
})

describe('other blocks', () => {
  it.each([
    ['headings deeper than three are bold', '#### a **b** c', '**a b c**'],
    ['headings lose what closes them', '## a ##', '## a'],
    ['headings have no blank line below', '# a\n\nb', '# a\nb'],
    ['rules become a blank line', 'a\n---\nb', 'a\n\nb'],
    ['quotes have one level', '> a\n>> b', '> a\n> › b'],
    ['quotes keep blank lines', '> a\n>\n> b', '> a\n> \n> b'],
    ['blank lines are one', 'a\n\n\n\nb', 'a\n\nb'],
    ['formulas stand in a block', '$$\nx^2\n$$', '```\nx²\n```'],
    ['formulas without Unicode are LaTeX', '\\[\n\\foo{x}\n\\]', '```latex\n\\foo{x}\n```'],
    ['a formula with text around it is none', '$$x^2$$ is', 'x² is'],
  ])('%s', (_law, text, shown) => {
    expect(show(text)).toBe(shown)
  })
})

describe('tables', () => {
  const narrow = '| a | b |\n|---|---|\n| 1 | 2 |'

  it.each([
    ['are aligned', narrow, '```\na │ b\n──┼──\n1 │ 2\n```'],
    ['end before other text', `${narrow}\nc`, '```\na │ b\n──┼──\n1 │ 2\n```\nc'],
    ['may have no rows', '| a | b |\n|---|---|', '```\na │ b\n──┼──\n  │\n```'],
    ['need a row of dashes', '| a | b |\n| c | d |', '| a | b |\n| c | d |'],
    [
      'are lists when they are wide',
      `| a | b | c |\n|---|---|---|\n| 1 | ${'x'.repeat(70)} | 3 |`,
      `-# a · b · c\n- **1**\n  - b: ${'x'.repeat(70)}\n  - c: 3`,
    ],
    [
      'are lists when they have links',
      '| a | b |\n|---|---|\n| 1 | [c](https://d.e) |',
      '-# a · b\n- **1**: [c](https://d.e)',
    ],
    [
      'go on as a list when they grow wide',
      `${narrow}\n| 3 | 4 |\n| 5 | ${'x'.repeat(90)} |`,
      `\`\`\`\na │ b\n──┼──\n1 │ 2\n3 │ 4\n\`\`\`\n- **5**: ${'x'.repeat(90)}`,
    ],
  ])('%s', (_law, text, shown) => {
    expect(show(text)).toBe(shown)
  })
})
