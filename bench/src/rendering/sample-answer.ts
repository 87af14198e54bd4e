/** An answer of exactly `length` characters with the constructs models use, in a natural mixture. */
export function writeSampleAnswer(length: number): string {
  const parts: string[] = []
  let written = 0
  for (let chapter = 1; written < length; chapter += 1) {
    const part = writeChapter(chapter)
    parts.push(part)
    written += part.length
  }
  return parts.join('').slice(0, length)
}

function writeChapter(chapter: number): string {
  const name = `part ${String(chapter)}`
  return [
    `## The ${name}\n\n`,
    `This is the **first** thing to know about ${name}: it _depends_ on \`config.${String(chapter)}\`, `,
    `as [the manual](https://example.org/manual/${String(chapter)}) says. `.repeat(2),
    'A sentence without any marks follows it, and it is of an ordinary length. '.repeat(6),
    `The cost is $${String(chapter)} a month, the growth $O(n^2)$ and the share $\\frac{1}{2}$.\n\n`,
    '- one point, which is *short*\n- another one:\n  - with a point below it\n- [ ] and a task\n\n',
    '```ts\n',
    `export function step${String(chapter)}(input: string): string {\n`,
    '  const words = input.split(/\\s+/)\n  return words.map((word) => word.trim()).join(" ")\n}\n'.repeat(
      4,
    ),
    '```\n\n',
    '| Name | Value | Unit |\n|:-----|------:|------|\n',
    '| first | 12 | ms |\n| second | 340 | ms |\n| the third one | 5 | KB |\n\n',
    '> A remark in a quote, with `code` in it.\n\n',
  ].join('')
}
