import { afterEach, describe, expect, it } from 'vitest'
import { type DiscordSandboxOptions } from '../sandbox-options.ts'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
const start = async (options?: DiscordSandboxOptions) => (bot = await startBotAtWork(options))
afterEach(() => bot.sandbox.close())

const EPHEMERAL = 64
const reply = (data: object = {}) => ({ type: 4, data: { content: 'text', ...data } })
const refused = (status: number, code: number) =>
  expect.objectContaining({ status, json: expect.objectContaining({ code }) })

describe('acknowledging an interaction', () => {
  it('answers 204 without a content type, or tells of the message when asked', async () => {
    await start()
    const first = await bot.ask()
    const quiet = await bot.respond(first, { type: 5 })
    expect(quiet.status).toBe(204)
    expect(quiet.headers.has('content-type')).toBe(false)

    const second = await bot.ask()
    const path = `/interactions/${second.id}/${second.token}/callback?with_response=true`
    const told = await bot.call('POST', path, { type: 5, data: { flags: EPHEMERAL } })
    expect(told).toMatchObject({
      status: 200,
      json: {
        interaction: {
          id: second.id,
          type: 2,
          response_message_loading: true,
          response_message_ephemeral: true,
        },
        resource: { type: 5, message: { flags: 128 | EPHEMERAL } },
      },
    })
  })

  it('is too late after three seconds, when the person was told so', async () => {
    await start()
    const asked = await bot.ask()
    bot.clock.advance(3_000)
    expect(await asked.seen).toMatchObject({
      status: 'failed',
      reason: 'The application did not respond',
      settledAtMs: bot.clock.now(),
    })
    expect(await bot.respond(asked, { type: 5 })).toEqual(refused(404, 10062))
    expect(await asked.edit({ content: 'late' })).toEqual(refused(404, 10015))
    expect(bot.sandbox.rejected).toEqual([
      { route: 'POST /interactions/:id/:token/callback', status: 404, code: 10062 },
      { route: 'PATCH /webhooks/:id/:token/messages/@original', status: 404, code: 10015 },
    ])
  })

  it('happens once', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    expect(await bot.respond(asked, reply())).toEqual(refused(400, 40060))
  })

  it('can be tried again after a body that was refused', async () => {
    await start()
    const asked = await bot.ask()
    const long = reply({ content: 'x'.repeat(2001) })
    expect(await bot.respond(asked, long)).toEqual(refused(400, 50035))
    expect(await bot.respond(asked, reply())).toMatchObject({ status: 204 })
  })

  it('fits the kind of interaction', async () => {
    await start()
    const asked = await bot.ask()
    for (const callback of [{ type: 1 }, { type: 6 }, { type: 8, data: { choices: [] } }]) {
      expect(await bot.respond(asked, callback)).toEqual(refused(400, 50035))
    }
  })

  it('needs the token of that interaction', async () => {
    await start()
    const [one, two] = [await bot.ask(), await bot.ask()]
    expect(await bot.respond({ ...one, token: two.token }, { type: 5 })).toEqual(
      refused(404, 10062),
    )
    expect(await bot.respond({ ...one, token: 'guessed' }, { type: 5 })).toEqual(
      refused(404, 10062),
    )
  })

  it('refuses JSON that cannot be read, and other content types', async () => {
    await start()
    const asked = await bot.ask()
    const url = `${bot.sandbox.apiUrl}/v10/interactions/${asked.id}/${asked.token}/callback`
    const send = async (contentType: string, body: string) => {
      const headers = { 'content-type': contentType }
      const response = await fetch(url, { method: 'POST', headers, body })
      return { status: response.status, json: await response.json() }
    }
    expect(await send('application/json', '{"type"')).toEqual(refused(400, 50109))
    expect(await send('text/plain', '{"type":5}')).toEqual(refused(400, 50035))
  })
})

