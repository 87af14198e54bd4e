import { browserNote, isBrowserMissing, launchBrowser } from '@patchcord/sandbox/browser'
import { type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectOwner } from '../src/connect-owner.ts'
import { openToEveryone } from '../src/open-to-everyone.ts'
import { type Playground, startPlayground } from '../src/playground.ts'
import { takePicture } from './take-picture.ts'

/** Thinks until the bot says for how long it has been, and writes slowly enough to be watched. */
const WATCHABLE = { tokensPerSecond: 250, firstTokenMs: 6_500 }
/** As fast as the bot can take it. */
const AT_ONCE = { tokensPerSecond: Infinity, firstTokenMs: 0 }

const code = Array.from(
  { length: 90 },
  (_, index) => `  [${String(index)}, '${'word'.repeat(1 + (index % 4))}'],`,
).join('\n')

/** A bit of everything that Discord cannot show as models write it, longer than one message. */
const ANSWER = `#### What a patch cord is

A **patch cord** connects two devices. Its impedance is $Z_0 = \\sqrt{L/C}$.

| Kind | Ends | Length |
| --- | --- | ---: |
| Audio | TRS | 0.5 m |
| Network | RJ45 | 3 m |
| Optical | LC | 10 m |

---

1. Choose the ends.
2. Choose the length:

\`\`\`ts
const lengths = new Map([
${code}
])
\`\`\`

> Longer is not better.

See [the article](https://example.com/patch_(cord)).`

describe.skipIf(isBrowserMissing)(`a long answer in a browser${browserNote}`, () => {
  let playground: Playground
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    playground = await startPlayground({ pagePort: 0, logLevel: 'warn' })
    await connectOwner(playground)
    browser = await launchBrowser()
    page = await browser.newPage({ colorScheme: 'dark', viewport: { width: 1_100, height: 900 } })
    await page.goto(playground.discord.pageUrl)
    await openToEveryone(playground)
    await page.getByRole('radio', { name: 'Ada' }).click()
    await page.getByRole('link', { name: 'general' }).click()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await playground?.close()
  })

  const messages = (): Locator => page.locator('li[data-message-id]')

  async function ask(answer: string, pace: typeof WATCHABLE): Promise<void> {
    playground.chatGpt.script({ answer, pace })
    const box = page.getByRole('textbox', { name: 'Message #general' })
    await box.fill('/ask prompt:What is a patch cord?')
    await box.press('Enter')
  }

  it('shows that the model thinks, then its text as it grows, then all of it', async () => {
    await ask(ANSWER, WATCHABLE)
    await messages().last().getByText('Thinking… 5 s').waitFor()
    await takePicture(page, 'answer-thinking')
    await messages().last().getByText('What a patch cord is').waitFor()
    await messages().last().getByText('▌').waitFor()
    await messages().last().getByText('RJ45').waitFor()
    await takePicture(page, 'answer-writing')
    await page.getByText('Longer is not better.').waitFor()
    await messages().last().getByText('tokens').waitFor()
    await takePicture(page, 'answer-whole')
    const texts = await messages().allInnerTexts()
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.join('\n')).not.toMatch(/▌|\\sqrt|\| ---|####/)
    expect(playground.discord.rateLimited).toBe(0)
  })

  it('attaches an answer that is too long for four messages', async () => {
    const before = await messages().count()
    await ask(`${ANSWER}\n\n`.repeat(8), AT_ONCE)
    await page.getByText('answer.md').waitFor()
    await takePicture(page, 'answer-file')
    expect((await messages().count()) - before).toBe(4)
    expect(playground.discord.rateLimited).toBe(0)
  })
})
