import { browserNote, isBrowserMissing, launchBrowser } from '@patchcord/sandbox/browser'
import { type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../src/playground.ts'
import { takePicture } from './take-picture.ts'

const ANSWER = `**跳線**（patch cord）是一條兩端都有接頭的短線，用來把一個插座接到另一個插座。

1. 先看**接頭**：兩端要和插座相同。
2. 再看**長度**：剛好就好，太長會打結。
3. 最後看**顏色**：同一種用途用同一種顏色。

| 用途 | 接頭 | 常見長度 |
| --- | --- | ---: |
| 音訊 | TRS | 0.5 m |
| 網路 | RJ45 | 3 m |
| 光纖 | LC | 10 m |

要算出每種長度各需要幾條，可以這樣寫：

\`\`\`ts
const counts = Map.groupBy(cords, ({ lengthMeters }) => lengthMeters)
\`\`\``

describe.skipIf(isBrowserMissing)(`the bot in Traditional Chinese${browserNote}`, () => {
  let playground: Playground
  let browser: Browser

  beforeAll(async () => {
    const pace = { tokensPerSecond: 300, firstTokenMs: 50 }
    playground = await startPlayground({ pagePort: 0, logLevel: 'warn', pace })
    browser = await launchBrowser()
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await playground?.close()
  })

  /** A browser of somebody whose Discord speaks Chinese. */
  async function openWindow(person: string, place: string): Promise<Page> {
    const viewport = { width: 1_100, height: 760 }
    const page = await browser.newPage({ colorScheme: 'dark', viewport })
    await page.goto(playground.discord.pageUrl)
    await page.getByRole('radio', { name: person }).click()
    await page.getByRole('link', { name: place }).click()
    await page.getByLabel('Language').selectOption('zh-TW')
    return page
  }

  async function say(page: Page, text: string): Promise<void> {
    const box = page.getByRole('textbox', { name: /^Message / })
    await box.fill(text)
    await box.press('Enter')
  }

  it('is connected, opened and asked under its Chinese names', async () => {
    const owner = await openWindow('Owner', 'Patchcord')
    await say(owner, '/連接')
    const link = await owner.getByRole('button', { name: '打開登入頁面' }).getAttribute('href')
    await owner.getByText('有效期限：10 分鐘後').waitFor()
    const address = await playground.chatGpt.approveAuthorization(link ?? '')
    await owner.getByRole('button', { name: '貼上網址' }).click()
    const form = owner.getByRole('dialog')
    await form.getByRole('textbox').fill(address)
    await takePicture(owner, 'connect.zh-TW')
    await form.getByRole('button', { name: 'Submit' }).click()
    await owner.getByRole('heading', { name: '已連接' }).waitFor()

    await say(owner, '/使用權限 允許 所有人:True')
    await owner.getByText('✅ 現在可以提問').waitFor()

    const ada = await openWindow('Ada', 'general')
    playground.chatGpt.script({ answer: ANSWER })
    await say(ada, '/提問 什麼是跳線？')
    await ada.getByText(/· \d+ 秒 · .* token/).waitFor()
    await ada.getByRole('button', { name: '重新產生' }).waitFor()
    await takePicture(ada, 'ask.zh-TW')
    expect(playground.discord.unknownRoutes).toEqual([])
    expect(playground.discord.rateLimited).toBe(0)
  })
})
