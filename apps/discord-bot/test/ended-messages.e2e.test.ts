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

/** Ada has asked, and the bot has written this. */
async function write(format: 'plain' | 'layout', text: string): Promise<MessageOwner> {
  const { interaction } = await desk.begin()
  const responder = desk.respond(interaction)
  await responder.deferReply()
  const pages = responder.openPages(format)
  await pages.write(0, { text })
  return {
    channelId: general(),
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

  it('is not added to a message that is gone', async () => {
    const answer = await write('plain', 'Gone.')
    expect(await messages().remove(answer, answer.interactionToken)).toBe('done')
    expect(await messages().addLine(answer, { line: LINE, buttons })).toBe(false)
  })
})

describe('removing an answer', () => {
  it.each([0, 20 * MINUTE_MS])('takes its messages away after %d ms', async (ageMs) => {
    const answer = await write('plain', 'Away.')
    const isGone = await messages(() => Date.now() + ageMs).remove(answer, 'no-token')
    expect(isGone).toBe('done')
    expect(desk.texts()).toEqual([])
  })

  it('goes on as the bot where the press leads to none of its messages', async () => {
    const answer = await write('plain', 'Away.')
    const { interaction: press } = await desk.begin()
    await desk.respond(press).deferReply()
    const later = messages(() => Date.now() + 20 * MINUTE_MS)
    expect(await later.remove(answer, press.token)).toBe('done')
    expect(desk.texts()).not.toContain('Away.')
  })

  it('is not done while nobody knows its messages', async () => {
    const answer = await write('plain', 'Stays.')
    const unknown = { ...answer, messageIds: [] }
    expect(await messages().remove(unknown, answer.interactionToken)).toBe('refused')
    expect(desk.texts()).toEqual(['Stays.'])
  })

  it('can be tried again when Discord does not answer', async () => {
    const answer = await write('plain', 'Stays.')
    for (let attempt = 0; attempt < 3; attempt++) {
      desk.discord.faults.next({ method: 'DELETE', path: ITS_MESSAGE }, { kind: 'bad-gateway' })
    }
    const later = messages(() => Date.now() + 20 * MINUTE_MS)
    expect(await later.remove(answer, 'no-token')).toBe('unavailable')
    expect(warnings).toHaveLength(1)
    expect(desk.texts()).toEqual(['Stays.'])
  })

  it('is done when somebody else was quicker', async () => {
    const answer = await write('plain', 'Away.')
    await messages().remove(answer, 'no-token')
    expect(await messages().remove(answer, 'no-token')).toBe('done')
  })

  it('says so when Discord lets it not', async () => {
    const answer = await write('plain', 'Stays.')
    const away = { ...answer, channelId: '1', interactionToken: 'unknown' }
    expect(await messages().remove(away, 'unknown')).toBe('refused')
    expect(warnings).toEqual([expect.stringContaining('could not be removed')])
    expect(desk.texts()).toEqual(['Stays.'])
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
