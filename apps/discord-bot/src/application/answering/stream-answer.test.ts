import { AuthError, LoginRequiredError } from '@patchcord/auth'
import { ChatProviderError, type StreamPart } from '@patchcord/provider'
import { createFakeChatProvider, type FakeTurn } from '@patchcord/provider/testing'
import { describe, expect, it } from 'vitest'
import { createManualClock, settle } from '../../../test/manual-clock.ts'
import { simulateDiscord } from '../../../test/simulated-discord.ts'
import { type PageWriter } from '../../edits/page-writer.ts'
import { en } from '../../words/en.ts'
import { type PageContent } from '../page-content.ts'
import { type AnswerOutcome, streamAnswer } from './stream-answer.ts'

const MINUTE_MS = 60_000
const TEXT = 'Some words of an answer.'

/** An answer under way in virtual time. */
function start(turn: FakeTurn, change: { readonly writer?: PageWriter<PageContent> } = {}) {
  const clock = createManualClock()
  const discord = simulateDiscord({
    clock,
    latencyMs: 10,
    limit: { permits: 5, windowMs: 5_000 },
  })
  const provider = createFakeChatProvider([turn])
  const stop = new AbortController()
  const outcome = streamAnswer({
    open: async (signal) => provider.stream({ modelId: 'fake-model', messages: [] }, { signal }),
    writer: change.writer ?? { write: (page, { text }) => discord.write(page, text) },
    format: 'plain',
    words: en,
    clock,
    stopAtMs: 14 * MINUTE_MS,
    giveUpAtMs: 15 * MINUTE_MS,
    signal: stop.signal,
  })
  const finish = async (): Promise<AnswerOutcome> => {
    for (let passes = 0; passes < 5; passes += 1) await settle()
    await clock.advanceTo(clock.now() + MINUTE_MS)
    return outcome
  }
  return { clock, discord, provider, stop, finish }
}

/** Some text, and then nothing for ever. */
async function* writeAndHang(): AsyncGenerator<string> {
  yield TEXT
  await new Promise(() => undefined)
}

/** Nothing, until the test lets it go on. */
async function* thinkFor(pause: PromiseWithResolvers<void>): AsyncGenerator<string> {
  await pause.promise
  yield TEXT
}

const finishWith = (unified: 'length' | 'content-filter'): StreamPart => ({
  type: 'finish',
  finishReason: { unified, raw: undefined },
  usage: {
    inputTokens: { total: undefined, cacheRead: undefined },
    outputTokens: { total: undefined, reasoning: undefined },
  },
})

