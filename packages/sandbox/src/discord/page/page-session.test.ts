import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { frameText } from '../http/frame-text.ts'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'
import { type PageClientFrame, type PageFile, type PageServerFrame } from './page-protocol.ts'

let bot: BotAtWork
const start = async () => (bot = await startBotAtWork())
afterEach(() => bot.sandbox.close())

type FrameOf<Type extends PageServerFrame['type']> = Extract<PageServerFrame, { type: Type }>

/** A page as a browser opens it, with the frames that it has received. */
async function openPage(origin = bot.sandbox.url) {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/page/socket`, {
    headers: { origin },
  })
  const frames: PageServerFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    frames.push(JSON.parse(frameText(data)) as PageServerFrame)
    for (const look of waiting) look()
  })
  await once(socket, 'open')
  const next = <Type extends PageServerFrame['type']>(type: Type) =>
    new Promise<FrameOf<Type>>((resolve) => {
      const look = () => {
        const index = frames.findIndex((frame) => frame.type === type)
        if (index === -1) return
        waiting.delete(look)
        resolve(frames.splice(index, 1)[0] as FrameOf<Type>)
      }
      waiting.add(look)
      look()
    })
  return {
    next,
    socket,
    send: (frame: PageClientFrame) => socket.send(JSON.stringify(frame)),
    /** The answer to a request. */
    async settled(requestId: string): Promise<FrameOf<'action-settled'>> {
      const answer = await next('action-settled')
      return answer.requestId === requestId ? answer : this.settled(requestId)
    },
  }
}

describe('the page', () => {
  it('starts with everything that there is', async () => {
    await start()
    const page = await openPage()
    const snapshot = await page.next('snapshot')
    const { owner, ada } = bot.sandbox.users
    const { general, adaDm } = bot.sandbox.channels
    expect(snapshot.users).toContainEqual(
      expect.objectContaining({ id: owner, isOwner: true, isBot: false }),
    )
    expect(snapshot.users).toContainEqual(expect.objectContaining({ isBot: true, isOwner: false }))
    const { guildId, roles } = bot.sandbox
    expect(snapshot.guilds).toMatchObject([
      {
        id: guildId,
        name: 'Patchcord Lab',
        roles: expect.arrayContaining([{ id: roles.readers, name: 'Readers' }]),
        memberIds: expect.arrayContaining([ada]),
      },
    ])
    const askId = bot.sandbox.commands[0]?.id
    expect(snapshot.channels.find(({ id }) => id === general)).toMatchObject({
      kind: 'guild-text',
      name: 'general',
      guildId,
      readers: expect.arrayContaining([
        { userId: owner, commandIds: expect.arrayContaining([askId]), mayModerate: true },
        { userId: ada, commandIds: expect.arrayContaining([askId]), mayModerate: false },
      ]),
    })
    expect(snapshot.channels.find(({ id }) => id === adaDm)).toMatchObject({
      kind: 'dm',
      name: 'Patchcord',
      readers: [{ userId: ada }],
    })
    expect(snapshot.commands.map(({ name }) => name)).toEqual(['ask', 'Ask about this'])
    expect(snapshot.messages).toEqual([])
  })

  it('runs a command, and every open page sees the answer grow and go', async () => {
    await start()
    const [page, other] = [await openPage(), await openPage()]
    page.send({
      type: 'run-command',
      requestId: 'r1',
      userId: bot.sandbox.users.ada,
      channelId: bot.sandbox.channels.general,
      commandName: 'ask',
      options: { prompt: 'hello' },
    })
    const asked = await bot.nextInteraction()
    expect(asked.payload).toMatchObject({
      data: { name: 'ask', options: [{ name: 'prompt', value: 'hello' }] },
    })
    await bot.respond(asked, { type: 5 })
    expect(await page.settled('r1')).toEqual({
      type: 'action-settled',
      requestId: 'r1',
      userId: bot.sandbox.users.ada,
    })
    const webhook = `/webhooks/${bot.sandbox.applicationId}/${asked.token}/messages/@original`
    await bot.call('PATCH', webhook, { content: 'first words' })
    await bot.call('DELETE', webhook)
    for (const view of [page, other]) {
      expect(await view.next('message-upserted')).toMatchObject({
        message: { message: { flags: 128 }, editCount: 0 },
      })
      const { message } = await view.next('message-upserted')
      expect(message).toMatchObject({ message: { content: 'first words' }, editCount: 1 })
      expect(await view.next('message-deleted')).toEqual({
        type: 'message-deleted',
        channelId: bot.sandbox.channels.general,
        messageId: message.message.id,
      })
    }
  })

  it('presses a button, shows the modal that it opens, submits it, and sees it close', async () => {
    await start()
    const page = await openPage()
    const { lin } = bot.sandbox.users
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: 'Paste', custom_id: 'paste' }] },
    ]
    const messages = `/channels/${bot.sandbox.channels.general}/messages`
    await bot.call('POST', messages, { content: 'Connect', components })
    const { message } = await page.next('message-upserted')
    page.send({
      type: 'press-button',
      requestId: 'r1',
      userId: lin,
      messageId: message.message.id,
      customId: 'paste',
    })
    const label = { type: 18, label: 'Code', component: { type: 4, custom_id: 'code', style: 1 } }
    const data = { custom_id: 'code', title: 'Paste the code', components: [label] }
    await bot.respond(await bot.nextInteraction(), { type: 9, data })
    const opened = await page.next('modal-opened')
    expect(opened).toMatchObject({ userId: lin, modal: { title: 'Paste the code' } })
    const late = await openPage()
    expect(await late.next('snapshot')).toMatchObject({ modals: [{ modalId: opened.modalId }] })

    const submission: PageClientFrame = {
      type: 'submit-modal',
      requestId: 'r2',
      userId: lin,
      modalId: opened.modalId,
      values: { code: 'abc' },
    }
    page.send(submission)
    const submitted = await bot.nextInteraction()
    expect(submitted.payload).toMatchObject({
      type: 5,
      data: { components: [{ component: { value: 'abc' } }] },
    })
    await bot.respond(submitted, { type: 6 })
    expect(await page.next('modal-closed')).toEqual({
      type: 'modal-closed',
      modalId: opened.modalId,
    })
    page.send({ ...submission, requestId: 'r3' })
    expect(await page.settled('r3')).toMatchObject({
      userId: lin,
      failure: 'This modal is not open any more.',
    })
  })

  it('closes a modal that was dismissed, for every page', async () => {
    await start()
    const [page, other] = [await openPage(), await openPage()]
    const { ada } = bot.sandbox.users
    const asked = await bot.ask()
    const input = { type: 4, custom_id: 'code', style: 1, required: false }
    const components = [{ type: 18, label: 'Code', component: input }]
    await bot.respond(asked, { type: 9, data: { custom_id: 'm', title: 'Modal', components } })
    const { modalId } = await page.next('modal-opened')
    page.send({ type: 'dismiss-modal', requestId: 'r1', userId: ada, modalId })
    expect(await other.next('modal-closed')).toMatchObject({ modalId })
    page.send({ type: 'submit-modal', requestId: 'r2', userId: ada, modalId, values: {} })
    expect(await page.settled('r2')).toMatchObject({ failure: expect.any(String) })
  })

  it('tells why nothing came of an action', async () => {
    await start()
    const page = await openPage()
    const run = {
      type: 'run-command',
      userId: bot.sandbox.users.ada,
      channelId: bot.sandbox.channels.general,
      options: {},
    } as const
    page.send({ ...run, requestId: 'r1', commandName: 'unknown' })
    expect(await page.settled('r1')).toMatchObject({
      failure: expect.stringContaining('"unknown"'),
    })
    page.send({ ...run, requestId: 'r2', commandName: 'ask' })
    await bot.nextInteraction()
    bot.clock.advance(3_000)
    expect(await page.settled('r2')).toMatchObject({ failure: 'The application did not respond' })
  })

  it('asks for suggestions, and gets them with the answer to its request', async () => {
    await start()
    const page = await openPage()
    page.send({
      type: 'autocomplete',
      requestId: 'r1',
      userId: bot.sandbox.users.ada,
      channelId: bot.sandbox.channels.general,
      commandName: 'ask',
      options: { model: 'sm' },
      focused: 'model',
    })
    const choices = [{ name: 'Small', value: 'small' }]
    await bot.respond(await bot.nextInteraction(), { type: 8, data: { choices } })
    expect(await page.settled('r1')).toMatchObject({ choices })
  })

  it('uploads a file from its own origin only, and sends it with a message or a command', async () => {
    await start()
    const page = await openPage()
    const upload = (origin: string, body: string | Uint8Array<ArrayBuffer>) =>
      fetch(`${bot.sandbox.url}/page/files?name=a%20b.txt`, {
        method: 'POST',
        headers: { origin, 'content-type': 'text/plain' },
        body,
      })
    expect((await upload('http://example.com', 'x')).status).toBe(403)
    const tooLarge = new Uint8Array(10 * 1024 * 1024 + 1)
    expect((await upload(bot.sandbox.url, tooLarge)).status).toBe(413)
    const file = (await (await upload(bot.sandbox.url, 'hello')).json()) as PageFile
    expect(file).toMatchObject({ filename: 'a b.txt', size: 5 })

    const { ada } = bot.sandbox.users
    const place = { userId: ada, channelId: bot.sandbox.channels.general }
    const message = { type: 'send-message', content: 'see', ...place } as const
    page.send({ ...message, requestId: 'r1', fileIds: [file.fileId] })
    expect(await page.next('message-upserted')).toMatchObject({
      message: { message: { content: 'see', attachments: [{ filename: 'a b.txt', size: 5 }] } },
    })
    page.send({ ...message, requestId: 'r2', fileIds: ['gone'] })
    expect(await page.settled('r2')).toMatchObject({ failure: expect.stringContaining('again') })
    page.send({
      ...place,
      type: 'run-command',
      requestId: 'r3',
      commandName: 'ask',
      options: { file: { fileId: file.fileId } },
    })
    expect((await bot.nextInteraction()).payload).toMatchObject({
      data: { resolved: { attachments: expect.any(Object) } },
    })
  })

  it('starts a thread, changes a language, deletes a message, and runs a command on one', async () => {
    await start()
    const page = await openPage()
    const { ada } = bot.sandbox.users
    const { general } = bot.sandbox.channels
    const user = bot.sandbox.as(ada)
    const messageId = user.sendMessage({ channelId: general, content: 'What is this?' })
    page.send({
      type: 'create-thread',
      requestId: 'r1',
      userId: ada,
      channelId: general,
      name: 'This',
      messageId,
    })
    expect(await page.settled('r1')).toMatchObject({ channelId: messageId })
    expect(await page.next('places-changed')).toMatchObject({
      channels: expect.arrayContaining([
        expect.objectContaining({ id: messageId, kind: 'thread', parentId: general }),
      ]),
    })
    page.send({ type: 'set-locale', requestId: 'r2', userId: ada, locale: 'zh-TW' })
    await page.settled('r2')
    page.send({
      type: 'run-message-command',
      requestId: 'r3',
      userId: ada,
      messageId,
      commandName: 'Ask about this',
    })
    expect((await bot.nextInteraction()).payload).toMatchObject({
      locale: 'zh-TW',
      data: { target_id: messageId },
    })
    page.send({ type: 'delete-message', requestId: 'r4', userId: ada, messageId })
    expect(await page.next('message-deleted')).toMatchObject({ messageId })
  })

  it('learns of commands as they are registered, and of many changes at once', async () => {
    await start()
    const page = await openPage()
    await bot.call('PUT', `/applications/${bot.sandbox.applicationId}/commands`, [])
    expect(await page.next('places-changed')).toMatchObject({ commands: [] })
    bot.sandbox.world.populate({ guilds: 20, people: 100 })
    const { users } = await page.next('places-changed')
    expect(users).toHaveLength(4)
    const person = bot.sandbox.world.createPerson({ username: 'kim' })
    expect((await page.next('places-changed')).users).toContainEqual(
      expect.objectContaining({ id: person }),
    )
  })

  it('is disconnected after a frame that is none', async () => {
    await start()
    const page = await openPage()
    page.socket.send('{"type":"run-command"}')
    const [code] = (await once(page.socket, 'close')) as [number]
    expect(code).toBe(1003)
  })

  it('connects only from its own origin', async () => {
    await start()
    const socket = new WebSocket(`${bot.sandbox.url.replace('http', 'ws')}/page/socket`, {
      headers: { origin: 'http://example.com' },
    })
    await expect(once(socket, 'open')).rejects.toThrow('socket hang up')
  })

  it('is served under names of this machine only, and runs nothing but its own files', async () => {
    await start()
    const { port } = new URL(bot.sandbox.url)
    const get = async (host: string) => {
      const call = request({ host: '127.0.0.1', port, path: '/', headers: { host } })
      call.end()
      const [response] = (await once(call, 'response')) as [
        { statusCode: number; headers: Record<string, string>; resume(): void },
      ]
      response.resume()
      return response
    }
    const page = await get(`localhost:${port}`)
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect((await get('rebound.example.com')).statusCode).toBe(403)
  })

  it('serves no files outside its own', async () => {
    await start()
    for (const path of ['/tsconfig.json', '/..%2fpage-protocol.ts', '/attachments/1/none.txt']) {
      expect((await fetch(bot.sandbox.url + path)).status).toBe(404)
    }
  })
})
