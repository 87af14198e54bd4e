import { type RestFault } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PageContent } from '../src/application/page-content.ts'
import { startWritingDesk, type WritingDesk } from './writing-desk.ts'

const CALLBACK = /\/callback$/
const EDIT = { method: 'PATCH', path: /^\/webhooks\// }
const FOLLOW_UP = { method: 'POST', path: '/webhooks/:id/:token' }
const CHANNEL_EDIT = { method: 'PATCH', path: /^\/channels\// }

const MINUTE_MS = 60_000
/** Shortly before an interaction's token ends. */
const NEARLY_OVER_MS = 14.75 * MINUTE_MS

const refuse = (status: Extract<RestFault, { kind: 'refuse' }>['status'], code: number) =>
  ({ kind: 'refuse', status, code, message: 'Refused' }) as const

const file = {
  name: 'answer.md',
  text: '# All of it',
  noteIfRefused: '-# It could not be attached.',
}
const words = (count: number) =>
  Array.from({ length: count }, (_, i) => `word${String(i)}`).join(' ')

let desk: WritingDesk

beforeEach(async () => {
  desk = await startWritingDesk()
})

afterEach(() => desk.close())

const rejectedCodes = () => desk.discord.rejected.map(({ code }) => code)

describe('10062, unknown interaction', () => {
  it('is not risked for an interaction that is too old: nothing is sent', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction, () => Date.now() + 2_600)
    await expect(responder.deferReply()).rejects.toMatchObject({
      code: 'lapsed',
      message: expect.stringMatching(/was \d{4} ms old/),
    })
    expect(rejectedCodes()).toEqual([])
  })

  it('ends the answer before it begins', async () => {
    desk.discord.faults.next({ path: CALLBACK }, refuse(404, 10_062))
    const { interaction } = await desk.begin()
    await expect(desk.respond(interaction).deferReply()).rejects.toMatchObject({ code: 'lapsed' })
  })
})

describe('40060, already acknowledged', () => {
  it('counts as given after an attempt of our own that Discord took and did not confirm', async () => {
    desk.discord.faults.next({ path: CALLBACK }, { kind: 'bad-gateway', applied: true })
    const pages = await desk.openPages()
    expect(await pages.write(0, { text: 'Here.' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['Here.'])
    expect(rejectedCodes()).toEqual([40_060])
  })

  it('means another process where no attempt of our own can have arrived', async () => {
    const { interaction } = await desk.begin()
    await desk.respond(interaction).deferReply()
    const second = desk.respond(interaction).deferReply()
    await expect(second).rejects.toMatchObject({ code: 'owned-elsewhere' })
    expect(rejectedCodes()).toEqual([40_060])
  })
})

describe("InteractionNotReplied and InteractionAlreadyReplied, the library's own", () => {
  it('play no part: after a lost confirmation the reply is edited, and a word to the asker follows', async () => {
    desk.discord.faults.next({ path: CALLBACK }, { kind: 'reset', applied: true })
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.deferReply()
    await responder.editReply({ content: 'Here.' })
    await responder.tellAsker('For you.')
    expect(desk.texts()).toEqual(['Here.', 'For you.'])
    expect(rejectedCodes()).toEqual([40_060])
  })
})

describe('10015, unknown webhook', () => {
  it('means that the interaction has lapsed', async () => {
    const pages = await desk.openPages()
    desk.discord.faults.next(EDIT, refuse(404, 10_015))
    const outcome = await pages.write(0, { text: 'Too late' })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'lapsed' })
  })
})

