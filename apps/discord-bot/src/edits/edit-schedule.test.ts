import { describe, expect, it } from 'vitest'
import { type AnswerPages } from './answer-pages.ts'
import { type EditCommand, type EditEvent, stepEdits } from './edit-schedule.ts'
import { type EditState, startEdits } from './edit-state.ts'

/** A message with a text and perhaps a button to stop. */
interface Content {
  readonly text: string
  readonly hasButton?: boolean
}

const FULL = { remaining: 4, resetAfterMs: 5_000, limit: 5 }
const confirmed = { type: 'write-succeeded', allowance: FULL } as const

const layOut = (pages: readonly Content[], frozenCount = 0): AnswerPages<Content> => ({
  count: pages.length,
  frozenCount,
  textLength: pages.reduce((sum, { text }) => sum + text.length, 0),
  read: (page) => pages[page] ?? { text: '' },
})
const grown = (...pages: readonly Content[]): EditEvent<Content> => ({
  type: 'text-changed',
  pages: layOut(pages, pages.length - 1),
})
const completed = (...pages: readonly Content[]): EditEvent<Content> => ({
  type: 'text-completed',
  pages: layOut(pages, pages.length - 1),
})
const write = (page: number, content: Content): EditCommand<Content> => ({
  type: 'write',
  write: { page, content },
})

/** A schedule that is told events, each at its time, and answers each with its command. */
function follow(giveUpAtMs = 900_000) {
  const isSame = (left: Content, right: Content) =>
    left.text === right.text && left.hasButton === right.hasButton
  let state: EditState<Content> = startEdits({ isSame, giveUpAtMs })
  return {
    at: (nowMs: number, event: EditEvent<Content>): EditCommand<Content> | undefined => {
      const step = stepEdits(state, event, nowMs)
      state = step.state
      return step.command
    },
  }
}

describe('text', () => {
  it('is written at once when there is enough of it', () => {
    const { at } = follow()
    expect(at(0, grown({ text: 'Hello.' }))).toEqual(write(0, { text: 'Hello.' }))
  })

  it('costs no reading while a write is in flight or not yet due', () => {
    const { at } = follow()
    let reads = 0
    const unread: EditEvent<Content> = {
      type: 'text-changed',
      pages: {
        get count(): number {
          reads += 1
          return 1
        },
        get frozenCount(): number {
          reads += 1
          return 0
        },
        get textLength(): number {
          reads += 1
          return 99
        },
        read: () => {
          reads += 1
          return { text: 'latest' }
        },
      },
    }
    at(0, grown({ text: 'Hello.' }))
    for (let timeMs = 1; timeMs < 100; timeMs += 1) at(timeMs, unread)
    expect(reads).toBe(0)
    expect(at(100, confirmed)).toEqual({ type: 'wake-at', timeMs: 800 })
    const readsToPlan = reads
    for (let timeMs = 101; timeMs < 800; timeMs += 1) expect(at(timeMs, unread)).toBeUndefined()
    expect(reads).toBe(readsToPlan)
    expect(at(800, { type: 'wake' })).toEqual(write(0, { text: 'latest' }))
  })

  it('is written when it comes after a pause', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    expect(at(100, confirmed)).toBeUndefined()
    expect(at(3_000, grown({ text: 'Hello. More' }))).toEqual(write(0, { text: 'Hello. More' }))
  })

  it('is not written again when it looks the same', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(100, confirmed)
    expect(at(3_000, grown({ text: 'Hello.' }))).toBeUndefined()
  })

  it('is written again after a write without an answer: the message may show this or that', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(100, confirmed)
    at(3_000, grown({ text: 'Hello. More' }))
    expect(at(7_000, { type: 'write-failed' })).toEqual({ type: 'wake-at', timeMs: 7_500 })
    at(7_100, completed({ text: 'Hello.' }))
    expect(at(7_500, { type: 'wake' })).toEqual(write(0, { text: 'Hello.' }))
  })

  it('is planned anew when a timer rings too early', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(50, grown({ text: 'Hello. More' }))
    expect(at(100, confirmed)).toEqual({ type: 'wake-at', timeMs: 800 })
    expect(at(799, { type: 'wake' })).toEqual({ type: 'wake-at', timeMs: 800 })
  })
})

