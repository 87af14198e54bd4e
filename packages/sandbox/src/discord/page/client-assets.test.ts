import { describe, expect, it } from 'vitest'
import { createClientAssets } from './client-assets.ts'

const textOf = (body: Uint8Array | undefined) => new TextDecoder().decode(body)

describe('createClientAssets', () => {
  const assets = createClientAssets()

  it('serves the page at the root', async () => {
    const page = await assets('/')
    expect(page?.contentType).toBe('text/html; charset=utf-8')
    expect(textOf(page?.body)).toContain('<div id="page">')
  })

  it('serves every file the page asks for, and only from here', async () => {
    const page = textOf((await assets('/'))?.body)
    const addresses = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(addresses.length).toBeGreaterThan(8)
    for (const address of addresses) {
      expect(address).toMatch(/^\//)
      expect(await assets(address)).toBeDefined()
    }
  })

  it('bundles the script so that it imports nothing', async () => {
    const script = await assets('/main.js')
    expect(script?.contentType).toBe('text/javascript; charset=utf-8')
    expect(textOf(script?.body)).not.toMatch(/^\s*import\s/m)
  })

  it('makes each file once', async () => {
    expect((await assets('/main.js'))?.body).toBe((await assets('/main.js'))?.body)
  })

  it.each(['/missing.js', '/../client-assets.ts', '/tsconfig.json', '', '/styles/'])(
    'knows no file at %j',
    async (path) => {
      expect(await assets(path)).toBeUndefined()
    },
  )
})
