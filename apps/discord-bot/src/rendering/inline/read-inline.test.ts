import { describe, expect, it } from 'vitest'
import { appendText, completeText, emptyPages, renderPage } from '../pages.ts'

/** A text as Discord gets it. */
const show = (text: string): string =>
  renderPage(completeText(appendText(emptyPages({ maxLength: 4_000, maxBytes: 9_000 }), text)), 0)

describe('marks', () => {
  it.each([
    '**bold**',
    '*it* and _it_',
    '__under__',
    '~~gone~~',
    '||hidden||',
    '***both***',
    '**a *b* c**',
    'snake_case_name',
    '2 * 3 * 4',
    '这是**粗体**文字',
    '**「引号」**文字',
    '**over\nlines**',
  ])('stay as they are: %s', (text) => {
    expect(show(text)).toBe(text)
  })

  it.each([
    ['2*3*4', String.raw`2\*3\*4`],
    ['2**3**2', String.raw`2\*\*3\*\*2`],
    ['**open', String.raw`\*\*open`],
    ['a || b || c', String.raw`a \|\| b \|\| c`],
    ['a ****', String.raw`a \*\*\*\*`],
    ['**a *b**', String.raw`**a \*b**`],
    ['_open', String.raw`\_open`],
  ])('that mark nothing become characters: %s', (text, shown) => {
    expect(show(text)).toBe(shown)
  })

  it('do not reach over a paragraph', () => {
    expect(show('**a\n\nb**')).toBe('\\*\\*a\n\nb\\*\\*')
  })
})

describe('inline code', () => {
  it.each([
    ['`a`', '`a`'],
    ['`**a** <b> $x$`', '`**a** <b> $x$`'],
    ['``a ` b``', '`` a ` b ``'],
    ['```three```', '`three`'],
    ['`open', String.raw`\`open`],
    ['`two\nlines`', '\\`two\nlines\\`'],
  ])('of %s is %s', (text, shown) => {
    expect(show(text)).toBe(shown)
  })

  it('is not looked for without end', () => {
    expect(show(`\`${'x'.repeat(300)}\``)).toBe(`\\\`${'x'.repeat(300)}\\\``)
  })
})

describe('links', () => {
  it.each([
    ['[a](https://b.c/(d))', '[a](https://b.c/(d))'],
    ['[a](https://b.c "title")', '[a](https://b.c)'],
    ['[a](<https://b.c>)', '[a](https://b.c)'],
    ['![a](https://b.c/d.png)', '[a](https://b.c/d.png)'],
    ['![](https://b.c/d.png)', '[image](https://b.c/d.png)'],
    ['[![b](https://x.y)](https://b.c)', '[b](https://b.c)'],
    ['[https://b.c](https://b.c/d)', 'https://b.c/d'],
    ['[a](/docs)', 'a (/docs)'],
    ['[a](#below)', 'a'],
    ['[a]()', 'a'],
    ['[a] (b)', '[a] (b)'],
    ['https://b.c/d_e_f', 'https://b.c/d_e_f'],
    ['(https://b.c/d_(e)).', '(https://b.c/d_(e)).'],
    ['text[^1]', 'text¹'],
    ['text[^note]', 'text[note]'],
  ])('of %s is %s', (text, shown) => {
    expect(show(text)).toBe(shown)
  })
})

describe('what Discord fills in', () => {
  it.each([
    '<@123456789012345678>',
    '<@&123456789012345678>',
    '<#123456789012345678>',
    '</ask topic:123456789012345678>',
    '<a:wave:123456789012345678>',
    '<t:1700000000:R>',
    '<https://b.c/d_e>',
  ])('is left alone: %s', (text) => {
    expect(show(text)).toBe(text)
  })
})

describe('angle brackets', () => {
  it.each(['a < b > c', 'Vec<T>', 'Map<string, i>', 'List<b>', '<stdio.h>', '<<EOF', 'x <3'])(
    'that are no tag stay: %s',
    (text) => {
      expect(show(text)).toBe(text)
    },
  )

  it.each([
    ['a<br>b<br/>c', 'a\nb\nc'],
    ['<b>a</b> <em>b</em> <u>c</u> <s>d</s>', '**a** *b* __c__ ~~d~~'],
    ['<kbd>Ctrl</kbd>', '`Ctrl`'],
    ['H<sub>2</sub>O x<sup>2</sup> a<sup>Q</sup>', 'H₂O x² a^(Q)'],
    ['<a href="https://b.c">d</a>', '[d](https://b.c)'],
    ['<img alt="x" src="https://b.c/d.png">', '[x](https://b.c/d.png)'],
    ['<details><summary>a</summary>b</details>', '**a**b'],
    ['a <!-- b --> c', 'a  c'],
    ['&lt;b&gt; &amp; &#x41; &unknown;', String.raw`\<b\> & A &unknown;`],
  ])('of HTML: %s is %s', (text, shown) => {
    expect(show(text)).toBe(shown)
  })
})

describe('dollar signs', () => {
  it.each([
    '$5 and $10',
    'from $5-$10',
    '$100/month, $200/year',
    '$HOME and $PATH',
    'US$3 or 4$',
    '${name}',
    'between $5, or 10$ total',
  ])('that are no formula stay: %s', (text) => {
    expect(show(text)).toBe(text)
  })

  it.each([
    ['$x$', 'x'],
    ['$E = mc^2$', 'E = mc²'],
    [String.raw`\(\alpha\)`, 'α'],
    [String.raw`$\underbrace{x}_{y}$`, '`\\underbrace{x}_{y}`'],
    ['$$a_1$$ in a line', 'a₁ in a line'],
    ['$a*b*c$', String.raw`a\*b\*c`],
  ])('around a formula: %s is %s', (text, shown) => {
    expect(show(text)).toBe(shown)
  })

  it('are waited for no longer than prose allows', () => {
    const pages = appendText(emptyPages({ maxLength: 200, maxBytes: 200 }), 'costs $5 and more ')
    expect(renderPage(pages, 0)).toBe('costs $5 and more')
  })
})

describe('backslashes', () => {
  it.each([String.raw`\*a\* \_b\_ \# \|`, String.raw`C:\Users`, String.raw`\[no link\](c)`])(
    'stay: %s',
    (text) => {
      expect(show(text)).toBe(text)
    },
  )

  it('that break a line are not shown', () => {
    expect(show('red,\\\nblue')).toBe('red,\nblue')
  })
})
