import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { browserNote, isBrowserMissing, launchBrowser } from '@patchcord/sandbox/browser'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openToEveryone } from '../src/open-to-everyone.ts'
import { type Playground, startPlayground } from '../src/playground.ts'

/** Quick enough for a test, slow enough to be watched. */
const QUICK = { tokensPerSecond: 150, firstTokenMs: 100 }

/** A folder for pictures of what the test sees: `PATCHCORD_PICTURES=docs/images` renews the README's. */
const pictureFolder = process.env['PATCHCORD_PICTURES']

async function takePicture(page: Page, name: string): Promise<void> {
  if (pictureFolder === undefined) return
  await mkdir(pictureFolder, { recursive: true })
  await page.screenshot({ path: join(pictureFolder, `${name}.png`), animations: 'disabled' })
}

describe.skipIf(isBrowserMissing)(`npm start in a browser${browserNote}`, () => {
  let playground: Playground
  let browser: Browser
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    playground = await startPlayground({ pagePort: 0, logLevel: 'warn', pace: QUICK })
    browser = await launchBrowser()
    context = await browser.newContext({
      colorScheme: 'dark',
      viewport: { width: 1_100, height: 760 },
    })
    page = await context.newPage()
    await page.goto(playground.discord.pageUrl)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await playground?.close()
  })

  /** Allows the sign-in in a tab of its own and returns the address that the tab is sent to. */
  async function allowSignIn(): Promise<string> {
    const opened = context.waitForEvent('page')
    await page.getByRole('button', { name: 'Open sign-in page' }).click()
    const tab = await opened
    const redirected = tab.waitForRequest((request) =>
      request.url().startsWith('http://localhost:1455/'),
    )
    await tab.getByRole('button', { name: 'Allow' }).click()
    const address = (await redirected).url()
    await tab.close()
    return address
  }

  it('lets the owner connect and a member watch the answer grow', async () => {
    await page.getByRole('radio', { name: 'Owner' }).click()
    await page.getByRole('link', { name: 'Patchcord' }).click()
    const ownerBox = page.getByRole('textbox', { name: 'Message @Patchcord' })
    await ownerBox.fill('/connect')
    await ownerBox.press('Enter')
    const address = await allowSignIn()
    await page.getByRole('button', { name: 'Paste address' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox').fill(address)
    await takePicture(page, 'connect')
    await form.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('heading', { name: 'Connected' }).waitFor()

    await openToEveryone(playground)
    await page.getByRole('radio', { name: 'Ada' }).click()
    await page.getByRole('link', { name: 'general' }).click()
    const memberBox = page.getByRole('textbox', { name: 'Message #general' })
    await memberBox.fill(
      '/ask prompt:How do I sort words by how often they occur? Steps as a list, and code',
    )
    await memberBox.press('Enter')
    const answer = page.locator('li[data-message-id]').last()
    const lengths = new Set<number>()
    await expect
      .poll(
        async () => {
          lengths.add((await answer.innerText()).length)
          return lengths.size
        },
        { timeout: 15_000, interval: 100 },
      )
      .toBeGreaterThan(2)
    await expect.poll(() => playground.chatGpt.activeStreams(), { timeout: 60_000 }).toBe(0)
    await takePicture(page, 'ask')

    expect(playground.discord.unknownRoutes).toEqual([])
    expect(playground.discord.rateLimited).toBe(0)
    expect(playground.chatGpt.unknownRoutes).toEqual([])
  }, 120_000)
})
