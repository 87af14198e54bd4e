import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')
const examples = readdirSync(new URL('readme', import.meta.url)).map((name) =>
  read(`readme/${name}`),
)
const blocks = [...read('../README.md').matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code)

describe('README', () => {
  it('shows nothing but programs that are compiled', () => {
    expect(new Set(blocks)).toEqual(new Set(examples))
  })

  it('says what the fake of its example answers', async () => {
    const { text } = await import('./readme/fake.ts')
    expect(text).toBe('Good evening.')
  })
})