describe('the webhook of an interaction', () => {
  it('is unknown before the acknowledgement', async () => {
    await start()
    const asked = await bot.ask()
    expect(await asked.edit({ content: 'early' })).toEqual(refused(404, 10015))
    expect(await asked.followUp({ content: 'early' })).toEqual(refused(404, 10015))
  })

  it('works for fifteen minutes', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    bot.clock.advance(899_999)
    expect(await asked.edit({ content: 'in time' })).toMatchObject({ status: 200 })
    bot.clock.advance(1)
    expect(await asked.edit({ content: 'late' })).toEqual(refused(401, 50027))
    expect(await asked.webhook('GET', '/messages/@original')).toEqual(refused(401, 50027))
  })

  it('fills the thinking message, which ends the thinking', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    const filled = await asked.edit({ content: 'first words' })
    expect(filled.json).toMatchObject({ flags: 0, content: 'first words', edited_timestamp: null })
    expect(bot.sandbox.timeline).toMatchObject([
      { change: 'created', message: { flags: 128, content: '' } },
      { change: 'edited', message: { flags: 0, content: 'first words' }, editCount: 1 },
    ])
  })

  it('takes the escaped form of @original', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, reply())
    expect(await asked.edit({ content: 'edited' }, '%40original')).toMatchObject({ status: 200 })
    expect(await asked.webhook('GET', '/messages/%40original')).toMatchObject({
      json: { content: 'edited' },
    })
  })

  it('knows only the messages of its own interaction', async () => {
    await start()
    const [one, two] = [await bot.ask(), await bot.ask()]
    await bot.respond(one, reply())
    await bot.respond(two, reply())
    const { json } = await one.webhook('GET', '/messages/@original')
    const { id } = json as { id: string }
    expect(await one.edit({ content: 'mine' }, id)).toMatchObject({ status: 200 })
    expect(await two.edit({ content: 'not mine' }, id)).toEqual(refused(404, 10008))
  })

  it('finds nothing once a message is deleted, by the bot or by a person', async () => {
    await start()
    const [one, two] = [await bot.ask(), await bot.ask()]
    await bot.respond(one, reply())
    await bot.respond(two, reply())
    expect(await one.webhook('DELETE', '/messages/@original')).toMatchObject({ status: 204 })
    expect(await one.edit({ content: 'late' })).toEqual(refused(404, 10008))

    const seen = await two.seen
    if (seen.status !== 'acknowledged') throw new Error('the interaction was not acknowledged')
    bot.sandbox.as(bot.sandbox.users.ada).deleteMessage(seen.messageId)
    expect(await two.edit({ content: 'late' })).toEqual(refused(404, 10008))
  })

  it('shows an ephemeral answer to its person only, however it is edited', async () => {
    await start()
    const { general } = bot.sandbox.channels
    const readers = ['ada', 'lin'] as const
    const read = () =>
      readers.map((name) => bot.sandbox.as(bot.sandbox.users[name]).readChannel(general).length)
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5, data: { flags: EPHEMERAL } })
    await asked.edit({ content: 'text', flags: 0 })
    expect(read()).toEqual([1, 0])
    await asked.followUp({ content: 'for all' })
    expect(read()).toEqual([2, 1])
  })

  it('lets the first follow-up fill a thinking message as ephemeral as that is', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    const filled = await asked.followUp({ content: 'text', flags: EPHEMERAL })
    expect(filled.json).toMatchObject({ flags: 0, content: 'text' })
    expect(bot.sandbox.timeline).toHaveLength(2)
    const sent = await asked.followUp({ content: 'more', flags: EPHEMERAL })
    expect(sent.json).toMatchObject({ flags: EPHEMERAL, type: 19 })
    expect(bot.sandbox.timeline).toHaveLength(3)
  })

  it("takes five follow-ups through a user's own installation", async () => {
    await start({ editLimit: { permits: 50, windowMs: 1, mode: 'fixed' } })
    const asked = await bot.ask({ install: 'user' })
    expect(asked.payload).toMatchObject({
      authorizing_integration_owners: { 1: bot.sandbox.users.ada },
    })
    await bot.respond(asked, reply())
    for (let sent = 1; sent <= 5; sent++) {
      bot.clock.advance(2_000)
      expect(await asked.followUp({ content: `${sent}` })).toMatchObject({ status: 200 })
    }
    bot.clock.advance(2_000)
    expect(await asked.followUp({ content: '6' })).toEqual(refused(400, 40094))
  })

  it('notifies users but not everyone unless told otherwise, on every edit anew', async () => {
    await start()
    const { lin } = bot.sandbox.users
    const content = `@everyone <@${lin}>`
    const asked = await bot.ask()
    await bot.respond(asked, reply({ content, allowed_mentions: { parse: [] } }))
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({ message: { mentions: [] } })
    await asked.edit({ content })
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({
      message: { mentions: [{ id: lin }], mention_everyone: false },
    })
  })

  it('tells what the person did', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, reply())
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({
      message: {
        type: 20,
        interaction_metadata: { id: asked.id, type: 2, user: { username: 'ada' } },
        interaction: { name: 'ask' },
      },
    })
  })
})

