import { MessageFlags } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildEndedButtons } from '../src/application/answering/answer-buttons.ts'
import { type MessageOwner } from '../src/application/ports/answer-messages.ts'
import { createEndedMessages } from '../src/discord/ended-messages.ts'
import { en } from '../src/words/en.ts'
import { startWritingDesk, type WritingDesk } from './writing-desk.ts'

const ITS_MESSAGE = '/channels/:id/messages/:id'
const MINUTE_MS = 60_000
const LINE = '-# ⚠️ The bot is restarting.'
const buttons = buildEndedButtons(
  'answer-1',
  {
    canContinue: true,
    hasReasoning: false,
    hasSources: false,
    isPrivate: false,
    canStartThread: false,
  },
  en.ask.buttons,
)

let desk: WritingDesk
let warnings: string[]

beforeEach(async () => {
  desk = await startWritingDesk()
  warnings = []
})

afterEach(() => desk.close())

const general = () => desk.discord.channels.general
const messages = (now: () => number = Date.now) =>
  createEndedMessages(desk.client.rest, {
    applicationId: desk.discord.applicationId,
    now,
    logger: {
      info: () => undefined,
      warn: (fields, message) => void warnings.push(`${message}: ${String(fields['err'])}`),
      error: (_fields, message) => void warnings.push(message),
    },
  })

/** A press of a button below another message. */
const by = (interactionToken: string | undefined) => ({
  interactionToken,
  messageId: '1',
  isUserInstalled: false,
})
const byUserOf = (token: string) => ({ ...by(token), isUserInstalled: true })

/** Ada has asked, and the bot has written this. */
async function write(
  format: 'plain' | 'layout',
  text: string,
  { channelId = general() } = {},
): Promise<MessageOwner> {
  const { interaction } = await desk.begin({ channelId })
  const responder = desk.respond(interaction)
  await responder.deferReply()
  const pages = responder.openPages(format)
  await pages.write(0, { text })
  return {
    channelId,
    messageIds: pages.listMessageIds(),
    interactionToken: interaction.token,
    startedAtMs: Date.now(),
  }
}

describe('a line below a message', () => {
  it.each([0, 20 * MINUTE_MS])('is added to its text when it is %d ms old', async (ageMs) => {
    const answer = await write('plain', 'These words go ▌')
    const isDone = await messages(() => Date.now() + ageMs).addLine(answer, { line: LINE, buttons })
    expect(isDone).toBe(true)
    expect(desk.texts()).toEqual([`These words go\n\n${LINE}`])
  })

  it('is added to a message that is made of components', async () => {
    const answer = await write('layout', 'These words go ▌')
    expect(await messages().addLine(answer, { line: LINE, buttons })).toBe(true)
    expect(desk.texts()).toEqual([`These words go${LINE}`])
    const [shown] = desk.discord.as(desk.discord.users.ada).readChannel(general())
    expect((shown?.message.flags ?? 0) & MessageFlags.IsComponentsV2).not.toBe(0)
    expect(JSON.stringify(shown?.message.components)).toContain('answer-on')
  })

  it('takes the place of a text that is not there yet, and of the end of one that is too long', async () => {
    const { interaction } = await desk.begin()
    await desk.respond(interaction).deferReply()
    const thinking = {
      channelId: general(),
      messageIds: [],
      interactionToken: interaction.token,
      startedAtMs: Date.now(),
    }
    expect(await messages().addLine(thinking, { line: LINE, buttons })).toBe(true)
    const full = await write('plain', 'x'.repeat(2_000))
    expect(await messages().addLine(full, { line: LINE, buttons })).toBe(true)
    const [first, second = ''] = desk.texts()
    expect(first).toBe(LINE)
    expect(second.length).toBe(2_000)
    expect(second.endsWith(`x\n\n${LINE}`)).toBe(true)
  })

  it('is added as the bot where no interaction leads, if there is a message at all', async () => {
    const answer = { ...(await write('plain', 'These words go ▌')), interactionToken: undefined }
    expect(await messages().addLine(answer, { line: LINE, buttons })).toBe(true)
    expect(desk.texts()).toEqual([`These words go\n\n${LINE}`])
    const unwritten = { ...answer, messageIds: [] }
    expect(await messages().addLine(unwritten, { line: LINE, buttons })).toBe(false)
  })

  it('is not added to a message that is gone', async () => {
    const answer = await write('plain', 'Gone.')
    expect(await messages().remove(answer, by(answer.interactionToken))).toBe('done')
    expect(await messages().addLine(answer, { line: LINE, buttons })).toBe(false)
  })
})