describe('50027, invalid webhook token', () => {
  it('hands over to the channel where the bot may write, for edits and for new messages', async () => {
    const pages = await desk.openPages()
    await pages.write(0, { text: 'By token' })
    desk.discord.faults.next(EDIT, refuse(401, 50_027))
    expect(await pages.write(0, { text: 'As the bot' })).toMatchObject({ type: 'written' })
    expect(await pages.write(1, { text: 'And on' })).toMatchObject({ type: 'written' })
    expect(await pages.write(1, { text: 'And on and on' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['As the bot', 'And on and on'])
  })

  it('is not waited for: shortly before the token ends the channel takes over', async () => {
    const pages = await desk.openPages({ ageMs: NEARLY_OVER_MS })
    desk.discord.faults.next(CHANNEL_EDIT, { kind: 'bad-gateway' })
    expect(await pages.write(0, { text: 'As the bot' })).toEqual({ type: 'failed' })
    expect(await pages.write(0, { text: 'As the bot' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['As the bot'])
  })

  it.each([
    ['the bot is no member of the server', { command: { install: 'user' } }],
    ['only the asker sees the answer', { isEphemeral: true }],
  ] as const)('ends the answer where %s', async (_where, options) => {
    const pages = await desk.openPages(options)
    desk.discord.faults.next(EDIT, refuse(401, 50_027))
    const outcome = await pages.write(0, { text: 'Too late' })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'token-expired' })
    expect(await pages.write(0, { text: 'Again' })).toMatchObject({ reason: 'token-expired' })
    expect(desk.discord.timeline.filter(({ change }) => change === 'edited')).toEqual([])
  })

  it('tells in advance how long an answer can be written', async () => {
    const byToken = await desk.openPages({ command: { install: 'user' } })
    const asTheBot = await desk.openPages()
    expect((byToken.writableUntilMs - Date.now()) / MINUTE_MS).toBeCloseTo(15, 0)
    expect((asTheBot.writableUntilMs - Date.now()) / MINUTE_MS).toBeCloseTo(60, 0)
  })
})

describe('10008, unknown message', () => {
  it('means that nobody wants the answer: no new message takes its place', async () => {
    const pages = await desk.openPages()
    await pages.write(0, { text: 'Here.' })
    const [shown] = desk.discord
      .as(desk.discord.users.ada)
      .readChannel(desk.discord.channels.general)
    desk.discord.as(desk.discord.users.owner).deleteMessage(shown?.message.id ?? '')
    const outcome = await pages.write(0, { text: 'Here I am.' })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'message-deleted' })
    expect(desk.texts()).toEqual([])
  })
})

describe.each([
  ['10003, unknown channel', 404, 10_003],
  ['50001, missing access', 403, 50_001],
  ['50013, missing permissions', 403, 50_013],
  ['50083, archived thread', 400, 50_083],
  ['160005, locked thread', 403, 160_005],
] as const)('%s', (_row, status, code) => {
  it('sends the answer back to its token while that lives, and is met once', async () => {
    const pages = await desk.openPages({ ageMs: NEARLY_OVER_MS })
    desk.discord.faults.next(CHANNEL_EDIT, refuse(status, code))
    expect(await pages.write(0, { text: 'By token' })).toMatchObject({ type: 'written' })
    expect(await pages.write(1, { text: 'And on' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['By token', 'And on'])
  })

  it('ends the answer when the token is over too, and is met once', async () => {
    const pages = await desk.openPages({ ageMs: 16 * MINUTE_MS })
    desk.discord.faults.next(CHANNEL_EDIT, refuse(status, code))
    const outcome = await pages.write(0, { text: 'As the bot' })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'missing-access' })
    expect(await pages.write(0, { text: 'Again' })).toEqual(outcome)
    expect(desk.texts()).toEqual([''])
  })
})

describe('50035, invalid form body', () => {
  it('divides the page once; its first half stays, and the second half grows', async () => {
    const pages = await desk.openPages()
    const text = words(400) // 3,090 characters, more than a message takes
    expect(await pages.write(0, { text })).toMatchObject({ type: 'written' })
    const [first, ...rest] = desk.texts()
    expect([first, ...rest].join(' ')).toBe(text)
    expect(await pages.write(0, { text: `${text} end` })).toMatchObject({ type: 'written' })
    expect(desk.texts()[0]).toBe(first)
    expect(desk.texts().join(' ')).toBe(`${text} end`)
    expect(rejectedCodes()).toEqual([50_035])
  })

  it('leaves nothing of a divided page that has become shorter', async () => {
    const pages = await desk.openPages()
    await pages.write(0, { text: words(400) })
    expect(await pages.write(0, { text: 'Never mind.' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['Never mind.', '-# …'])
  })

  it('logs where the fault is, and nothing of the text', async () => {
    const pages = await desk.openPages()
    await pages.write(0, { text: words(400) })
    expect(desk.logged.join('\n')).toContain('"faults":["content: BASE_TYPE_MAX_LENGTH"]')
    expect(desk.logged.join('\n')).not.toContain('word1')
  })

  it('leaves the bare text where it was not the length', async () => {
    const pages = await desk.openPages()
    const button = { type: 2, style: 1, label: 'x'.repeat(81), custom_id: 'v1:stop:1' } as const
    const content: PageContent = { text: 'Here.', buttons: [{ type: 1, components: [button] }] }
    expect(await pages.write(0, content)).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['Here.'])
    expect(rejectedCodes()).toEqual([50_035])
  })

  it('is told when nothing helps', async () => {
    const pages = await desk.openPages()
    for (let times = 0; times < 3; times += 1) desk.discord.faults.next(EDIT, refuse(400, 50_035))
    const outcome = await pages.write(0, { text: words(100) })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'invalid' })
  })
})

