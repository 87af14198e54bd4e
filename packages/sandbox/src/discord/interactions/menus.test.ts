import { afterEach, describe, expect, it } from 'vitest'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
const start = async () => (bot = await startBotAtWork())
afterEach(() => bot.sandbox.close())

const refused = (status: number, code: number) =>
  expect.objectContaining({ status, json: expect.objectContaining({ code }) })
const texts = {
  type: 3,
  custom_id: 'texts',
  options: ['a', 'b', 'c'].map((value) => ({ label: value.toUpperCase(), value })),
}

async function show(...menus: object[]): Promise<string> {
  const asked = await bot.ask()
  const components = menus.map((menu) => ({ type: 1, components: [menu] }))
  const answer = await bot.respond(asked, { type: 4, data: { content: 'Choose', components } })
  expect(answer.status).toBe(204)
  const seen = await asked.seen
  if (seen.status !== 'acknowledged') throw new Error('the interaction was not acknowledged')
  return seen.messageId
}
const refuse = async (menu: object) => {
  const asked = await bot.ask()
  const components = [{ type: 1, components: [menu] }]
  return bot.respond(asked, { type: 4, data: { content: 'Choose', components } })
}

describe('a menu of a message', () => {
  it('tells the bot which of its values were chosen', async () => {
    await start()
    const messageId = await show({ ...texts, min_values: 0, max_values: 2 })
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    const chosen = await bot.take(lin.selectValues(messageId, 'texts', ['B', 'a']))
    expect(chosen.payload).toMatchObject({
      type: 3,
      data: { component_type: 3, custom_id: 'texts', values: ['b', 'a'] },
      message: { id: messageId },
    })
    await bot.respond(chosen, { type: 6 })
    expect(await chosen.seen).toMatchObject({ status: 'acknowledged', messageId })
    const none = await bot.take(lin.selectValues(messageId, 'texts', []))
    expect(none.payload).toMatchObject({ data: { values: [] } })
  })

  it('of people, roles and channels brings what was chosen', async () => {
    await start()
    const { users, roles, channels } = bot.sandbox
    const menus = [5, 6, 7, 8].map((type) => ({ type, custom_id: `menu-${type}` }))
    const messageId = await show(...menus)
    const lin = bot.sandbox.as(users.lin)
    const choose = async (customId: string, value: string) =>
      (await bot.take(lin.selectValues(messageId, customId, [value]))).payload
    expect(await choose('menu-5', users.ada)).toMatchObject({
      data: {
        component_type: 5,
        values: [users.ada],
        resolved: { users: { [users.ada]: {} }, members: { [users.ada]: {} } },
      },
    })
    expect(await choose('menu-6', '@Readers')).toMatchObject({
      data: { values: [roles.readers], resolved: { roles: { [roles.readers]: {} } } },
    })
    expect(await choose('menu-7', 'Readers')).toMatchObject({
      data: { values: [roles.readers], resolved: { roles: { [roles.readers]: {} } } },
    })
    expect(await choose('menu-8', '#general')).toMatchObject({
      data: {
        values: [channels.general],
        resolved: { channels: { [channels.general]: { name: 'general', type: 0 } } },
      },
    })
  })

  it('gives people only what it offers, as often as it allows, and while it is enabled', async () => {
    await start()
    const messageId = await show(
      { ...texts, min_values: 1, max_values: 2 },
      { ...texts, custom_id: 'off', disabled: true },
      { type: 8, custom_id: 'threads', channel_types: [11] },
    )
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    const invalid = { code: 'invalid-input' }
    const choose = (customId: string, values: string[]) =>
      lin.selectValues(messageId, customId, values)
    await expect(choose('texts', ['d'])).rejects.toMatchObject(invalid)
    await expect(choose('texts', [])).rejects.toMatchObject(invalid)
    await expect(choose('texts', ['a', 'b', 'c'])).rejects.toMatchObject(invalid)
    await expect(choose('threads', ['#general'])).rejects.toMatchObject(invalid)
    const unknown = { code: 'unknown-component' }
    await expect(choose('off', ['a'])).rejects.toMatchObject(unknown)
    await expect(choose('other', ['a'])).rejects.toMatchObject(unknown)
    await expect(lin.pressButton(messageId, 'texts')).rejects.toMatchObject(unknown)
  })

  it.each([
    ['more minimum than maximum', { ...texts, min_values: 3, max_values: 2 }],
    ['more maximum than options', { ...texts, max_values: 4 }],
    ['two options of one value', { ...texts, options: [...texts.options, texts.options[0]] }],
    [
      'too many chosen by default',
      { ...texts, options: texts.options.map((option) => ({ ...option, default: true })) },
    ],
    [
      'defaults of another kind',
      { type: 5, custom_id: 'm', default_values: [{ id: '1', type: 'role' }] },
    ],
    [
      'more defaults than it takes',
      {
        type: 5,
        custom_id: 'm',
        default_values: [
          { id: '1', type: 'user' },
          { id: '2', type: 'user' },
        ],
      },
    ],
    ['no options', { ...texts, options: [] }],
    ['26 options', { ...texts, options: Array.from({ length: 26 }, () => texts.options[0]) }],
  ])('is refused with %s', async (_, menu) => {
    await start()
    expect(await refuse(menu)).toEqual(refused(400, 50035))
  })
})