describe('removing an answer', () => {
  it.each([0, 20 * MINUTE_MS])('takes its messages away after %d ms', async (ageMs) => {
    const answer = await write('plain', 'Away.')
    const isGone = await messages(() => Date.now() + ageMs).remove(answer, by('no-token'))
    expect(isGone).toBe('done')
    expect(desk.texts()).toEqual([])
  })

  it('goes on as the bot where the press leads to none of its messages', async () => {
    const answer = await write('plain', 'Away.')
    const { interaction: press } = await desk.begin()
    await desk.respond(press).deferReply()
    const later = messages(() => Date.now() + 20 * MINUTE_MS)
    expect(await later.remove(answer, by(press.token))).toBe('done')
    expect(desk.texts()).not.toContain('Away.')
  })

  it('is not done while nobody knows its messages', async () => {
    const answer = await write('plain', 'Stays.')
    const unknown = { ...answer, messageIds: [] }
    expect(await messages().remove(unknown, by(answer.interactionToken))).toBe('refused')
    expect(desk.texts()).toEqual(['Stays.'])
  })

  it('can be tried again when Discord does not answer', async () => {
    const answer = await write('plain', 'Stays.')
    for (let attempt = 0; attempt < 3; attempt++) {
      desk.discord.faults.next({ method: 'DELETE', path: ITS_MESSAGE }, { kind: 'bad-gateway' })
    }
    const later = messages(() => Date.now() + 20 * MINUTE_MS)
    expect(await later.remove(answer, by('no-token'))).toBe('unavailable')
    expect(warnings).toHaveLength(1)
    expect(desk.texts()).toEqual(['Stays.'])
  })

  it('is not needed when somebody else was quicker', async () => {
    const answer = await write('plain', 'Away.')
    await messages().remove(answer, by('no-token'))
    expect(await messages().remove(answer, by('no-token'))).toBe('gone')
    expect(warnings).toEqual([])
  })

  it('is done when one of its messages was left', async () => {
    const [first, second] = [await write('plain', 'Gone.'), await write('plain', 'Away.')]
    await messages().remove(first, by('no-token'))
    const messageIds = [...first.messageIds, ...second.messageIds]
    expect(await messages().remove({ ...second, messageIds }, by('no-token'))).toBe('done')
    expect(desk.texts()).toEqual([])
  })

  it('says so when Discord lets it not', async () => {
    const answer = await write('plain', 'Stays.')
    const away = { ...answer, channelId: '1', interactionToken: 'unknown' }
    expect(await messages().remove(away, by('unknown'))).toBe('refused')
    expect(warnings).toEqual([expect.stringContaining('could not be removed')])
    expect(desk.texts()).toEqual(['Stays.'])
  })
})

describe('removing an answer where the bot is no member', () => {
  let channelId: string

  beforeEach(() => {
    const { users, world } = desk.discord
    desk.discord.as(users.ada).installApp()
    channelId = world.createPrivateChannel([users.ada, users.lin])
  })

  const here = () => desk.discord.as(desk.discord.users.ada).readChannel(channelId)
  const late = () => messages(() => Date.now() + 20 * MINUTE_MS)

  it('takes the way of its own interaction, and none as the bot', async () => {
    const answer = await write('plain', 'Away.', { channelId })
    expect(await messages().remove(answer, byUserOf('no-token'))).toBe('done')
    expect(here()).toEqual([])
    expect(await messages().remove(answer, byUserOf('no-token'))).toBe('gone')
    expect(desk.discord.rejected.map(({ code }) => code)).toEqual([10_008])
  })

  it('takes the way of the press once that is over', async () => {
    const { interaction } = await desk.begin({ channelId })
    const pressed = desk.respond(interaction)
    await pressed.deferReply()
    const pages = pressed.openPages('plain')
    await pages.write(0, { text: 'Away.' })
    const [messageId] = pages.listMessageIds()
    const answer = {
      channelId,
      messageIds: pages.listMessageIds(),
      interactionToken: 'over',
      startedAtMs: Date.now(),
    }
    const press = { interactionToken: interaction.token, messageId, isUserInstalled: true }
    expect(await late().remove(answer, press)).toBe('done')
    expect(await late().remove(answer, press)).toBe('gone')
  })

  it('does not call a message gone that no press leads to', async () => {
    const answer = await write('plain', 'Stays.', { channelId })
    const { interaction } = await desk.begin({ channelId })
    await desk.respond(interaction).deferReply()
    expect(await late().remove(answer, byUserOf(interaction.token))).toBe('refused')
    expect(here()[0]?.message.content).toBe('Stays.')
  })
})

describe('a thread', () => {
  it('starts from a message once', async () => {
    const answer = await write('plain', 'Come along.')
    const messageId = answer.messageIds[0] ?? ''
    const start = () => messages().startThread({ channelId: general(), messageId, name: 'Talk' })
    expect(await start()).toEqual({ type: 'done', threadId: expect.stringMatching(/^\d+$/) })
    expect(await start()).toEqual({ type: 'refused' })
  })

  it('starts nowhere where the bot may not', async () => {
    const answer = await write('plain', 'Stay.')
    desk.discord.world.setPermissions({
      channelId: general(),
      of: desk.discord.applicationId,
      deny: ['CreatePublicThreads'],
    })
    const messageId = answer.messageIds[0] ?? ''
    const started = await messages().startThread({ channelId: general(), messageId, name: 'Talk' })
    expect(started).toEqual({ type: 'refused' })
    expect(warnings).toEqual([expect.stringContaining('could not be started')])
  })
})