describe('a full page', () => {
  it('is followed by the next one as soon as its last text is confirmed', () => {
    const { at } = follow()
    at(0, grown({ text: 'page one' }, { text: 'two' }))
    expect(at(100, confirmed)).toEqual(write(1, { text: 'two' }))
  })

  it('gets its last text before the next page is made', () => {
    const { at } = follow()
    at(0, grown({ text: 'page o' }))
    at(50, grown({ text: 'page one' }, { text: 'two' }))
    expect(at(100, confirmed)).toEqual({ type: 'wake-at', timeMs: 800 })
    expect(at(800, { type: 'wake' })).toEqual(write(0, { text: 'page one' }))
    expect(at(900, confirmed)).toEqual(write(1, { text: 'two' }))
  })

  it('is not written again when it showed its last text before it was known to be full', () => {
    const { at } = follow()
    at(0, grown({ text: 'page one' }))
    at(100, confirmed)
    const next = at(3_000, grown({ text: 'page one' }, { text: 'two' }))
    expect(next).toEqual(write(1, { text: 'two' }))
  })

  it('loses its button in the end, after the last text is on show', () => {
    const { at } = follow()
    at(0, grown({ text: 'page one', hasButton: true }, { text: 'two' }))
    at(100, confirmed)
    at(200, { type: 'write-succeeded', allowance: undefined })
    const end = completed({ text: 'page one' }, { text: 'two three' })
    expect(at(300, end)).toEqual(write(1, { text: 'two three' }))
    expect(at(400, confirmed)).toEqual(write(0, { text: 'page one' }))
    expect(at(500, confirmed)).toEqual({ type: 'finish' })
  })

  it('makes new messages half a second apart, and those need no permit for an edit', () => {
    const { at } = follow()
    at(0, completed({ text: 'one' }, { text: 'two' }, { text: 'three' }))
    const spent = { type: 'write-succeeded', allowance: { ...FULL, remaining: 0 } } as const
    expect(at(100, spent)).toEqual(write(1, { text: 'two' }))
    const made = { type: 'write-succeeded', allowance: undefined } as const
    expect(at(200, made)).toEqual({ type: 'wake-at', timeMs: 600 })
    expect(at(600, { type: 'wake' })).toEqual(write(2, { text: 'three' }))
    expect(at(700, made)).toEqual({ type: 'finish' })
  })

  it('is made again when its making failed', () => {
    const { at } = follow()
    at(0, completed({ text: 'one' }, { text: 'two' }))
    at(100, confirmed)
    expect(at(200, { type: 'write-failed' })).toEqual({ type: 'wake-at', timeMs: 700 })
    expect(at(700, { type: 'wake' })).toEqual(write(1, { text: 'two' }))
  })
})

describe('a status', () => {
  const status = (text: string): EditEvent<Content> => ({
    type: 'status-changed',
    content: { text },
  })

  it('is shown at once, and its changes five seconds apart', () => {
    const { at } = follow()
    expect(at(0, status('queued'))).toEqual(write(0, { text: 'queued' }))
    expect(at(50, status('thinking'))).toBeUndefined()
    expect(at(100, confirmed)).toEqual({ type: 'wake-at', timeMs: 5_000 })
    expect(at(2_000, status('searching'))).toBeUndefined()
    expect(at(5_000, { type: 'wake' })).toEqual(write(0, { text: 'searching' }))
  })

  it('is replaced by text at once', () => {
    const { at } = follow()
    at(0, status('thinking'))
    at(100, confirmed)
    at(150, status('searching'))
    expect(at(200, grown({ text: 'Hello.' }))).toEqual(write(0, { text: 'Hello.' }))
    expect(at(300, confirmed)).toBeUndefined()
    expect(at(400, grown({ text: 'Hello. More' }))).toEqual({ type: 'wake-at', timeMs: 1_000 })
  })

  it('is replaced by text as soon as a permit is free', () => {
    const { at } = follow()
    at(0, status('thinking'))
    at(100, { type: 'write-succeeded', allowance: { remaining: 0, resetAfterMs: 900, limit: 1 } })
    expect(at(200, grown({ text: 'Hello.' }))).toEqual({ type: 'wake-at', timeMs: 1_030 })
  })

  it('is not shown any more once there is text', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(100, confirmed)
    expect(at(9_000, status('thinking'))).toBeUndefined()
  })

  it('is not written again when it looks the same', () => {
    const { at } = follow()
    at(0, status('thinking'))
    at(100, confirmed)
    expect(at(9_000, status('thinking'))).toBeUndefined()
  })
})

