import { browserNote, isBrowserMissing, launchBrowser } from '@patchcord/sandbox/browser'
import { usageLimitReached } from '@patchcord/sandbox/chatgpt'
import { type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Playground, startPlayground } from '../src/playground.ts'
import { takePicture } from './take-picture.ts'

/** Quick enough for a test, slow enough to be watched. */
const QUICK = { tokensPerSecond: 150, firstTokenMs: 100 }

/** Near enough to be waited for, far enough for two people to notice. */
const RESETS_IN_SECONDS = 4

/** Says something in the place that is open. */
async function say(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: /^Message / })
  await box.fill(text)
  await box.press('Enter')
}

const messagesOn = (page: Page): Locator => page.locator('li[data-message-id]')

/** Does something; resolves with the message that comes of it, in each person's window. */
async function watch(page: Page, act: () => Promise<void>): Promise<(of: Page) => Locator> {
  const ids = () =>
    messagesOn(page).evaluateAll((items) => items.map((item) => item.dataset['messageId']))
  const before = new Set(await ids())
  const findNew = async () => (await ids()).find((id) => !before.has(id))
  await act()
  await expect.poll(findNew, { timeout: 10_000 }).toBeDefined()
  const id = await findNew()
  return (of) => of.locator(`li[data-message-id="${String(id)}"]`)
}

const run = (page: Page, command: string): Promise<(of: Page) => Locator> =>
  watch(page, () => say(page, command))

/** Below a whole answer stands what it cost. */
const waitForEnd = (answer: Locator): Promise<void> => answer.getByText(/· \d+ s/).waitFor()