describe('500 on Components V2', () => {
  it('divides the page the second time, as that is how too many bytes are answered', async () => {
    const pages = await desk.openPages({ format: 'layout' })
    const text = '漢'.repeat(3_800) // 11,400 bytes
    expect(await pages.write(0, { text })).toEqual({ type: 'failed' })
    expect(await pages.write(0, { text })).toMatchObject({ type: 'written' })
    expect(desk.texts().length).toBeGreaterThan(1)
    expect(desk.texts().join('')).toBe(text)
  })

  it('is a fault like any other when it comes once', async () => {
    const pages = await desk.openPages({ format: 'layout' })
    desk.discord.faults.next(EDIT, refuse(500, 0))
    expect(await pages.write(0, { text: words(100) })).toEqual({ type: 'failed' })
    expect(await pages.write(0, { text: words(100) })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual([words(100)])
  })

  it('is a fault like any other on a message that is no layout', async () => {
    const pages = await desk.openPages()
    for (let times = 0; times < 3; times += 1) {
      desk.discord.faults.next(EDIT, refuse(500, 0))
      expect(await pages.write(0, { text: words(100) })).toEqual({ type: 'failed' })
    }
    expect(await pages.write(0, { text: words(100) })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual([words(100)])
  })
})

describe.each([
  ['40005, request entity too large', 400, 40_005],
  ['50045, file exceeds the maximum size', 400, 50_045],
  ['400001, uploads are limited', 403, 400_001],
] as const)('%s', (_row, status, code) => {
  it('leaves a note in place of the file, here and on the pages that follow', async () => {
    const pages = await desk.openPages()
    desk.discord.faults.next(EDIT, refuse(status, code))
    expect(await pages.write(0, { text: 'Short:', file })).toMatchObject({ type: 'written' })
    expect(await pages.write(1, { text: 'Too.', file })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual([
      'Short:\n-# It could not be attached.',
      'Too.\n-# It could not be attached.',
    ])
  })
})

describe('40094, too many follow-ups', () => {
  it('is told, and the last message there is takes the rest as a file', async () => {
    await desk.close()
    desk = await startWritingDesk({ followUpLimit: { permits: 6, windowMs: 2_000, mode: 'fixed' } })
    const pages = await desk.openPages({ command: { install: 'user' } })
    for (const page of [0, 1, 2, 3, 4, 5]) await pages.write(page, { text: `Page ${String(page)}` })
    const outcome = await pages.write(6, { text: 'Page 6' })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'too-many-messages' })
    expect(await pages.write(5, { text: 'Page 5', file })).toMatchObject({ type: 'written' })
    const shown = desk.discord.as(desk.discord.users.ada).readChannel(desk.discord.channels.general)
    expect(shown).toHaveLength(6)
    expect(shown.at(-1)?.message.attachments).toMatchObject([{ filename: 'answer.md' }])
  })
})

describe.each([
  ['20016, slow mode', 20_016],
  ['20028, the limit of the channel', 20_028],
  ['30046, the limit for old messages', 30_046],
])('%s', (_row, code) => {
  it('asks to wait, as any limit does', async () => {
    const pages = await desk.openPages()
    const limit = { ...refuse(429, code), retryAfterSeconds: 2 }
    desk.discord.faults.next(EDIT, limit)
    const outcome = await pages.write(0, { text: 'Wait' })
    expect(outcome).toMatchObject({ type: 'rate-limited' })
    expect(outcome.type === 'rate-limited' && outcome.retryAfterMs).toBeGreaterThanOrEqual(2_000)
    expect(await pages.write(0, { text: 'Latest' })).toMatchObject({ type: 'written' })
  })
})

describe('429', () => {
  it('does not come to pass where the headers have said it: the caller is told to wait', async () => {
    const pages = await desk.openPages()
    for (let n = 0; n < 5; n += 1) await pages.write(0, { text: `Edit ${String(n)}` })
    const outcome = await pages.write(0, { text: 'One too many' })
    expect(outcome).toMatchObject({ type: 'rate-limited' })
    expect(outcome.type === 'rate-limited' && outcome.retryAfterMs).toBeGreaterThan(3_000)
    expect(desk.discord.rateLimited).toBe(0)
    expect(desk.texts()).toEqual(['Edit 4'])
  })

  it('does not come to pass for new messages either, which have a limit of their own', async () => {
    const pages = await desk.openPages()
    for (const page of [0, 1, 2, 3, 4, 5]) await pages.write(page, { text: `Page ${String(page)}` })
    expect(await pages.write(6, { text: 'Page 6' })).toMatchObject({ type: 'rate-limited' })
    expect(await pages.write(5, { text: 'Page 5, edited' })).toMatchObject({ type: 'written' })
    expect(desk.discord.rateLimited).toBe(0)
  })

  it('reads how many edits are left from each answer', async () => {
    const pages = await desk.openPages()
    const first = await pages.write(0, { text: 'One' })
    expect(first).toMatchObject({ type: 'written', allowance: { remaining: 4, limit: 5 } })
    expect(await pages.write(0, { text: 'Two' })).toMatchObject({ allowance: { remaining: 3 } })
    expect(await pages.write(1, { text: 'New' })).toEqual({ type: 'written', allowance: undefined })
  })
})

describe('5xx and timeouts', () => {
  it.each([
    ['502', { kind: 'bad-gateway' }],
    ['a broken connection', { kind: 'reset' }],
  ] as const)('leave an edit that meets %s to the next tick', async (_what, fault) => {
    const pages = await desk.openPages()
    desk.discord.faults.next(EDIT, fault)
    expect(await pages.write(0, { text: 'Stale' })).toEqual({ type: 'failed' })
    expect(await pages.write(0, { text: 'Latest' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['Latest'])
  })

  it('leave an edit that gets no answer for 4 seconds to the next tick', async () => {
    const pages = await desk.openPages()
    desk.stopTime()
    desk.discord.faults.next(EDIT, { kind: 'hang' })
    expect(await pages.write(0, { text: 'Stale' })).toEqual({ type: 'failed' })
    expect(desk.waitedMs()).toBe(4_000)
    expect(await pages.write(0, { text: 'Latest' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['Latest'])
  })

  it('let an acknowledgement try again inside its 3 seconds', async () => {
    desk.stopTime()
    desk.discord.faults.next({ path: CALLBACK }, { kind: 'hang' })
    desk.discord.faults.next({ path: CALLBACK }, { kind: 'bad-gateway' })
    const { interaction, outcome } = await desk.begin()
    await desk.respond(interaction).deferReply()
    expect(await outcome).toMatchObject({ status: 'acknowledged' })
  })

  it('end an acknowledgement when its 3 seconds are over', async () => {
    desk.stopTime()
    for (let times = 0; times < 3; times += 1) {
      desk.discord.faults.next({ path: CALLBACK }, { kind: 'hang' })
    }
    const { interaction } = await desk.begin()
    const acknowledged = desk.respond(interaction).deferReply()
    await expect(acknowledged).rejects.toMatchObject({ code: 'unavailable' })
    expect(desk.waitedMs()).toBeGreaterThan(2_500)
    expect(desk.waitedMs()).toBeLessThanOrEqual(3_000)
  })

  it('make a new message once more, and not for ever, as each attempt may leave one', async () => {
    const pages = await desk.openPages()
    await pages.write(0, { text: 'First page' })
    desk.discord.faults.next(FOLLOW_UP, { kind: 'bad-gateway', applied: true })
    desk.discord.faults.next(FOLLOW_UP, { kind: 'bad-gateway', applied: true })
    expect(await pages.write(1, { text: 'Second page' })).toEqual({ type: 'failed' })
    const outcome = await pages.write(1, { text: 'Second page' })
    expect(outcome).toMatchObject({ type: 'refused', reason: 'unconfirmed' })
    desk.discord.faults.next(EDIT, { kind: 'bad-gateway' })
    expect(await pages.write(0, { text: 'Stopped' })).toEqual({ type: 'failed' })
    expect(desk.texts()).toEqual(['First page', 'Second page', 'Second page'])
  })
})

describe.each(['plain', 'layout'] as const)('a text that Discord holds otherwise, %s', (format) => {
  it('is a write that failed, and comes right with the next', async () => {
    const pages = await desk.openPages({ format })
    desk.discord.faults.next(EDIT, { kind: 'keep-other-text', text: 'Something else' })
    expect(await pages.write(0, { text: 'As it is' })).toEqual({ type: 'failed' })
    expect(desk.texts()).toEqual(['Something else'])
    expect(await pages.write(0, { text: 'As it is' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['As it is'])
    const [line = ''] = desk.logged.filter((text) => text.includes('another text'))
    expect(JSON.parse(line)).toMatchObject({ sentLength: 8, keptLength: 14 })
    expect(line).not.toMatch(/As it is|Something/)
  })
})

describe('401 on a route of the bot', () => {
  it('sends the answer back to its token', async () => {
    const pages = await desk.openPages({ ageMs: NEARLY_OVER_MS })
    desk.discord.faults.next(CHANNEL_EDIT, refuse(401, 0))
    expect(await pages.write(0, { text: 'By token' })).toMatchObject({ type: 'written' })
    expect(desk.texts()).toEqual(['By token'])
  })
})