describe('a button', () => {
  it('that sells something is refused: there is nothing to sell', async () => {
    await start()
    const premium = { type: 2, style: 6, sku_id: '1100000000000000777' }
    expect(await refuse(premium)).toEqual(refused(400, 50035))
  })
})

describe('a modal', () => {
  const open = async (inputs: object[]) => {
    const asked = await bot.ask()
    const components = inputs.map((component) => ({ type: 18, label: 'Label', component }))
    const data = { custom_id: 'modal', title: 'Title', components }
    const answer = await bot.respond(asked, { type: 9, data })
    return { asked, answer }
  }
  const opened = async (inputs: object[]) => {
    const { asked } = await open(inputs)
    const seen = await asked.seen
    if (seen.status !== 'modal') throw new Error('no modal was opened')
    return seen.modal
  }

  it('takes texts, choices and files, and the bot can download those', async () => {
    await start()
    const modal = await opened([
      { type: 4, custom_id: 'prompt', style: 2 },
      { ...texts, required: false, min_values: 0 },
      { type: 19, custom_id: 'files', max_values: 2, required: false, min_values: 0 },
    ])
    const ada = bot.sandbox.as(bot.sandbox.users.ada)
    const file = {
      filename: 'a.txt',
      contentType: 'text/plain',
      bytes: new TextEncoder().encode('hello'),
    }
    const submitted = await bot.take(
      ada.submitModal(modal, { prompt: 'What?', texts: ['b'], files: [file] }),
    )
    const { data } = submitted.payload as {
      data: {
        components: { component: { values: string[] } }[]
        resolved: { attachments: Record<string, { url: string; size: number }> }
      }
    }
    const [id = ''] = data.components[2]?.component.values ?? []
    const attachment = data.resolved.attachments[id]
    expect(attachment).toMatchObject({ size: 5, content_type: 'text/plain' })
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('hello')
  })

  it('stays open when the bot does not answer, and can be sent again', async () => {
    await start()
    const modal = await opened([{ type: 4, custom_id: 'prompt', style: 1 }])
    const ada = bot.sandbox.as(bot.sandbox.users.ada)
    const lost = await bot.take(ada.submitModal(modal, { prompt: 'x' }))
    await expect(ada.submitModal(modal, { prompt: 'x' })).rejects.toMatchObject({
      code: 'unknown-modal',
    })
    bot.clock.advance(3_000)
    expect(await lost.seen).toMatchObject({ status: 'failed' })
    const again = await bot.take(ada.submitModal(modal, { prompt: 'x' }))
    await bot.respond(again, { type: 5 })
    await again.seen
    await expect(ada.submitModal(modal, { prompt: 'x' })).rejects.toMatchObject({
      code: 'unknown-modal',
    })
  })

  it('is closed by the person, and by a newer one', async () => {
    await start()
    const input = { type: 4, custom_id: 'prompt', style: 1 }
    const ada = bot.sandbox.as(bot.sandbox.users.ada)
    const gone = { code: 'unknown-modal' }
    const first = await opened([input])
    const second = await opened([input])
    await expect(ada.submitModal(first, { prompt: 'x' })).rejects.toMatchObject(gone)
    ada.dismissModal(second)
    await expect(ada.submitModal(second, { prompt: 'x' })).rejects.toMatchObject(gone)
  })

  it.each([
    ['a disabled menu', { ...texts, disabled: true }],
    ['a required menu that may stay empty', { ...texts, min_values: 0 }],
    ['eleven files', { type: 19, custom_id: 'files', max_values: 11 }],
    ['a kind of file that is no ending', { type: 19, custom_id: 'files', file_types: ['txt'] }],
    ['one radio button', { type: 21, custom_id: 'r', options: texts.options.slice(0, 1) }],
    ['a button', { type: 2, style: 1, label: 'x', custom_id: 'b' }],
  ])('is refused with %s', async (_, input) => {
    await start()
    expect((await open([input])).answer).toEqual(refused(400, 50035))
  })
})

describe('a file of a message of components', () => {
  const form = (component: object) => {
    const data = new FormData()
    const payload = { flags: 1 << 15, components: [component], attachments: [{ id: 0 }] }
    data.append('payload_json', JSON.stringify(payload))
    data.append('files[0]', new File(['text'], 'answer.md'))
    return data
  }
  const send = (component: object) =>
    bot.call('POST', `/channels/${bot.sandbox.channels.general}/messages`, form(component))

  it('has to be there', async () => {
    await start()
    const file = (name: string) => ({ type: 13, file: { url: `attachment://${name}` } })
    expect(await send(file('answer.md'))).toMatchObject({
      json: { attachments: [{ filename: 'answer.md' }] },
    })
    expect(await send(file('other.md'))).toMatchObject({
      status: 400,
      json: { errors: { components: { 0: { file: { url: { _errors: [{}] } } } } } },
    })
    const gallery = { type: 12, items: [{ media: { url: 'attachment://other.png' } }] }
    expect(await send(gallery)).toEqual(refused(400, 50035))
  })
})
