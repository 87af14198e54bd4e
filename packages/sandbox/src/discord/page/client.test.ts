import {
  ButtonStyle,
  ComponentType,
  MessageFlags,
  MessageReferenceType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserNote, isBrowserMissing, launchBrowser } from '../../browser.ts'
import {
  ada,
  adaDm,
  answerTo,
  commands,
  createMessages,
  general,
  lin,
  owner,
  ownerDm,
  snapshotOf,
} from './client-test-scene.ts'
import { type PageTestServer, startPageTestServer } from './client-test-server.ts'
import { type PageMessage, type PageServerFrame } from './page-protocol.ts'

const DESKTOP = { width: 1_280, height: 720 }

describe.skipIf(isBrowserMissing)(`the page in a browser${browserNote}`, () => {
  const message = createMessages(Date.now())
  let known: PageMessage[] = []
  let browser: Browser
  let context: BrowserContext
  let server: PageTestServer
  let page: Page
  let faults: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    context = await browser.newContext({ viewport: DESKTOP })
    page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text())
    })
    server = await startPageTestServer(() => snapshotOf(known))
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  beforeEach(() => {
    faults = []
  })

  afterEach(async () => {
    await page.goto('about:blank') // each test opens the page anew
    await page.setViewportSize(DESKTOP)
    if (faults.length > 0) throw new Error(`The page reported errors:\n${faults.join('\n')}`)
  })

  const open = async (address = `#user=${ada.id}`, messages: PageMessage[] = []) => {
    known = messages
    await page.goto(`${server.url}${address}`)
    await page.getByRole('radio', { name: 'Ada' }).waitFor()
  }
  const show = (entry: PageMessage) => {
    const frame: PageServerFrame = { type: 'message-upserted', message: entry }
    server.push(frame)
    return page.locator(`[data-message-id="${entry.message.id}"]`)
  }
  const box = () => page.getByRole('textbox', { name: 'Message #general' })
  const menu = () => page.getByRole('listbox', { name: 'Commands' })

  describe('messages', () => {
    it('show who used which command, and that the bot is an app', async () => {
      await open()
      const item = show(message('Hello', answerTo(lin, 'ask')))
      await expect
        .poll(() => item.innerText())
        .toMatch(/Lin\s+used\s+\/ask[^]*Patchcord\s+APP[^]*Hello/)
    })

    it('show the message they reply to, while it is there', async () => {
      const first = message('First line\nsecond line')
      const reply = message('An answer', {
        message_reference: {
          type: MessageReferenceType.Default,
          channel_id: general.id,
          message_id: first.message.id,
        },
      })
      await open(undefined, [first, reply])
      const origin = page.locator('.origin')
      expect(await origin.innerText()).toMatch(/^Patchcord\s+First line$/)
      server.push({ type: 'message-deleted', channelId: general.id, messageId: first.message.id })
      await expect.poll(() => origin.innerText()).toBe('Original message was deleted')
    })

    it('think first, then change live as edits arrive', async () => {
      await open()
      const first = message('', { ...answerTo(ada, 'ask'), flags: MessageFlags.Loading })
      const item = show(first)
      await item.getByText('Patchcord is thinking…').waitFor()
      const edited = {
        ...first.message,
        flags: 0,
        content: 'The **answer**',
        edited_timestamp: new Date().toISOString(),
      }
      show({ ...first, message: edited, editCount: 1 })
      await item.getByText('(edited)').waitFor()
      expect(await item.locator('.markup strong').innerText()).toBe('answer')
      expect(await item.getByText('is thinking').count()).toBe(0)
    })

    it('keep the newest line in view while they grow, unless the reader scrolled up', async () => {
      await open()
      const last = message('line\n'.repeat(100))
      await show(last).waitFor()
      const distance = () =>
        page
          .locator('[data-scroller]')
          .evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight)
      await expect.poll(distance).toBeLessThan(5)
      const grow = (lines: number) =>
        show({
          ...last,
          message: { ...last.message, content: `${'line\n'.repeat(lines)}end ${lines}` },
        })
      await grow(150).getByText('end 150').waitFor()
      expect(await distance()).toBeLessThan(5)
      await page.locator('[data-scroller]').evaluate((element) => element.scrollTo({ top: 0 }))
      await grow(200).getByText('end 200').waitFor()
      expect(await distance()).toBeGreaterThan(1000)
    })

    it('disappear when deleted', async () => {
      const entry = message('soon gone')
      await open(undefined, [entry])
      server.push({ type: 'message-deleted', channelId: general.id, messageId: entry.message.id })
      await expect.poll(() => page.getByText('soon gone').count()).toBe(0)
    })

    it('are shown to one person only when ephemeral, who can dismiss them', async () => {
      const secret = message(
        'for Ada',
        { flags: MessageFlags.Ephemeral },
        { visibleToUserId: ada.id },
      )
      await open(undefined, [secret])
      await page.getByText('Only you can see this').waitFor()
      await page.getByRole('radio', { name: 'Lin' }).check()
      expect(await page.getByText('for Ada').count()).toBe(0)
      await page.getByRole('radio', { name: 'Ada' }).check()
      const frame = server.next('delete-message')
      await page.getByRole('button', { name: 'Dismiss message' }).click()
      expect(await frame).toMatchObject({ userId: ada.id, messageId: secret.message.id })
    })

    it('offer attached files for download', async () => {
      const file = {
        id: '1',
        filename: 'answer.md',
        size: 2048,
        url: 'http://127.0.0.1:9/a?ex=1&',
        proxy_url: '',
      }
      await open(undefined, [message('', { attachments: [file] })])
      const link = page.getByRole('link', { name: 'answer.md' })
      expect(await link.getAttribute('href')).toBe('/a?ex=1&')
      await page.getByText('2.00 KB').waitFor()
    })
  })

  describe('Markdown', () => {
    it('becomes the elements Discord shows, and the rest stays as written', async () => {
      const source = [
        '# One',
        '## Two',
        '### Three',
        '#### Four',
        '-# small',
        '**b** *i* __u__ ~~s~~ `c`',
        '> quoted',
        '- item',
        '| a | b |',
        '$x^2$',
        '```js\nconst answer = 42\n```',
      ].join('\n')
      await open(undefined, [message(source)])
      const markup = page.locator('.markup')
      const texts = (selector: string) => markup.locator(selector).allInnerTexts()
      expect(await texts('h1, h2, h3')).toEqual(['One', 'Two', 'Three'])
      expect(await texts('strong, em, u, s, code.inline')).toEqual(['b', 'i', 'u', 's', 'c'])
      expect(await texts('.subtext, blockquote, li')).toEqual(['small', 'quoted', 'item'])
      expect(await texts('pre .hljs-keyword, pre .hljs-number')).toEqual(['const', '42'])
      expect(await markup.innerText()).toMatch(/#### Four[^]*\| a \| b \|\n\$x\^2\$/)
    })

    it('hides a spoiler until it is pressed', async () => {
      await open(undefined, [message('||secret||')])
      const spoiler = page.getByRole('button', { name: 'Spoiler' })
      const opacity = () =>
        page
          .getByText('secret')
          .evaluate(
            (element) => element.ownerDocument.defaultView?.getComputedStyle(element).opacity,
          )
      expect(await opacity()).toBe('0')
      await spoiler.press('Enter')
      expect(await opacity()).toBe('1')
    })

    it('names people and channels, and offers commands it mentions', async () => {
      const command = commands[0]?.id ?? ''
      await open(undefined, [
        message(`<@${lin.id}> <#${general.id}> <@100000000000000000> </ask:${command}>`),
      ])
      expect(await page.locator('.markup .mention').allInnerTexts()).toEqual([
        '@Lin',
        '#general',
        '@unknown-user',
        '/ask',
      ])
      await page.getByRole('button', { name: '/ask' }).click()
      await page.getByRole('textbox', { name: 'prompt' }).waitFor()
    })

    it('opens links in a tab of their own that cannot reach back', async () => {
      await open(undefined, [message('[label](https://example.com/x)')])
      const link = page.getByRole('link', { name: 'label' })
      expect(await link.getAttribute('href')).toBe('https://example.com/x')
      expect(await link.getAttribute('target')).toBe('_blank')
      expect(await link.getAttribute('rel')).toContain('noopener')
    })

    const attack = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`

    it('brings no element of its own, wherever markup stands', async () => {
      const contents = [
        attack,
        `**${attack}**`,
        `# ${attack}`,
        `\`${attack}\``,
        `\`\`\`html\n${attack}\n\`\`\``,
        `[${attack}](https://example.com)`,
        `[x](https://example.com/"onmouseover="document.title='owned')`,
        '[x](javascript:document.title)',
        `||${attack}||`,
        `> ${attack}\n- ${attack}`,
      ]
      await open(
        undefined,
        contents.map((content) => message(content)),
      )
      expect(await page.locator('.markup').count()).toBe(contents.length)
      expect(await page.locator('img, iframe, [onerror], [onmouseover]').count()).toBe(0)
      expect(await page.locator('.markup script, a[href^="javascript"]').count()).toBe(0)
      expect(await page.title()).toBe('Discord stand-in')
    })

    it('escapes names, labels and titles as well', async () => {
      const hostile = { ...answerTo(ada, attack), content: attack }
      await open(undefined, [
        message(attack, {
          ...hostile,
          author: { ...message('').message.author, id: '1', global_name: attack },
          components: [
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Primary,
                  label: attack,
                  custom_id: 'a',
                },
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Link,
                  label: 'go',
                  url: 'javascript:alert(1)',
                },
              ],
            },
          ],
        }),
      ])
      await page.getByText('used').waitFor()
      expect(await page.locator('img, [onerror], a[href^="javascript"]').count()).toBe(0)
    })
  })

  describe('commands', () => {
    it('are offered after a slash and chosen with the keyboard', async () => {
      await open()
      await box().pressSequentially('/')
      await expect
        .poll(() => menu().getByRole('option').allInnerTexts())
        .toEqual([expect.stringContaining('/ask'), expect.stringContaining('/status')])
      await box().press('ArrowDown')
      expect(await menu().getByRole('option', { selected: true }).innerText()).toContain('/status')
      await box().press('ArrowUp')
      await box().press('Tab')
      expect(await page.getByRole('textbox', { name: 'prompt' }).evaluate(isFocused)).toBe(true)
    })

    it('send their options with Enter', async () => {
      await open()
      await box().fill('/as')
      await page.getByRole('option', { name: '/ask' }).click()
      await page.getByRole('textbox', { name: 'prompt' }).fill('How do I sort?')
      await page.getByRole('button', { name: '+effort' }).click()
      await page.getByRole('combobox', { name: 'effort' }).selectOption('High')
      const frame = server.next('run-command')
      await page.getByRole('textbox', { name: 'prompt' }).press('Enter')
      expect(await frame).toEqual({
        type: 'run-command',
        requestId: '1',
        userId: ada.id,
        channelId: general.id,
        commandName: 'ask',
        options: { prompt: 'How do I sort?', effort: 'high' },
      })
      expect(await box().inputValue()).toBe('')
      expect(await box().evaluate(isFocused)).toBe(true)
    })

    it('may be typed in one line', async () => {
      await open()
      await box().fill('/ask prompt:hello there')
      const frame = server.next('run-command')
      await box().press('Enter')
      expect(await frame).toMatchObject({ commandName: 'ask', options: { prompt: 'hello there' } })
    })

    it('say what is missing and give up on Escape', async () => {
      await open()
      await box().fill('/ask')
      await box().press('Enter')
      await page.getByRole('textbox', { name: 'prompt' }).press('Enter')
      await page.getByRole('alert').getByText('This option is required').waitFor()
      await page.keyboard.press('Escape')
      expect(await box().evaluate(isFocused)).toBe(true)
    })

    it('are not needed to say something, but a slash begins one', async () => {
      await open()
      await box().fill('hello')
      const frame = server.next('send-message')
      await box().press('Enter')
      expect(await frame).toMatchObject({ channelId: general.id, content: 'hello', fileIds: [] })
      await box().fill('/hello there')
      await box().press('Enter')
      await expect.poll(() => page.getByRole('status').innerText()).toContain('No such command')
      expect(await box().inputValue()).toBe('/hello there')
    })

    it('show in red that the application did not respond, to the one who asked', async () => {
      await open()
      const frame: PageServerFrame = {
        type: 'action-settled',
        requestId: '1',
        userId: ada.id,
        failure: 'The application did not respond',
      }
      server.push(frame)
      const alert = page.getByRole('alert')
      await alert.getByText('The application did not respond').waitFor()
      await page.getByRole('radio', { name: 'Lin' }).check()
      expect(await alert.count()).toBe(0)
      await page.getByRole('radio', { name: 'Ada' }).check()
      await alert.getByRole('button', { name: 'Dismiss' }).click()
      expect(await alert.count()).toBe(0)
    })
  })

  describe('buttons', () => {
    const row = message('Connect', {
      channel_id: ownerDm.id,
      components: [
        {
          type: ComponentType.ActionRow,
          components: [
            {
              type: ComponentType.Button,
              style: ButtonStyle.Link,
              label: 'Sign in',
              url: 'https://example.com/in',
            },
            {
              type: ComponentType.Button,
              style: ButtonStyle.Primary,
              label: 'Paste',
              custom_id: 'v1:paste',
            },
            {
              type: ComponentType.Button,
              style: ButtonStyle.Danger,
              label: 'Stop',
              custom_id: 's',
              disabled: true,
            },
          ],
        },
      ],
    })

    it('are pressed by the person being played', async () => {
      await open(`#user=${owner.id}&channel=${ownerDm.id}`, [row])
      const frame = server.next('press-button')
      await page.getByRole('button', { name: 'Paste' }).click()
      expect(await frame).toEqual({
        type: 'press-button',
        requestId: '1',
        userId: owner.id,
        messageId: row.message.id,
        customId: 'v1:paste',
      })
      const paste = page.getByRole('button', { name: 'Paste' })
      expect(await paste.isDisabled()).toBe(true)
      server.push({ type: 'action-settled', requestId: '1', userId: owner.id })
      await expect.poll(() => paste.isDisabled()).toBe(false)
      expect(await page.getByRole('button', { name: 'Stop' }).isDisabled()).toBe(true)
    })

    it('lead elsewhere in a new tab when they are links', async () => {
      await open(`#user=${owner.id}&channel=${ownerDm.id}`, [row])
      const link = page.getByRole('button', { name: 'Sign in' })
      expect(await link.getAttribute('href')).toBe('https://example.com/in')
      expect(await link.getAttribute('target')).toBe('_blank')
      expect(await link.getAttribute('rel')).toContain('noopener')
    })
  })

  describe('a modal', () => {
    const modal: Extract<PageServerFrame, { type: 'modal-opened' }> = {
      type: 'modal-opened',
      userId: ada.id,
      modalId: 'modal-1',
      channelId: general.id,
      modal: {
        custom_id: 'paste',
        title: 'Paste the code',
        components: [
          {
            type: ComponentType.Label,
            label: 'Code',
            description: 'From the page you landed on',
            component: {
              type: ComponentType.TextInput,
              custom_id: 'code',
              style: TextInputStyle.Paragraph,
              min_length: 4,
              max_length: 6,
            },
          },
          {
            type: ComponentType.Label,
            label: 'Note',
            component: {
              type: ComponentType.TextInput,
              custom_id: 'note',
              style: TextInputStyle.Short,
              required: false,
              value: 'none',
            },
          },
        ],
      },
    }

    it('holds the focus, keeps the limits, and sends what was typed', async () => {
      await open()
      server.push(modal)
      const dialog = page.getByRole('dialog', { name: 'Paste the code' })
      const code = dialog.getByRole('textbox', { name: 'Code' })
      await expect.poll(() => code.evaluate(isFocused)).toBe(true)
      await code.pressSequentially('abc')
      await dialog.getByRole('button', { name: 'Submit' }).click()
      expect(await dialog.locator('textarea:invalid').count()).toBe(1)
      await code.pressSequentially('defgh')
      const frame = server.next('submit-modal')
      await dialog.getByRole('button', { name: 'Submit' }).click()
      expect(await frame).toEqual({
        type: 'submit-modal',
        requestId: '1',
        userId: ada.id,
        modalId: 'modal-1',
        values: { code: 'abcdef', note: 'none' },
      })
      server.push({ type: 'modal-closed', modalId: 'modal-1' })
      await expect.poll(() => dialog.count()).toBe(0)
    })

    it('says what went wrong, keeps what was typed, and can be sent again', async () => {
      await open()
      server.push(modal)
      const dialog = page.getByRole('dialog', { name: 'Paste the code' })
      await dialog.getByRole('textbox', { name: 'Code' }).fill('abcdef')
      const submit = dialog.getByRole('button', { name: 'Submit' })
      const frame = server.next('submit-modal')
      await submit.click()
      const { requestId } = await frame
      expect(await submit.isDisabled()).toBe(true)
      server.push({ type: 'action-settled', requestId, userId: ada.id, failure: 'No answer' })
      await dialog.getByRole('alert').getByText('No answer').waitFor()
      expect(await dialog.getByRole('textbox', { name: 'Code' }).inputValue()).toBe('abcdef')
      const again = server.next('submit-modal')
      await submit.click()
      expect((await again).requestId).not.toBe(requestId)
    })

    it('is free again when the connection was lost while it was sent', async () => {
      await open()
      server.push(modal)
      const dialog = page.getByRole('dialog', { name: 'Paste the code' })
      await dialog.getByRole('textbox', { name: 'Code' }).fill('abcdef')
      const frame = server.next('submit-modal')
      await dialog.getByRole('button', { name: 'Submit' }).click()
      await frame
      server.dropConnections()
      // what the next snapshot does not show is open no more
      await expect.poll(() => dialog.count()).toBe(0)
    })

    it('is dismissed by Escape', async () => {
      await open()
      server.push(modal)
      await page.getByRole('dialog').waitFor()
      const frame = server.next('dismiss-modal')
      await page.keyboard.press('Escape')
      expect(await frame).toMatchObject({ userId: ada.id, modalId: 'modal-1' })
      expect(await page.getByRole('dialog').count()).toBe(0)
    })

    it('is not shown to another person', async () => {
      await open(`#user=${lin.id}`)
      server.push(modal)
      await show(message('after the modal')).waitFor()
      expect(await page.getByRole('dialog').count()).toBe(0)
    })
  })

  describe('places', () => {
    it('are in the address, so that a reload stays there', async () => {
      await open()
      await page.getByRole('link', { name: 'Patchcord' }).click()
      await page.getByRole('textbox', { name: 'Message @Patchcord' }).waitFor()
      expect(new URL(page.url()).hash).toBe(`#user=${ada.id}&channel=${adaDm.id}`)
      await page.reload()
      await page.getByRole('textbox', { name: 'Message @Patchcord' }).waitFor()
      expect(await page.getByRole('radio', { name: 'Ada' }).isChecked()).toBe(true)
    })

    it('say when something new is there', async () => {
      await open()
      show(message('hi', { channel_id: adaDm.id }))
      await page.getByRole('link', { name: 'unread, Patchcord' }).click()
      await page.getByText('hi', { exact: true }).waitFor()
      expect(await page.getByRole('link', { name: 'unread' }).count()).toBe(0)
    })

    it('move behind a button on a narrow screen', async () => {
      await page.setViewportSize({ width: 390, height: 800 })
      known = []
      await page.goto(server.url)
      await page.getByRole('button', { name: 'Channels and people' }).click()
      await page.getByRole('link', { name: 'Patchcord' }).click()
      await page.getByRole('textbox', { name: 'Message @Patchcord' }).waitFor()
      expect(await page.getByRole('navigation').count()).toBe(0)
    })
  })

  it('comes back by itself with everything that happened meanwhile', async () => {
    await open()
    known = [message('sent while away')]
    server.dropConnections()
    await expect.poll(() => page.getByText('sent while away').count()).toBe(1)
  })
})

function isFocused(element: { readonly ownerDocument: { readonly activeElement: unknown } }) {
  return element === element.ownerDocument.activeElement
}
