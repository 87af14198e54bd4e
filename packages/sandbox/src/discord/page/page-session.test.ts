import { once } from 'node:events'
import { request } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { frameText } from '../http/frame-text.ts'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'
import { type PageClientFrame, type PageServerFrame } from './page-protocol.ts'

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
    expect(snapshot.channels).toContainEqual({
      id: general,
      kind: 'guild-text',
      name: 'general',
      guildName: 'Patchcord Lab',
    })
    expect(snapshot.channels).toContainEqual({
      id: adaDm,
      kind: 'dm',
      name: 'Patchcord',
      userId: ada,
    })
    expect(snapshot.commands.map(({ name }) => name)).toEqual(['ask', 'Ask about this'])
    expect(snapshot.messages).toEqual([])
  })

  it('runs a command, and every open page sees the answer grow and go', async () => {
    await start()
    const [page, other] = [await openPage(), await openPage()]
    page.send({
      type: 'run-command',
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

  it('presses a button, shows the modal that it opens, and submits it', async () => {
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
      userId: lin,
      messageId: message.message.id,
      customId: 'paste',
    })
    const label = { type: 18, label: 'Code', component: { type: 4, custom_id: 'code', style: 1 } }
    const data = { custom_id: 'code', title: 'Paste the code', components: [label] }
    await bot.respond(await bot.nextInteraction(), { type: 9, data })
    const opened = await page.next('modal-opened')
    expect(opened).toMatchObject({ userId: lin, modal: { title: 'Paste the code' } })

    const submission: PageClientFrame = {
      type: 'submit-modal',
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
    page.send(submission)
    expect(await page.next('interaction-failed')).toEqual({
      type: 'interaction-failed',
      userId: lin,
      reason: 'This modal is not open any more.',
    })
  })

  it('shows nothing of a modal that was dismissed', async () => {
    await start()
    const page = await openPage()
    const { ada } = bot.sandbox.users
    const asked = await bot.ask()
    const input = { type: 4, custom_id: 'code', style: 1, required: false }
    const components = [{ type: 18, label: 'Code', component: input }]
    await bot.respond(asked, { type: 9, data: { custom_id: 'm', title: 'Modal', components } })
    const { modalId } = await page.next('modal-opened')
    page.send({ type: 'dismiss-modal', userId: ada, modalId })
    page.send({ type: 'submit-modal', userId: ada, modalId, values: {} })
    expect(await page.next('interaction-failed')).toMatchObject({ userId: ada })
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
    page.send({ ...run, commandName: 'unknown' })
    expect(await page.next('interaction-failed')).toMatchObject({
      reason: expect.stringContaining('"unknown"'),
    })
    page.send({ ...run, commandName: 'ask' })
    await bot.nextInteraction()
    bot.clock.advance(3_000)
    expect(await page.next('interaction-failed')).toMatchObject({
      reason: 'The application did not respond',
    })
  })

  it('learns of commands as they are registered', async () => {
    await start()
    const page = await openPage()
    await bot.call('PUT', `/applications/${bot.sandbox.applicationId}/commands`, [])
    expect(await page.next('commands-changed')).toEqual({ type: 'commands-changed', commands: [] })
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