describe('a refusal', () => {
  const notice: EditEvent<Content> = {
    type: 'write-refused',
    pages: layOut([{ text: 'Not allowed here.' }]),
  }

  it('is followed by what is to be shown instead, and then by the end', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(100, confirmed)
    at(3_000, grown({ text: 'Hello. Something bad' }))
    expect(at(3_100, notice)).toEqual(write(0, { text: 'Not allowed here.' }))
    expect(at(3_200, confirmed)).toEqual({ type: 'finish' })
  })

  it('is not forgotten when more text comes', () => {
    const { at } = follow()
    at(0, grown({ text: 'Something bad' }))
    at(100, notice)
    expect(at(150, grown({ text: 'Something bad and more' }))).toBeUndefined()
    expect(at(160, completed({ text: 'Something bad and more' }))).toBeUndefined()
    expect(at(200, confirmed)).toEqual({ type: 'finish' })
  })

  it('may have taken a permit', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(100, { type: 'write-succeeded', allowance: { ...FULL, remaining: 1 } })
    at(300, completed({ text: 'Hello. Something bad' }))
    expect(at(400, notice)).toEqual({ type: 'wake-at', timeMs: 5_430 })
  })

  it('needs no other write when the rest is on show', () => {
    const { at } = follow()
    at(0, completed({ text: 'page one' }, { text: 'two' }))
    at(100, confirmed)
    const rest: EditEvent<Content> = {
      type: 'write-refused',
      pages: layOut([{ text: 'page one' }]),
    }
    expect(at(200, rest)).toEqual({ type: 'finish' })
  })
})

describe('the end', () => {
  it('comes at once when all is on show', () => {
    const { at } = follow()
    at(0, grown({ text: 'Hello.' }))
    at(100, confirmed)
    expect(at(200, completed({ text: 'Hello.' }))).toEqual({ type: 'finish' })
  })

  it('comes without a write when there was no text', () => {
    const { at } = follow()
    expect(at(0, completed())).toEqual({ type: 'finish' })
  })

  it('is given up when no write may leave before the time is over', () => {
    const { at } = follow(10_000)
    expect(at(0, completed({ text: 'Hello.' }))).toEqual(write(0, { text: 'Hello.' }))
    expect(at(4_000, { type: 'write-rate-limited', retryAfterMs: 6_000 })).toEqual({
      type: 'give-up',
    })
  })

  it.each<EditEvent<Content>>([
    grown({ text: 'Hello. More' }),
    completed({ text: 'Hello. More' }),
    { type: 'status-changed', content: { text: 'thinking' } },
    { type: 'write-failed' },
    confirmed,
    { type: 'wake' },
  ])('is followed by nothing, whatever happens: $type', (event) => {
    const stopped = follow()
    stopped.at(0, grown({ text: 'Hello.' }))
    stopped.at(50, { type: 'stopped' })
    expect(stopped.at(9_000, event)).toBeUndefined()
    expect(stopped.at(9_000, { type: 'wake' })).toBeUndefined()
    const finished = follow()
    finished.at(0, completed())
    expect(finished.at(9_000, event)).toBeUndefined()
  })
})
