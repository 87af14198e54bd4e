import assert from 'node:assert/strict'
import { MessageType, REST } from 'discord.js'
import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type QuestionResponder } from '../application/interaction-responder.ts'
import { createMessageResponder } from './message-responder.ts'

const HOUR_MS = 3_600_000

let discord: DiscordSandbox
let rest: REST
let asked: string
let responder: QuestionResponder

beforeEach(async () => {
  discord = await startDiscordSandbox()
  rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.botToken)
  asked = ada().sendMessage({ channelId: general(), content: 'What is it?' })
  responder = respond(general())
})

afterEach(async () => {
  await discord.close()
  assert.deepEqual(discord.unknownRoutes, [])
  assert.equal(discord.faults.pending, 0)
})

const ada = () => discord.as(discord.users.ada)
const general = () => discord.channels.general
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const respond = (channelId: string) =>
  createMessageResponder(rest, { id: asked, channelId }, { now: () => 0, logger: silent })
/** What the bot has written in #general. */
const written = () =>
  ada()
    .readChannel(general())
    .map(({ message }) => message)
    .filter(({ author }) => author.id === discord.applicationId)
const deny = (...names: readonly ('SendMessages' | 'ReadMessageHistory' | 'AttachFiles')[]) =>
  discord.world.setPermissions({ channelId: general(), of: discord.applicationId, deny: names })

describe('what a responder says below a message', () => {
  it('replies to it, and pings nobody', async () => {
    await responder.tellAsker(`@everyone <@${discord.users.lin}>: no.`)
    expect(written()).toMatchObject([
      {
        type: MessageType.Reply,
        message_reference: { message_id: asked },
        mentions: [],
        mention_everyone: false,
      },
    ])
  })

  it('is said without a reply when the message is gone, or cannot be replied to', async () => {
    ada().deleteMessage(asked)
    await responder.tellAsker('No.')
    deny('ReadMessageHistory')
    asked = ada().sendMessage({ channelId: general(), content: 'And now?' })
    await respond(general()).tellAsker('No more.')
    expect(written().map(({ type, content }) => ({ type, content }))).toEqual([
      { type: MessageType.Default, content: 'No.' },
      { type: MessageType.Default, content: 'No more.' },
    ])
  })

  it('fails with the reason where the bot may not write', async () => {
    deny('SendMessages')
    await expect(responder.tellAsker('No.')).rejects.toMatchObject({ code: 'missing-access' })
    discord.faults.next({ method: 'POST' }, { kind: 'bad-gateway' })
    const elsewhere = respond(discord.channels.adaDm).tellAsker('No.')
    await expect(elsewhere).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('a responder that has nothing to show yet', () => {
  it('types where it may write, and writes nothing', async () => {
    await responder.deferReply()
    expect(written()).toEqual([])
  })

  it('learns that it may not write there', async () => {
    deny('SendMessages')
    await expect(responder.deferReply()).rejects.toMatchObject({ code: 'missing-access' })
  })

  it('goes on when Discord only fails', async () => {
    discord.faults.next({ method: 'POST', path: '/channels/:id/typing' }, { kind: 'bad-gateway' })
    await expect(responder.deferReply()).resolves.toBeUndefined()
  })
})

describe.each(['plain', 'layout'] as const)('the pages below a message, %s', (format) => {
  it('begin with a reply, which is edited, and go on in messages of their own', async () => {
    const pages = responder.openPages(format)
    expect(pages.writableUntilMs).toBe(HOUR_MS)
    expect(pages.listMessageIds()).toEqual([])
    await pages.write(0, { text: 'First' })
    await pages.write(0, { text: 'First and more' })
    await pages.write(1, { text: 'Second' })
    expect(written().map(({ type }) => type)).toEqual([MessageType.Reply, MessageType.Default])
    expect(JSON.stringify(written()[0])).toContain('First and more')
    expect(pages.listMessageIds()).toEqual(written().map(({ id }) => id))
  })

  it('are there once when Discord’s confirmation is lost', async () => {
    const pages = responder.openPages(format)
    discord.faults.next({ method: 'POST' }, { kind: 'reset', applied: true })
    expect(await pages.write(0, { text: 'First' })).toEqual({ type: 'failed' })
    expect(await pages.write(0, { text: 'First' })).toMatchObject({ type: 'written' })
    expect(written()).toHaveLength(1)
  })

  it('show a note in place of a file where the bot may attach none', async () => {
    deny('AttachFiles')
    const file = { name: 'answer.md', text: '# All', noteIfRefused: '-# No file.' }
    await responder.openPages(format).write(0, { text: 'Below', file })
    expect(JSON.stringify(written())).toContain('-# No file.')
  })

  it('are refused where the bot may not write, with a file or without', async () => {
    deny('SendMessages')
    const file = { name: 'answer.md', text: '# All', noteIfRefused: '-# No file.' }
    const refused = { type: 'refused', reason: 'missing-access' }
    const pages = responder.openPages(format)
    expect(await pages.write(0, { text: 'Hi' })).toMatchObject(refused)
    expect(await pages.write(0, { text: 'Hi', file })).toMatchObject(refused)
  })
})
