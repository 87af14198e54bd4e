import { describe, expect, it } from 'vitest'
import { closeFence, openFenceOf, reopenFence } from './code-fence.ts'

describe('openFenceOf', () => {
  it.each([
    ['```ts\nconst a = 1', { marker: '```', language: 'ts' }],
    ['1. first\n\n    ```sh\n    ls', { marker: '```', language: 'sh' }],
    ['````md\n```\nstill open', { marker: '````', language: 'md' }],
  ])('finds the fence that %j leaves open', (text, fence) => {
    expect(openFenceOf(text)).toEqual(fence)
  })

  it.each([
    ['a whole block', '```ts\nconst a = 1\n```\nafter'],
    ['a block closed deeper than it was opened', '   ```\ncode\n    ```\nafter'],
    ['a block closed at the end of a line of code', '```js\nlet a = 1```\nafter'],
    ['ticks inside a line', 'use ```three``` ticks'],
    ['a run of ticks that is no fence', '`'.repeat(700)],
  ])('finds none open after %s', (_what, text) => {
    expect(openFenceOf(text)).toBeUndefined()
  })
})

describe('a code block that is cut', () => {
  it('stands alone on both pages', () => {
    expect(closeFence('```ts\na')).toBe('```ts\na\n```')
    expect(reopenFence({ marker: '```', language: 'ts' }, 'b\n```')).toBe('```ts\nb\n```')
  })

  it('repeats no language that is too long to be one', () => {
    const language = 'x'.repeat(41)
    expect(reopenFence({ marker: '```', language }, 'b')).toBe('```\nb')
  })
})
