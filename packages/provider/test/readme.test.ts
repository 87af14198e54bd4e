import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { collect } from '../src/chat/collect.ts'
import { codexOptionsSchema } from '../src/codex/options-schemas.ts'
import { readProviderOptions } from '../src/codex/provider-options.ts'

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

  it('writes a provider that answers with what was said', async () => {
    const { echo } = await import('./readme/own-provider.ts')
    const messages = [{ role: 'user', content: [{ type: 'text', text: 'Hello?' }] }] as const
    expect((await collect(echo.stream({ modelId: 'echo-1', messages }))).text).toBe('Hello?')
    expect(await echo.listModels()).toHaveLength(1)
  })

  it('sets nothing that the provider does not know', async () => {
    const { request } = await import('./readme/settings.ts')
    const { warnings } = await readProviderOptions(
      'codex',
      request.providerOptions,
      async () => codexOptionsSchema,
    )
    expect(warnings).toEqual([])
  })
})
