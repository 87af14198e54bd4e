import { browserNote, isBrowserMissing, launchBrowser } from '@patchcord/sandbox/browser'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectOwner } from '../src/connect-owner.ts'
import { type Playground, startPlayground } from '../src/playground.ts'
import { takePicture } from './take-picture.ts'

describe.skipIf(isBrowserMissing)(`docs/operating.md in a browser${browserNote}`, () => {
  let playground: Playground
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const pace = { tokensPerSecond: 300, firstTokenMs: 50 }
    playground = await startPlayground({ pagePort: 0, logLevel: 'warn', pace })
    await connectOwner(playground)
    browser = await launchBrowser()
    page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 1_100, height: 760 } })
    await page.goto(playground.discord.pageUrl)
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await playground?.close()
  })

  /** Says something in the place that is open. */
  async function say(text: string): Promise<void> {
    const box = page.getByRole('textbox', { name: /^Message / })
    await box.fill(text)
    await box.press('Enter')
  }

  const lastMessage = () => page.locator('li[data-message-id]').last()

  it('goes from a bot for its owner alone to one that members use', async () => {
    await page.getByRole('radio', { name: 'Ada' }).click()
    await page.getByRole('link', { name: 'general' }).click()
    await say('/ask prompt:Is anybody here?')
    await page.getByText('has not let you ask so far').waitFor()

    await page.getByRole('radio', { name: 'Owner' }).click()
    await page.getByRole('link', { name: 'Patchcord' }).click()
    await say('/access list')
    await lastMessage().getByText('Only you may ask').waitFor()
    await takePicture(page, 'access')
    await lastMessage().getByRole('button', { name: 'Open to everyone' }).click()
    await lastMessage().getByText('open to everyone who is not denied').waitFor()

    await page.getByRole('radio', { name: 'Ada' }).click()
    await page.getByRole('link', { name: 'general' }).click()
    await say('/ask prompt:What is a patch cord?')
    await lastMessage().getByText('tokens').waitFor()

    await page.getByRole('radio', { name: 'Owner' }).click()
    await page.getByRole('link', { name: 'Patchcord' }).click()
    await say('/ask prompt:And what is it not?')
    await lastMessage().getByText('tokens').waitFor()
    await say('/status')
    await lastMessage().getByText('Connected to ChatGPT').waitFor()
    await say('/usage')
    await lastMessage().getByText('The subscription').waitFor()
    await takePicture(page, 'usage')
    expect(playground.discord.unknownRoutes).toEqual([])
    expect(playground.chatGpt.unknownRoutes).toEqual([])
  }, 120_000)
})
