import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ANSWER_FOOTER, startWorld, type World } from './start-world.ts'

/** Long enough that a stream cut after this many events breaks off in the middle of the text. */
const LONG_ANSWER = 'These words go on. '.repeat(60)
const CUT_AFTER_EVENTS = 80

let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

describe('/ask', () => {
  it('answers with the whole text of the model', async () => {
    await world.connect()
    world.chatGpt.script({ answer: '**Hello.**\n\nThis is it.' })
    const messageId = await world.ask('hello?')
    const answer = '**Hello.**\n\nThis is it.'
    expect(await world.waitForAnswer(messageId)).toBe(answer)
  })

  it('says who has to do what while nobody is connected', async () => {
    const messageId = await world.ask('hello?')
    const text = await world.waitForText(messageId, (content) => content !== '')
    expect(text).toBe(
      'The bot is not connected to ChatGPT. Its owner can connect it with `/connect`.',
    )
  })

  it('goes on in further messages when one is full, with code blocks closed and reopened', async () => {
    await world.connect()
    const code = Array.from(
      { length: 150 },
      (_, index) => `const line${String(index)} = ${String(index)}`,
    )
    world.chatGpt.script({ answer: `Here:\n\n\`\`\`ts\n${code.join('\n')}\n\`\`\`\n\nDone.` })
    await world.ask('code?')
    await world.discord.waitForMessage(({ message }) => message.content.includes('Done.\n-# '))
    const texts = world.discord
      .as(world.discord.users.lin)
      .readChannel(world.discord.channels.general)
      .map(({ message }) => message.content)
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts.slice(0, -1)) expect(text).toMatch(/\n```$/)
    for (const text of texts.slice(1)) expect(text).toMatch(/^```ts\n/)
    for (const line of code)
      expect(texts.some((text) => text.split('\n').includes(line))).toBe(true)
  })

  it('pings nobody, whatever the model writes', async () => {
    await world.connect()
    const answer = `Hey @everyone and <@${world.discord.users.lin}>!`
    world.chatGpt.script({ answer })
    const messageId = await world.ask('ping everyone')
    expect(await world.waitForAnswer(messageId)).toBe(answer)
    const { message } = await world.discord.waitForMessage(
      (candidate) => candidate.message.id === messageId,
    )
    expect(message).toMatchObject({ mention_everyone: false, mentions: [] })
  })

  it('keeps what there is of an answer that was cut, and says so below it', async () => {
    await world.connect()
    world.chatGpt.script({ answer: LONG_ANSWER, cutAfterEvents: CUT_AFTER_EVENTS })
    const messageId = await world.ask('cut')
    const text = await world.waitForText(messageId, (content) => content.includes('⚠️'))
    expect(text).toMatch(/^These words go on\. .*\n\n-# ⚠️ The answer broke off/s)
  })

  it('tells when the usage limit ends, and asks the service no second time', async () => {
    await world.connect()
    const error = { type: 'usage_limit_reached', plan_type: 'plus', resets_at: 1_900_000_000 }
    world.chatGpt.script({ status: 429, body: { error } })
    const messageId = await world.ask('too much')
    await world.waitForText(messageId, (text) => text.includes('Ask again <t:1900000000:R>.'))
    expect(world.chatGpt.requests.filter(({ path }) => path.endsWith('/responses'))).toHaveLength(1)
  })

  it('renews an expired session by itself', async () => {
    await world.connect()
    world.chatGpt.expireAccessTokens()
    world.chatGpt.script({ answer: 'Still here.' })
    const messageId = await world.ask('still there?')
    expect(await world.waitForAnswer(messageId)).toBe('Still here.')
  })

  it('says in a running answer that the bot stops', async () => {
    await world.connect()
    world.chatGpt.script({ answer: LONG_ANSWER, cutAfterEvents: CUT_AFTER_EVENTS, ending: 'hang' })
    const messageId = await world.ask('stop')
    await world.waitForText(messageId, (text) => text !== '')
    await world.bot.stop()
    await world.waitForText(messageId, (text) => text.includes('The bot is restarting'))
    expect(world.chatGpt.activeStreams()).toBe(0)
  })
})

describe('/ask on a bad day of Discord', () => {
  it('answers although Discord took the acknowledgement and lost its own answer to it', async () => {
    await world.connect()
    world.chatGpt.script({ answer: 'Still answered.' })
    world.discord.faults.next({ path: /callback/ }, { kind: 'bad-gateway', applied: true })
    await world.ask('lost?')
    const shown = await world.discord.waitForMessage(
      ({ message }) => message.content.replace(ANSWER_FOOTER, '') === 'Still answered.',
    )
    expect(shown.visibleToUserId).toBeUndefined()
    expect(world.discord.rejected.map(({ code }) => code)).toEqual([40_060])
  })

  it.each(['bad-gateway', 'reset'] as const)(
    'shows the whole answer although an edit meets a %s',
    async (kind) => {
      await world.connect()
      world.chatGpt.script({ answer: LONG_ANSWER })
      world.discord.faults.next({ method: 'PATCH' }, { kind })
      world.discord.faults.next({ method: 'PATCH' }, { kind })
      const messageId = await world.ask('shaky?')
      const whole = LONG_ANSWER.trim()
      expect(await world.waitForAnswer(messageId)).toBe(whole)
      expect(world.discord.faults.pending).toBe(0)
    },
  )
})

describe('/ask while the model is still writing', () => {
  it('stops the model when its message is deleted', async () => {
    const slow = await startWorld({ chatGpt: { pace: { tokensPerSecond: 100, firstTokenMs: 0 } } })
    await slow.connect()
    slow.chatGpt.script({ answer: LONG_ANSWER })
    const messageId = await slow.ask('delete me')
    await slow.waitForText(messageId, (text) => text !== '')
    expect(slow.chatGpt.activeStreams()).toBe(1)
    slow.discord.as(slow.discord.users.owner).deleteMessage(messageId)
    await expect.poll(() => slow.chatGpt.activeStreams(), { timeout: 4_000 }).toBe(0)
    await slow.close()
    expect(slow.discord.timeline.at(-1)?.change).toBe('deleted')
  })
})
