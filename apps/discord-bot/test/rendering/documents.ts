import fc from 'fast-check'

/** Text of any kind, rich in what begins a construct and often leaves it open. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(' ', '\n', '\n\n', 'word', 'End. ', 'a', '7', '    '),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '*',
          '**',
          '***',
          '_',
          '__',
          '~~',
          '||',
          '`',
          '``',
          '```',
          '````',
          '~~~',
          '\\',
          '```ts\n',
          '\n```\n',
          '```md\n',
          '\n~~~\n',
          '> ',
          '\n> ',
          '\n>> ',
          '- ',
          '\n  - ',
          '\n1. ',
          '\n# ',
          '\n#### ',
          '\n-# ',
          '\n---\n',
          '\n===\n',
          '- [ ] ',
          '+ ',
          '\r\n',
          '\r',
          '\t',
          '[',
          '](',
          ')',
          '[a](https://b.c)',
          '![',
          '[^1]',
          '<',
          '>',
          '<@1',
          '<@123>',
          '<:a:12>',
          '<t:',
          '$',
          '$x^2$',
          '$$',
          '\n$$\n',
          '\\(',
          '\\)',
          '\n\\[',
          '\\]',
          '\\frac{a}{b}',
          '{',
          '}',
          '^',
          '&',
          '&amp;',
          '&lt;',
          '<br>',
          '<b>',
          '</b>',
          '<details>',
          '<sub>2</sub>',
          '<!--',
          '-->',
          '<a href="',
          '\n| a | b |\n|---|--:|\n',
          '\n| c | d |',
          '|',
          '\n|',
          '|-',
          'https://',
          'https://x.y/z_a',
          'http',
        ),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '漢字。',
          '「語」',
          '👩‍👩‍👧‍👦',
          '🇩🇪',
          'e\u0301',
          '\u200b',
          'שלום',
          '\ud83d',
          '\ude00',
        ),
      },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }).map((n) => 'x'.repeat(n)) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 300 }).map((n) => ' '.repeat(n)) },
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join(''))

/** Limits of every size that is allowed, small ones more often. */
export const anyLimits = fc
  .tuple(fc.integer({ min: 200, max: 900 }), fc.integer({ min: 1, max: 4 }))
  .map(([maxLength, factor]) => ({ maxLength, maxBytes: maxLength * factor }))

/** `text` cut into deltas. */
export function cuts(text: string): fc.Arbitrary<readonly string[]> {
  return fc
    .array(fc.integer({ min: 0, max: text.length }), { maxLength: 30 })
    .map((places) => cutAt(text, places))
}

function cutAt(text: string, places: readonly number[]): readonly string[] {
  const edges = [0, ...places.toSorted((a, b) => a - b), text.length]
  return edges.slice(1).map((end, index) => text.slice(edges[index], end))
}

/** Markdown as a model writes it, in which no word occurs twice: what is shown twice was repeated by the renderer. */
export const plainAnswer: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'prose',
        'bold',
        'list',
        'numbers',
        'code',
        'table',
        'quote',
        'heading',
      ),
      size: fc.integer({ min: 1, max: 60 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((blocks) => {
    let count = 0
    const word = () => `w${(count++).toString(36)}x`
    const words = (length: number) => Array.from({ length }, word).join(' ')
    return blocks.map(({ kind, size }) => writeBlock(kind, size, { word, words })).join('\n\n')
  })

function writeBlock(
  kind: string,
  size: number,
  { word, words }: { word: () => string; words: (length: number) => string },
): string {
  const lines = (write: (index: number) => string, count = Math.ceil(size / 4)) =>
    Array.from({ length: count }, (_, index) => write(index)).join('\n')
  switch (kind) {
    case 'bold':
      return `${words(2)} **${words(size)} *${words(3)}* ||${words(2)}||** ${words(2)}.`
    case 'list':
      return lines((index) => `${index % 3 === 2 ? '  ' : ''}- ${words(4)}`)
    case 'numbers':
      return lines(() => `- \`${word()}\` ${words(3)} [${word()}](https://${word()}.org)`)
    case 'code':
      return `\`\`\`${word()}\n${lines(() => `${words(2)} = ${word()}()`, size)}\n\`\`\``
    case 'table': {
      const row = () => `| ${word()} | ${words(2)} | ${word()} |`
      return `${row()}\n|---|:-:|--:|\n${lines(row)}`
    }
    case 'quote':
      return lines(() => `> ${words(5)}`)
    case 'heading':
      return `${size % 2 === 0 ? '##' : '#####'} ${words(4)}\n\n${words(size)}`
    default:
      return `${words(size)}. ${words(size)}!`
  }
}