describe('streamAnswer', () => {
  it('shows the whole text', async () => {
    const { discord, finish } = start([TEXT, ' And the rest.'])
    expect(await finish()).toMatchObject({ type: 'answered', messages: 1 })
    expect(discord.shown).toEqual([`${TEXT} And the rest.\n-# 0 s`])
  })

  it('says so when the model gave no text', async () => {
    const { discord, finish } = start([])
    await finish()
    expect(discord.shown).toEqual(['-# ⚠️ The model gave no text.\n-# 0 s'])
  })

  it.each([
    ['length', 'The model reached its limit'],
    ['content-filter', 'content rules'],
  ] as const)('says so when the answer ended by %s', async (unified, words) => {
    const { discord, finish } = start([TEXT, finishWith(unified)])
    await finish()
    expect(discord.shown[0]).toContain(`${TEXT}\n\n-# ⚠️ `)
    expect(discord.shown[0]).toContain(words)
  })

  it.each([
    ['a failed service', new ChatProviderError('server-error', 'It failed.'), 'ChatGPT failed.'],
    [
      'nobody signed in',
      new ChatProviderError('unauthorized', 'x', { cause: new LoginRequiredError('expired') }),
      'Its owner can connect it',
    ],
    [
      'a sign-in service out of reach',
      new ChatProviderError('unauthorized', 'x', { cause: new AuthError('network', 'y') }),
      'cannot be reached',
    ],
    ['a bug', new TypeError('secret'), 'Something went wrong in the bot.'],
  ])('keeps the text and tells the asker of %s', async (_what, error, words) => {
    const { discord, finish } = start([TEXT, error])
    expect(await finish()).toMatchObject({ type: 'broken-off', cause: error })
    expect(discord.shown[0]).toContain(`${TEXT}\n\n-# ⚠️ `)
    expect(discord.shown[0]).toContain(words)
    expect(discord.shown[0]).not.toContain('secret')
  })

  it('puts what it has to say outside a code block that was cut', async () => {
    const { discord, finish } = start(['```ts\nconst a = 1', new Error('cut')])
    await finish()
    expect(discord.shown[0]).toMatch(/^```ts\nconst a = 1\n```\n\n-# ⚠️ /)
  })

  it('stops the model when the time in which the answer may change is almost over', async () => {
    const { clock, discord, provider, finish } = start(writeAndHang())
    await clock.advanceTo(14 * MINUTE_MS - 1)
    expect(provider.openCount).toBe(1)
    await clock.advanceTo(14 * MINUTE_MS)
    expect((await finish()).type).toBe('broken-off')
    expect(provider.openCount).toBe(0)
    expect(discord.shown[0]).toContain('is over. Ask for the rest.')
  })

  it('stops the model when nothing can be shown any more, and says nothing', async () => {
    const writer: PageWriter<PageContent> = {
      write: async () => ({ type: 'refused', reason: 'message-deleted', cause: 10_008 }),
    }
    const { provider, finish } = start(writeAndHang(), { writer })
    expect(await finish()).toMatchObject({ type: 'unwritable' })
    expect(provider.openCount).toBe(0)
  })

  it('stops the model and says why when it is told to', async () => {
    const { discord, stop, finish, provider } = start(writeAndHang())
    await settle()
    stop.abort(new Error('stopped'))
    await finish()
    expect(provider.openCount).toBe(0)
    expect(discord.shown[0]).toContain(`${TEXT}\n\n-# ⚠️ `)
  })

  it('says how long the model has been thinking, every five seconds, until there is text', async () => {
    const clockTicks = Promise.withResolvers<void>()
    const { clock, discord } = start(thinkFor(clockTicks))
    await clock.advanceTo(4_999)
    expect(discord.shown).toEqual([])
    await clock.advanceTo(16_000)
    expect(discord.writes.map(({ text }) => text)).toEqual([
      '-# Thinking… 5 s',
      '-# Thinking… 10 s',
      '-# Thinking… 15 s',
    ])
    clockTicks.resolve()
    await settle()
    await clock.advanceTo(60_000)
    expect(discord.shown[0]).toContain(TEXT)
    expect(discord.writes.filter(({ text }) => text.includes('Thinking'))).toHaveLength(3)
  })

  it('stops the model where the server blocks its text, and says so', async () => {
    const shown: string[] = []
    const writer: PageWriter<PageContent> = {
      write: async (_page, { text }) => {
        if (text.includes('Some')) return { type: 'refused', reason: 'content-blocked', cause: 0 }
        shown.push(text)
        return { type: 'written', allowance: undefined }
      },
    }
    const { provider, finish } = start(writeAndHang(), { writer })
    expect(await finish()).toMatchObject({ type: 'broken-off' })
    expect(shown).toEqual(['-# ⚠️ The rules of this server do not let the answer through.'])
    expect(provider.openCount).toBe(0)
  })

  it('attaches an answer that takes more than four messages', async () => {
    const text = Array.from({ length: 40 }, () => 'word '.repeat(90)).join('\n\n')
    const contents = new Map<number, PageContent>()
    const writer: PageWriter<PageContent> = {
      write: async (page, content) => {
        contents.set(page, content)
        return { type: 'written', allowance: undefined }
      },
    }
    const { finish } = start([text], { writer })
    expect(await finish()).toMatchObject({ type: 'answered', messages: 4 })
    expect([...contents.keys()]).toEqual([0, 1, 2, 3])
    expect(contents.get(3)?.file?.text).toBe(text)
  })
})
