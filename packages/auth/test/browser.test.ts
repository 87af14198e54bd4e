import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type TokenSet } from '../src/index.ts'
import { signInWithBrowser } from '../src/node/index.ts'
import { browserNote, isBrowserMissing, launchBrowser } from './support/browser.ts'
import { findRedirectUris } from './support/http.ts'
import { buildTokens } from './support/tokens.ts'

/** A folder for pictures of the pages: `PATCHCORD_PICTURES=docs/images` renews the README's. */
const pictureFolder = process.env['PATCHCORD_PICTURES']

async function takePicture(page: Page, name: string): Promise<void> {
  if (pictureFolder === undefined) return
  await mkdir(pictureFolder, { recursive: true })
  await page.screenshot({ path: join(pictureFolder, `${name}.png`) })
}

const desktop = { viewport: { width: 900, height: 560 } } satisfies BrowserContextOptions
const phone = { viewport: { width: 320, height: 568 } } satisfies BrowserContextOptions

describe.skipIf(isBrowserMissing)(`the end of a sign-in in a browser${browserNote}`, () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)

  afterAll(() => browser?.close())

  /** Signs in, with a browser that comes back with this query and looks at what it gets. */
  async function comeBack(
    query: string,
    look: (page: Page, complaints: readonly string[]) => Promise<void>,
    options: BrowserContextOptions = desktop,
  ): Promise<TokenSet> {
    const [redirectUri = ''] = await findRedirectUris(1)
    const context = await browser.newContext(options)
    const looking = Promise.withResolvers<void>()
    const signIn = signInWithBrowser({
      client: {
        startAuthorization: async () => ({
          authorizationUrl: `${redirectUri}?${query}`,
          state: 'the-state',
          codeVerifier: 'verifier',
          redirectUri,
        }),
        exchangeCode: async () => buildTokens('a'),
      },
      redirectUris: [redirectUri],
      showUrl: ({ authorizationUrl }) =>
        visit(authorizationUrl).then(looking.resolve, looking.reject),
    })
    async function visit(url: string): Promise<void> {
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.goto(url)
      await look(page, complaints)
    }
    const [outcome] = await Promise.allSettled([signIn, looking.promise])
    await context.close()
    await looking.promise
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }

  it('tells the person that it worked', async () => {
    const tokens = await comeBack('code=c0de&state=the-state', async (page, complaints) => {
      await takePicture(page, 'signed-in')
      expect(await page.title()).toBe('You are signed in')
      expect(await page.getByRole('heading').textContent()).toBe('You are signed in')
      expect(complaints).toEqual([])
    })
    expect(tokens).toEqual(buildTokens('a'))
  })

  it('tells the person what went wrong, what the server said, and what to do', async () => {
    const words = encodeURIComponent('You declined the request of this application.')
    const signIn = comeBack(
      `error=access_denied&error_description=${words}&state=the-state`,
      async (page, complaints) => {
        await takePicture(page, 'sign-in-failed')
        expect(await page.getByRole('heading').textContent()).toBe('You are not signed in')
        expect(await page.getByRole('main').innerText()).toMatch(
          /choose Allow\..*ChatGPT says.*You declined.*Error code: access-denied/s,
        )
        expect(complaints).toEqual([])
      },
      { ...desktop, colorScheme: 'dark' },
    )
    await expect(signIn).rejects.toMatchObject({ code: 'access-denied' })
  })

  it('shows what others wrote as text, and lets none of it act', async () => {
    const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`
    const signIn = comeBack(
      `error=server_error&error_description=${encodeURIComponent(attack)}&state=the-state`,
      async (page, complaints) => {
        expect(await page.getByRole('blockquote').textContent()).toBe(attack)
        expect(await page.title()).toBe('You are not signed in')
        expect(complaints).toEqual([])
      },
    )
    await expect(signIn).rejects.toMatchObject({ code: 'authorization-failed' })
  })

  it.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
    const signIn = comeBack(
      'error=server_error&error_description=Words&state=the-state',
      async (page) => {
        for (const part of ['h1', 'main > p', 'blockquote', 'figcaption', '.code']) {
          const { text, ground } = await readColours(page, part)
          expect([part, contrastOf(text, ground)]).toEqual([part, expect.toSatisfy(isReadable)])
          expect(luminanceOf(ground) > 0.5).toBe(colorScheme === 'light')
        }
      },
      { ...desktop, colorScheme },
    )
    await expect(signIn).rejects.toMatchObject({ code: 'authorization-failed' })
  })

  it('fits a small phone, long words and all', async () => {
    const word = 'x'.repeat(300)
    const signIn = comeBack(
      `error=server_error&error_description=${word}&state=the-state`,
      async (page) => {
        const width = await page.evaluate<number>('document.documentElement.scrollWidth')
        expect(width).toBe(phone.viewport.width)
      },
      phone,
    )
    await expect(signIn).rejects.toMatchObject({ code: 'authorization-failed' })
  })
})

/** Colours of a part of the page, and of what is painted behind it. */
function readColours(page: Page, selector: string): Promise<{ text: string; ground: string }> {
  return page.evaluate<{ text: string; ground: string }>(`(() => {
    const part = document.querySelector('${selector}')
    const painted = (one) => getComputedStyle(one).backgroundColor
    let behind = part
    while (painted(behind) === 'rgba(0, 0, 0, 0)') behind = behind.parentElement
    return { text: getComputedStyle(part).color, ground: painted(behind) }
  })()`)
}

/** WCAG 2.2 §1.4.3: the least contrast of text, between 1 and 21. */
const isReadable = (contrast: number) => contrast >= 4.5

function contrastOf(text: string, ground: string): number {
  const [dark = 0, light = 0] = [luminanceOf(text), luminanceOf(ground)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The relative luminance of WCAG 2.2, between 0 and 1. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
    const share = Number(part) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