describe('the edit bucket', () => {
  it('lets five edits in five seconds through for each interaction, and says so', async () => {
    await start()
    const [one, two] = [await bot.ask(), await bot.ask()]
    await bot.respond(one, { type: 5 })
    await bot.respond(two, { type: 5 })
    const remaining: (string | null)[] = []
    for (let edit = 1; edit <= 5; edit++) {
      const answer = await one.edit({ content: `${edit}` })
      remaining.push(answer.headers.get('x-ratelimit-remaining'))
    }
    expect(remaining).toEqual(['4', '3', '2', '1', '0'])

    bot.clock.advance(1_500)
    const refusal = await one.edit({ content: '6' })
    expect(refusal).toMatchObject({
      status: 429,
      json: { message: 'You are being rate limited.', retry_after: 3.5, global: false },
    })
    expect(Object.fromEntries(refusal.headers)).toMatchObject({
      'retry-after': '4',
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': '3.500',
      'x-ratelimit-scope': 'user',
    })
    expect(bot.sandbox.rateLimited).toBe(1)
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({ message: { content: '5' } })
    expect(await two.edit({ content: '1' })).toMatchObject({ status: 200 })

    bot.clock.advance(3_500)
    expect(await one.edit({ content: '6' })).toMatchObject({ status: 200 })
  })

  it('is shared by all messages of an interaction', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, reply())
    const { json } = await asked.followUp({ content: 'more' })
    const { id } = json as { id: string }
    for (let edit = 1; edit <= 5; edit++) await asked.edit({ content: `${edit}` }, id)
    expect(await asked.edit({ content: '6' })).toMatchObject({ status: 429 })
  })

  it('gives permits back one by one when its window slides', async () => {
    await start({ editLimit: { permits: 2, windowMs: 1_000, mode: 'sliding' } })
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    await asked.edit({ content: '1' })
    bot.clock.advance(600)
    await asked.edit({ content: '2' })
    bot.clock.advance(400)
    expect(await asked.edit({ content: '3' })).toMatchObject({ status: 200 })
    expect(await asked.edit({ content: '4' })).toMatchObject({ status: 429 })
  })

  it('charges refused edits too, and tells their headers', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    const refusal = await asked.edit({ content: '' })
    expect(refusal).toEqual(refused(400, 50006))
    expect(refusal.headers.get('x-ratelimit-remaining')).toBe('4')
  })
})

describe('files', () => {
  const form = (payload: object, ...files: File[]) => {
    const data = new FormData()
    data.append('payload_json', JSON.stringify(payload))
    for (const [index, file] of files.entries()) data.append(`files[${index}]`, file)
    return data
  }
  const answer = (size: number) =>
    new File(['x'.repeat(size)], 'answer.md', { type: 'text/markdown' })

  it('are uploaded with a message and downloaded from its attachment', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    const attachments = [{ id: 0, description: 'The whole answer' }]
    const { json } = await asked.edit(form({ content: 'see file', attachments }, answer(12)))
    expect(json).toMatchObject({
      attachments: [
        {
          filename: 'answer.md',
          size: 12,
          content_type: 'text/markdown',
          description: 'The whole answer',
        },
      ],
    })
    const [attachment] = (json as { attachments: { url: string }[] }).attachments
    const download = await fetch(attachment?.url ?? '')
    expect(download.headers.get('content-disposition')).toBe('attachment')
    expect(await download.text()).toBe('x'.repeat(12))
  })

  it('stay when an edit does not speak of attachments, and go when it does not list them', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, form(reply(), answer(1)))
    await asked.edit({ content: 'still there' })
    expect(bot.sandbox.timeline.at(-1)?.message.attachments).toHaveLength(1)
    await asked.edit({ content: 'gone', attachments: [] })
    expect(bot.sandbox.timeline.at(-1)?.message.attachments).toEqual([])
  })

  it('are refused when there are more than ten, or one of more than 10 MiB', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5 })
    const many = Array.from({ length: 11 }, () => answer(1))
    expect(await asked.edit(form({}, ...many))).toEqual(refused(400, 30015))
    expect(await asked.edit(form({}, answer(10 * 1024 * 1024 + 1)))).toEqual(refused(413, 40005))
  })

  it('that a person attaches reach the bot with an address', async () => {
    await start()
    const bytes = new TextEncoder().encode('a question')
    const asked = await bot.ask({
      options: { file: { filename: 'question.txt', contentType: 'text/plain', bytes } },
    })
    const { data } = asked.payload as {
      data: {
        options: [{ value: string }]
        resolved: { attachments: Record<string, { url: string }> }
      }
    }
    const attachment = data.resolved.attachments[data.options[0].value]
    expect(await (await fetch(attachment?.url ?? '')).text()).toBe('a question')
  })
})

