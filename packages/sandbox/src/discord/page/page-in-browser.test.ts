import { readFile } from 'node:fs/promises'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserNote, isBrowserMissing, launchBrowser } from '../../browser.ts'
import { type DiscordSandbox } from '../discord-sandbox.ts'
import { startDiscordSandbox } from '../start-discord-sandbox.ts'
import { type BareBot, connectReadyBot } from '../testing/bare-bot.ts'
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts'

const commands = [
  {
    name: 'ask',
    name_localizations: { 'zh-TW': '提問' },
    description: 'Ask the model',
    description_localizations: { 'zh-TW': '問模型' },
    options: [
      { type: 3, name: 'prompt', description: 'What to ask' },
      { type: 3, name: 'model', description: 'Model', autocomplete: true },
      { type: 11, name: 'file', description: 'A file' },
    ],
  },
  { name: 'access', description: 'Access', options: [{ type: 1, name: 'list', description: 'L' }] },
  { type: 3, name: 'Ask about this' },
]
const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('some notes') }
/** A picture of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe.skipIf(isBrowserMissing)(`the page on the stand-in itself${browserNote}`, () => {
  let browser: Browser
  let context: BrowserContext
  let sandbox: DiscordSandbox
  /** Of the deadlines only. */
  let clock: ManualClock
  let bot: BareBot
  let page: Page
  let faults: string[]

  beforeAll(async () => {
    browser = await launchBrowser()
  }, 60_000)
  afterAll(() => browser?.close())

  beforeEach(async () => {
    faults = []
    clock = createManualClock()
    sandbox = await startDiscordSandbox({ sleep: clock.sleep })
    bot = await connectReadyBot(sandbox)
    await bot.call('PUT', `/applications/${sandbox.applicationId}/commands`, commands)
    context = await browser.newContext({ viewport: { width: 1_280, height: 720 } })
    page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    await page.goto(`${sandbox.pageUrl}#user=${sandbox.users.ada}`)
    await page.getByRole('radio', { name: 'Ada' }).waitFor()
  })
  afterEach(async () => {
    await context.close()
    await sandbox.close()
    if (faults.length > 0) throw new Error(`The page reported errors:\n${faults.join('\n')}`)
  })

  const box = () => page.getByRole('textbox', { name: 'Message #general' })
  const send = (body: object) =>
    bot.call('POST', `/channels/${sandbox.channels.general}/messages`, body)
  const row = (component: object) => ({ type: 1, components: [component] })
  const answerNext = async (callback: object) => {
    const held = await bot.nextInteraction()
    await bot.respond(held, callback)
    return held.payload as { data: Record<string, unknown>; locale: string }
  }
  const openMenu = async (text: string) => {
    const message = page.locator('li[data-message-id]').filter({ hasText: text })
    await message.hover()
    await message.getByRole('button', { name: 'More' }).click()
  }

  it('sends what a person writes, with files that can be downloaded again', async () => {
    await page.getByLabel('Attach files').setInputFiles([notes])
    await page.getByRole('button', { name: 'Remove notes.txt' }).waitFor()
    await box().fill('Look at this')
    await box().press('Enter')
    await page.getByText('Look at this').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'notes.txt' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toBe('some notes')
    expect(await page.getByRole('button', { name: 'Remove notes.txt' }).count()).toBe(0)
  })

  it('attaches a file to a command', async () => {
    await box().fill('/ask')
    await box().press('Tab')
    await page.getByRole('button', { name: '+file' }).click()
    await page.locator('.field input[type="file"]').setInputFiles(notes)
    await page.getByRole('button', { name: 'Remove notes.txt' }).waitFor()
    await page.getByRole('button', { name: 'Send' }).click()
    const { data } = await answerNext({ type: 4, data: { content: 'I have read it' } })
    expect(data['resolved']).toMatchObject({
      attachments: { [(data['options'] as { value: string }[])[0]?.value ?? '']: { size: 10 } },
    })
    await page.getByText('I have read it').waitFor()
  })

  it('goes to the end when a person says something, and stays there as pictures come', async () => {
    await send({ content: 'line\n'.repeat(100) })
    const scroller = page.locator('[data-scroller]')
    await scroller.evaluate((element) => element.scrollTo({ top: 0 }))
    await box().fill('To the end')
    await box().press('Enter')
    const distance = () =>
      scroller.evaluate(
        (element) => element.scrollHeight - element.scrollTop - element.clientHeight,
      )
    await page.getByText('To the end').waitFor()
    await expect.poll(distance).toBeLessThan(5)
    const picture = await page.screenshot()
    const form = new FormData()
    form.append('payload_json', JSON.stringify({ content: 'A chart' }))
    form.append('files[0]', new File([Uint8Array.from(picture)], 'c.png', { type: 'image/png' }))
    await send(form)
    await page.getByRole('img', { name: 'c.png' }).waitFor()
    await expect.poll(distance).toBeLessThan(5)
  })

  it('shows pictures as pictures', async () => {
    const form = new FormData()
    form.append('payload_json', JSON.stringify({ content: 'A chart' }))
    const bytes = Uint8Array.from(Buffer.from(PIXEL, 'base64'))
    form.append('files[0]', new File([bytes], 'chart.png', { type: 'image/png' }))
    await send(form)
    const picture = page.getByRole('img', { name: 'chart.png' })
    await picture.waitFor()
    await expect
      .poll(() => picture.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth))
      .toBe(1)
  })

  it('suggests values while a person types, and sends the one that is taken', async () => {
    await box().fill('/ask')
    await box().press('Tab')
    await page.getByRole('button', { name: '+model' }).click()
    const field = page.getByRole('textbox', { name: 'model' })
    await field.fill('ter')
    const choices = [
      { name: 'Terra', value: 'model-terra' },
      { name: 'Terra, small', value: 'model-terra-s' },
    ]
    const { data } = await answerNext({ type: 8, data: { choices } })
    expect(data['options']).toMatchObject([{ name: 'model', value: 'ter', focused: true }])
    await page.getByRole('option', { name: 'Terra, small' }).waitFor()
    await field.press('ArrowDown')
    await field.press('Enter')
    expect(await field.inputValue()).toBe('Terra, small')
    await field.press('Enter')
    const asked = await answerNext({ type: 4, data: { content: 'Here' } })
    expect(asked.data['options']).toMatchObject([{ name: 'model', value: 'model-terra-s' }])
  })

  it('chooses from menus: one at once, several with a button, people and roles by name', async () => {
    const options = ['Plain', 'Rich', 'Both'].map((label) => ({
      label,
      value: label.toLowerCase(),
    }))
    await send({
      content: 'Settings',
      components: [
        row({ type: 3, custom_id: 'one', options, placeholder: 'Format' }),
        row({ type: 3, custom_id: 'some', options, max_values: 2, placeholder: 'Formats' }),
        row({ type: 6, custom_id: 'roles', placeholder: 'Roles' }),
      ],
    })
    const done = { type: 6 }
    await page.getByRole('button', { name: 'Format', exact: true }).click()
    await page.getByRole('button', { name: 'Rich' }).click()
    expect((await answerNext(done)).data).toMatchObject({ custom_id: 'one', values: ['rich'] })
    await page.getByRole('button', { name: 'Formats' }).click()
    await page.getByRole('checkbox', { name: 'Plain' }).check()
    await page.getByRole('checkbox', { name: 'Both' }).check()
    await page.getByRole('button', { name: 'Choose' }).click()
    expect((await answerNext(done)).data).toMatchObject({ values: ['plain', 'both'] })
    await page.getByRole('button', { name: 'Roles' }).click()
    await page.getByRole('button', { name: '@Readers' }).click()
    expect((await answerNext(done)).data).toMatchObject({ values: [sandbox.roles.readers] })
  })

  it('fills in a form of every kind of input', async () => {
    const options = ['Low', 'High'].map((label) => ({ label, value: label.toLowerCase() }))
    const inputs = [
      { type: 3, custom_id: 'effort', options, required: false },
      { type: 5, custom_id: 'who', max_values: 2 },
      { type: 19, custom_id: 'files' },
      { type: 21, custom_id: 'format', options },
      { type: 23, custom_id: 'private' },
    ]
    const components = inputs.map((component) => ({
      type: 18,
      label: `The ${component.custom_id}`,
      component,
    }))
    await box().fill('/ask')
    await box().press('Tab')
    await page.keyboard.press('Enter')
    await answerNext({ type: 9, data: { custom_id: 'form', title: 'Ask', components } })
    const dialog = page.getByRole('dialog', { name: 'Ask' })
    await dialog.getByLabel('The effort').last().selectOption('High')
    await dialog.getByLabel('The who').last().selectOption(['Ada', 'Lin'])
    await dialog.locator('input[type="file"]').setInputFiles(notes)
    await dialog.getByRole('radio', { name: 'Low' }).check()
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: 'Submit' }).click()
    const { data } = await answerNext({ type: 4, data: { content: 'Thank you' } })
    expect(data['components']).toMatchObject([
      { component: { values: ['high'] } },
      { component: { values: [sandbox.users.ada, sandbox.users.lin] } },
      { component: { values: [expect.any(String)] } },
      { component: { value: 'low' } },
      { component: { value: true } },
    ])
    await expect.poll(() => dialog.count()).toBe(0)
  })

  it('names a role that is mentioned, and none that is not there', async () => {
    await send({ content: `For <@&${sandbox.roles.readers}> and <@&${sandbox.users.ada}>` })
    const text = page.getByText('For @Readers and @unknown-role')
    await expect.poll(() => text.count()).toBe(1)
  })

  it('starts a thread at a message, goes there, and comes back', async () => {
    await send({ content: 'The answer is long' })
    await openMenu('The answer is long')
    await page.getByRole('menuitem', { name: 'Create thread' }).click()
    const name = page.getByRole('textbox', { name: 'Thread name' })
    expect(await name.inputValue()).toBe('The answer is long')
    await name.fill('Go on here')
    await page.getByRole('button', { name: 'Create' }).click()
    const thread = page.getByRole('textbox', { name: 'Message #Go on here' })
    await thread.fill('More, please')
    await thread.press('Enter')
    await page.getByText('More, please').waitFor()
    await page.getByRole('button', { name: 'in #general' }).click()
    await page.getByRole('button', { name: 'Go on here See thread' }).click()
    await page.getByText('More, please').waitFor()
    const [message] = sandbox.as(sandbox.users.ada).readChannel(sandbox.channels.general)
    const threadId = message?.message.thread?.id ?? ''
    sandbox.as(sandbox.users.owner).changeThread(threadId, { isArchived: true })
    await page.getByText('Archived').waitFor()
  })

  it('replies, and runs the commands of a message', async () => {
    await send({ content: 'Snowflakes are ids' })
    await openMenu('Snowflakes')
    await page.getByRole('menuitem', { name: 'Reply' }).click()
    await page.getByText('Replying to Patchcord').waitFor()
    await box().fill('Which ids?')
    await box().press('Enter')
    await page.locator('.origin').getByText('Snowflakes are ids').waitFor()
    await openMenu('Which ids?')
    await page.getByRole('menuitem', { name: 'Ask about this' }).click()
    const { data } = await answerNext({ type: 4, data: { content: 'About that' } })
    expect(data).toMatchObject({ name: 'Ask about this', resolved: { messages: {} } })
    await page.getByText('About that').waitFor()
  })

  it('deletes what a person may delete, and puts away what only she sees', async () => {
    await send({ content: 'From the bot' })
    await box().fill('Mine')
    await box().press('Enter')
    await openMenu('Mine')
    await page.getByRole('menuitem', { name: 'Delete message' }).click()
    await expect.poll(() => page.getByText('Mine', { exact: true }).count()).toBe(0)
    await openMenu('From the bot')
    await page.getByRole('menuitem', { name: 'Reply' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Delete message' }).count()).toBe(0)
    await page.keyboard.press('Escape')

    await box().fill('/ask prompt:psst')
    await box().press('Enter')
    await answerNext({ type: 4, data: { content: 'Only for you', flags: 64 } })
    await page.getByRole('button', { name: 'Dismiss message' }).click()
    await expect.poll(() => page.getByText('Only for you').count()).toBe(0)
    expect(sandbox.timeline.at(-1)).toMatchObject({ change: 'deleted' })
  })

  it('speaks the language of the person: names of commands, and what the bot is told', async () => {
    await page.getByRole('combobox', { name: 'Language' }).selectOption('繁體中文')
    await box().fill('/提')
    await page.getByRole('option', { name: '/提問' }).click()
    await page.getByText('問模型').waitFor()
    await page.getByRole('button', { name: '+prompt' }).click()
    await page.getByRole('textbox', { name: 'prompt' }).fill('你好')
    await page.keyboard.press('Enter')
    const { data, locale } = await answerNext({ type: 4, data: { content: '好' } })
    expect([data['name'], locale]).toEqual(['ask', 'zh-TW'])
    await page.getByRole('radio', { name: 'Lin' }).check()
    expect(await page.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('en-US')
  })

  it('offers each subcommand as a command of its own', async () => {
    await box().fill('/access l')
    await page.getByRole('option', { name: '/access list' }).click()
    await page.keyboard.press('Enter')
    const { data } = await answerNext({ type: 4, data: { content: 'Nobody' } })
    expect(data).toMatchObject({ name: 'access', options: [{ type: 1, name: 'list' }] })
  })

  it('goes from server to server, and to a group of people', async () => {
    const { ada, lin, owner } = sandbox.users
    const { channelId } = sandbox.world.createGuild({ name: 'Second Place', ownerId: ada })
    sandbox.world.createPrivateChannel([ada, lin, owner])
    await page.getByRole('button', { name: 'Second Place' }).click()
    await page.getByRole('heading', { name: 'Second Place' }).waitFor()
    expect(new URL(page.url()).hash).toContain(channelId)
    await page
      .getByRole('link', { name: 'Robin, Ada, Lin' })
      .or(page.getByRole('link', { name: 'Ada, Lin, Robin' }))
      .click()
    await page.getByRole('textbox', { name: 'Message @Ada, Lin, Robin' }).waitFor()
    await page.getByRole('radio', { name: 'Lin' }).check()
    await page.getByRole('button', { name: 'Patchcord Lab' }).click()
    expect(await page.getByRole('button', { name: 'Second Place' }).count()).toBe(0)
  })

  it('says when the bot does not answer a form, and lets it be sent again', async () => {
    const input = { type: 4, custom_id: 'prompt', style: 1 }
    const components = [{ type: 18, label: 'Prompt', component: input }]
    await box().fill('/ask prompt:form')
    await box().press('Enter')
    await answerNext({ type: 9, data: { custom_id: 'form', title: 'Ask', components } })
    const dialog = page.getByRole('dialog', { name: 'Ask' })
    await dialog.getByRole('textbox').fill('What?')
    await dialog.getByRole('button', { name: 'Submit' }).click()
    await bot.nextInteraction()
    clock.advance(3_000)
    await dialog.getByRole('alert').getByText('did not respond').waitFor()
    await dialog.getByRole('button', { name: 'Submit' }).click()
    await answerNext({ type: 4, data: { content: 'At last' } })
    await page.getByText('At last').waitFor()
    expect(await dialog.count()).toBe(0)
  })
})