/** One evening in its order: each test goes on where the one before it ended. */
describe.skipIf(isBrowserMissing)(
  `an evening in a browser${browserNote}`,
  { timeout: 60_000 },
  () => {
    let playground: Playground
    let browser: Browser
    let owner: Page
    let ada: Page
    let lin: Page

    /** A browser of their own for each person: of tabs in one window, only the one in front is drawn in time. */
    async function openWindow(person: string, place: string): Promise<Page> {
      const viewport = { width: 1_100, height: 760 }
      const page = await browser.newPage({ colorScheme: 'dark', viewport })
      page.setDefaultTimeout(15_000)
      await page.goto(playground.discord.pageUrl)
      await page.getByRole('radio', { name: person }).click()
      await page.getByRole('link', { name: place }).click()
      await page.getByRole('textbox', { name: /^Message / }).waitFor()
      return page
    }

    beforeAll(async () => {
      playground = await startPlayground({ pagePort: 0, logLevel: 'warn', pace: QUICK })
      browser = await launchBrowser()
      owner = await openWindow('Owner', 'Patchcord')
      ada = await openWindow('Ada', 'general')
      lin = await openWindow('Lin', 'general')
    }, 60_000)

    afterAll(async () => {
      await browser?.close()
      await playground?.close()
    })

    /** Allows the sign-in in a tab of its own and returns the address that the tab is sent to. */
    async function allowSignIn(): Promise<string> {
      const opened = owner.waitForEvent('popup')
      await owner.getByRole('button', { name: 'Open sign-in page' }).click()
      const tab = await opened
      const redirected = tab.waitForRequest((request) =>
        request.url().startsWith('http://localhost:1455/'),
      )
      await tab.getByRole('button', { name: 'Allow' }).click()
      const address = (await redirected).url()
      await tab.close()
      return address
    }

    function giveReaders(userId: string): void {
      const { guildId, roles, world } = playground.discord
      world.giveRole({ guildId, userId, roleId: roles.readers })
    }

    it('begins with the owner, who connects the subscription', async () => {
      await say(owner, '/connect')
      const address = await allowSignIn()
      await owner.getByRole('button', { name: 'Paste address' }).click()
      const form = owner.getByRole('dialog')
      await form.getByRole('textbox').fill(address)
      await takePicture(owner, 'connect')
      await form.getByRole('button', { name: 'Submit' }).click()
      await owner.getByRole('heading', { name: 'Connected' }).waitFor()
      expect(playground.chatGpt.refusals).toEqual([])
    })

    it('is opened to a role, and has one answer at a time', async () => {
      giveReaders(playground.discord.users.ada)
      const settings = (await run(owner, '/settings'))(owner)
      await settings.getByRole('button', { name: 'You', exact: true }).click()
      await owner.getByRole('option', { name: 'The whole bot' }).click()
      await settings.getByRole('button', { name: 'Answers at once…' }).click()
      const form = owner.getByRole('dialog')
      await form.getByRole('textbox').fill('1')
      await form.getByRole('button', { name: 'Submit' }).click()
      await settings.getByText('Answers at once: 1').waitFor()
      await owner.getByRole('link', { name: 'general' }).click()
      const opened = (await run(owner, '/access allow role:Readers'))(owner)
      await opened.getByText('May ask now: @Readers').waitFor()
      await takePicture(owner, 'evening-access')

      const refused = (await run(lin, '/ask prompt:May I ask, too?'))(lin)
      await refused.getByText('has not let you ask so far').waitFor()
      expect(await refused.innerText()).toContain('Only you can see this')
      giveReaders(playground.discord.users.lin)
    })

    it('lets a member of the role watch an answer grow', async () => {
      const prompt = 'How do I sort words by how often they occur? Steps as a list, and code'
      const answer = (await run(ada, `/ask prompt:${prompt}`))(ada)
      const lengths = new Set<number>()
      const countLengths = async () => lengths.add((await answer.innerText()).length).size
      await expect.poll(countLengths, { timeout: 15_000, interval: 100 }).toBeGreaterThan(2)
      await waitForEnd(answer)
      await takePicture(ada, 'ask')
    })

    it('shows the second of two members her place, until the first one presses Stop', async () => {
      const answer = 'A patch cord has a long history. '.repeat(40)
      playground.chatGpt.script({ answer, cutAfterEvents: 80, ending: 'hang' })
      const ofAda = await run(ada, '/ask prompt:Which history has a patch cord?')
      await ofAda(ada).getByText('has a long history').waitFor()
      const ofLin = await run(lin, '/ask prompt:What is a patch cord?')
      await ofLin(lin).getByText('Queued (next)').waitFor()
      await takePicture(lin, 'evening-queue')

      await ofAda(ada).getByRole('button', { name: 'Stop' }).click()
      await ofAda(lin).getByText('Stopped by @Ada.').waitFor()
      await ofAda(ada).getByRole('button', { name: 'Continue' }).waitFor()
      await waitForEnd(ofLin(lin))
      await takePicture(lin, 'evening-stopped')
      expect(await ofLin(lin).innerText()).toContain('You asked about')
    })

    it('moves a conversation into a thread, where the model still knows what was asked', async () => {
      await messagesOn(lin).last().getByRole('button', { name: 'Thread' }).click()
      await lin.getByText('Go on with /ask in').waitFor()
      await takePicture(lin, 'evening-thread-started')
      await lin.getByRole('button', { name: 'See thread' }).click()
      await lin.getByRole('textbox', { name: /^Message #What is a patch cord/ }).waitFor()
      const answer = (await run(lin, '/ask prompt:And which ends has it?'))(lin)
      await waitForEnd(answer)
      await takePicture(lin, 'evening-thread')
      expect(await answer.innerText()).toMatch(/Earlier you asked about .*patch cord/)
      await lin.getByRole('link', { name: 'general' }).click()
    })

    it('reaches the limit of the subscription, says until when, and goes on then', async () => {
      const resetsAt = Math.ceil(Date.now() / 1_000) + RESETS_IN_SECONDS
      playground.chatGpt.script(
        usageLimitReached({ planType: 'plus', resetsAt, resetsInSeconds: RESETS_IN_SECONDS }),
      )
      const ofAda = (await run(ada, '/ask prompt:Which colours are there?'))(ada)
      await ofAda
        .getByText(/The subscription has no usage left in this window. Ask again in/)
        .waitFor()
      const ofLin = (await run(lin, '/ask prompt:Which ends are there?'))(lin)
      await ofLin.getByText(/The subscription has no usage left. It goes on in \d/).waitFor()
      await takePicture(lin, 'evening-limit')

      await waitForEnd(ofLin)
      expect(Date.now()).toBeGreaterThanOrEqual(resetsAt * 1_000)
      const pressAgain = () => ofAda.getByRole('button', { name: 'Regenerate' }).click()
      const again = (await watch(ada, pressAgain))(ada)
      await waitForEnd(again)
      await takePicture(ada, 'evening-reset')
      expect(await again.innerText()).toContain('You asked about')
    })

    it('has asked nothing of the services that they do not offer', () => {
      const { discord, chatGpt } = playground
      expect(discord.unknownRoutes).toEqual([])
      expect(discord.rateLimited).toBe(0)
      expect(discord.findings).toEqual([])
      expect(chatGpt.unknownRoutes).toEqual([])
    })
  },
)