describe('what people do', () => {
  const buttons = {
    components: [
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Stop', custom_id: 'stop' },
          { type: 2, style: 2, label: 'Wait', custom_id: 'wait', disabled: true },
          { type: 2, style: 5, label: 'Docs', url: 'https://example.com' },
        ],
      },
    ],
  }
  const modal = {
    type: 9,
    data: {
      custom_id: 'paste',
      title: 'Paste the code',
      components: [
        { type: 18, label: 'Code', component: { type: 4, custom_id: 'code', style: 1 } },
      ],
    },
  }
  async function showButtons() {
    const asked = await bot.ask()
    await bot.respond(asked, reply(buttons))
    const [shown] = bot.sandbox.as(bot.sandbox.users.lin).readChannel(bot.sandbox.channels.general)
    if (!shown) throw new Error('there is no message with buttons')
    return { asked, messageId: shown.message.id }
  }

  it('a pressed button changes its message or is answered beside it', async () => {
    await start()
    const { messageId } = await showButtons()
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    const pressed = await bot.take(lin.pressButton(messageId, 'stop'))
    expect(pressed.payload).toMatchObject({
      type: 3,
      data: { custom_id: 'stop', component_type: 2 },
      message: { id: messageId },
      member: { user: { username: 'lin' } },
    })
    await bot.respond(pressed, { type: 7, data: { content: 'stopped', components: [] } })
    expect(await pressed.seen).toMatchObject({ status: 'acknowledged', messageId })
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({
      change: 'edited',
      message: { content: 'stopped', components: [] },
    })
    await pressed.edit({ content: 'and edited' })
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({ message: { id: messageId } })
  })

  it('a deferred update leaves the message as it is', async () => {
    await start()
    const { messageId } = await showButtons()
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    const pressed = await bot.take(lin.pressButton(messageId, 'stop'))
    await bot.respond(pressed, { type: 6 })
    expect(bot.sandbox.timeline).toHaveLength(1)
    expect(await pressed.seen).toMatchObject({ status: 'acknowledged', messageId })
  })

  it('only a button that is there and enabled can be pressed', async () => {
    await start()
    const { messageId } = await showButtons()
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    for (const customId of ['wait', 'https://example.com', 'other']) {
      await expect(lin.pressButton(messageId, customId)).rejects.toMatchObject({
        code: 'unknown-component',
      })
    }
    await expect(lin.pressButton('1', 'stop')).rejects.toMatchObject({ code: 'unknown-message' })
  })

  it('a modal opens for one person and is submitted once', async () => {
    await start()
    const { messageId } = await showButtons()
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    const pressed = await bot.take(lin.pressButton(messageId, 'stop'))
    await bot.respond(pressed, modal)
    const opened = await pressed.seen
    if (opened.status !== 'modal') throw new Error('no modal was opened')
    expect(opened.modal).toMatchObject({ userId: lin.id, data: { title: 'Paste the code' } })

    const submitted = await bot.take(lin.submitModal(opened.modal, { code: 'abc' }))
    expect(submitted.payload).toMatchObject({
      type: 5,
      data: {
        custom_id: 'paste',
        components: [{ type: 18, component: { custom_id: 'code', value: 'abc' } }],
      },
      message: { id: messageId },
    })
    expect(await bot.respond(submitted, modal)).toEqual(refused(400, 50035))
    await bot.respond(submitted, reply({ flags: EPHEMERAL }))
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({
      visibleToUserId: lin.id,
      message: {
        interaction_metadata: {
          type: 5,
          triggering_interaction_metadata: { type: 3, interacted_message_id: messageId },
        },
      },
    })
    await expect(lin.submitModal(opened.modal, { code: 'abc' })).rejects.toMatchObject({
      code: 'unknown-modal',
    })
  })

  it('typing gets suggestions', async () => {
    await start()
    const ada = bot.sandbox.as(bot.sandbox.users.ada)
    const typed = await bot.take(
      ada.autocomplete({
        channelId: bot.sandbox.channels.general,
        name: 'ask',
        options: { model: 'sm' },
        focused: 'model',
      }),
    )
    expect(typed.payload).toMatchObject({
      type: 4,
      data: { options: [{ name: 'model', value: 'sm', focused: true }] },
    })
    const choices = [{ name: 'Small', value: 'small' }]
    await bot.respond(typed, { type: 8, data: { choices } })
    expect(await typed.seen).toMatchObject({ status: 'choices', choices })
    expect(await typed.followUp({ content: 'text' })).toEqual(refused(404, 10015))
  })

  it('a command of the message menu brings the text of the message', async () => {
    await start()
    const { ada } = bot.sandbox.users
    const messageId = bot.sandbox
      .as(bot.sandbox.users.lin)
      .sendMessage({ channelId: bot.sandbox.channels.general, content: 'What is a snowflake?' })
    const name = 'Ask about this'
    const asked = await bot.take(bot.sandbox.as(ada).runMessageCommand({ name, messageId }))
    expect(asked.payload).toMatchObject({
      data: {
        type: 3,
        target_id: messageId,
        resolved: { messages: { [messageId]: { content: 'What is a snowflake?' } } },
      },
    })
    await bot.respond(asked, reply())
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({
      message: { type: 23, interaction_metadata: { target_message_id: messageId } },
    })
  })

  it('a command in a DM comes from a user and not from a member', async () => {
    await start()
    const asked = await bot.ask({ channelId: bot.sandbox.channels.adaDm })
    expect(asked.payload).toMatchObject({
      context: 1,
      user: { username: 'ada' },
      authorizing_integration_owners: { 0: '0' },
    })
    expect(asked.payload).not.toHaveProperty('member')
    expect(asked.payload).not.toHaveProperty('guild_id')
  })

  it('nobody runs a command that is not offered, or in a channel of somebody else', async () => {
    await start()
    const lin = bot.sandbox.as(bot.sandbox.users.lin)
    const { general, adaDm } = bot.sandbox.channels
    await expect(lin.runCommand({ channelId: general, name: 'aks' })).rejects.toMatchObject({
      code: 'unknown-command',
    })
    await expect(lin.runCommand({ channelId: adaDm, name: 'ask' })).rejects.toMatchObject({
      code: 'unknown-channel',
    })
  })
})

describe('findings', () => {
  it('note a bot token where the token in the path is enough', async () => {
    await start()
    const asked = await bot.ask()
    const path = `/interactions/${asked.id}/${asked.token}/callback`
    const auth = `Bot ${bot.sandbox.botToken}`
    expect(await bot.call('POST', path, { type: 5 }, { auth })).toMatchObject({ status: 204 })
    expect(bot.sandbox.findings).toEqual([
      {
        kind: 'authorization-on-interaction-route',
        route: 'POST /interactions/:id/:token/callback',
      },
    ])
  })

  it('note what a deferred answer cannot carry', async () => {
    await start()
    const asked = await bot.ask()
    await bot.respond(asked, { type: 5, data: { content: 'lost', flags: 1 << 15 } })
    expect(bot.sandbox.findings).toMatchObject([{ kind: 'deferred-with-message-fields' }])
    expect(bot.sandbox.timeline.at(-1)).toMatchObject({ message: { flags: 128, content: '' } })
  })
})
