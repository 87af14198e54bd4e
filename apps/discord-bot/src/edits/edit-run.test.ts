import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualClock, settle } from '../../test/manual-clock.ts'
import {
  simulateDiscord,
  type SimulatedLimit,
  type SimulatedTrip,
} from '../../test/simulated-discord.ts'
import { type AnswerPages } from './answer-pages.ts'
import { startEditRun, UnwritableAnswerError } from './edit-run.ts'
import { type PageWriter, type WriteOutcome } from './page-writer.ts'

/** Long enough to be shown at once. */
const OPENING = 'A first line of text. '
const FIVE_IN_FIVE_SECONDS: SimulatedLimit = { permits: 5, windowMs: 5_000 }

/** A text laid out on pages of a fixed length. */
function layOut(text: string, pageLength = Number.POSITIVE_INFINITY): AnswerPages<string> {
  return {
    count: Number.isFinite(pageLength)
      ? Math.ceil(text.length / pageLength)
      : Math.sign(text.length),
    frozenCount: Math.floor(text.length / pageLength),
    textLength: text.length,
    read: (page) => text.slice(page * pageLength || 0, (page + 1) * pageLength),
  }
}

interface Script {
  readonly pieces: readonly string[]
  readonly gapMs: number
  readonly limit?: SimulatedLimit
  readonly latencyMs?: number
  readonly nextTrip?: () => SimulatedTrip
  readonly pageLength?: number
}

/** Streams the pieces at a steady pace into a simulated Discord and reports what it saw. */
async function play(script: Script) {
  const {
    pieces,
    gapMs,
    limit = FIVE_IN_FIVE_SECONDS,
    latencyMs = 70,
    nextTrip,
    pageLength,
  } = script
  const clock = createManualClock()
  const discord = simulateDiscord({
    clock,
    limit,
    latencyMs,
    ...(nextTrip ? { nextTrip } : {}),
  })
  const run = startEditRun<string>({
    writer: discord,
    isSame: Object.is,
    clock,
    giveUpAtMs: Number.POSITIVE_INFINITY,
  })
  let text = ''
  for (const [index, piece] of pieces.entries()) {
    await clock.advanceTo(index * gapMs)
    text += piece
    run.show(layOut(text, pageLength))
  }
  const completedAtMs = clock.now()
  let isCompleted = false
  const completed = run.complete(layOut(text, pageLength)).then(() => (isCompleted = true))
  for (let minutes = 0; minutes < 60 && !isCompleted; minutes += 1) {
    await clock.advanceTo(clock.now() + 60_000)
  }
  expect(isCompleted).toBe(true)
  await completed
  const lastState = discord.states.at(-1)
  return { discord, text, completedAtMs, lagMs: (lastState?.atMs ?? 0) - completedAtMs }
}

const words = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `word${String(index)} `)

const roundedSeconds = (timesMs: readonly number[]) =>
  timesMs.map((timeMs) => Math.round(timeMs / 100) / 10)

describe('an edit run', () => {
  it('shows the first words at once', async () => {
    const { discord } = await play({ pieces: ['Hello to all of you here.', ' And'], gapMs: 50 })
    expect(discord.writes[0]).toEqual({ page: 0, text: 'Hello to all of you here.', sentAtMs: 0 })
  })

  it('lets a few letters wait for more, but not for long', async () => {
    const { discord } = await play({ pieces: ['H', 'e', 'l', 'l', 'o'], gapMs: 60 })
    expect(discord.writes[0]).toEqual({ page: 0, text: 'Hel', sentAtMs: 150 })
  })

  it('hurries a little at first, then spends the edits of a window evenly, the last near its end', async () => {
    const pieces = [OPENING, ...Array.from({ length: 180 }, () => 'x')]
    const { discord } = await play({ pieces, gapMs: 55 })
    const times = discord.writes.map(({ sentAtMs }) => sentAtMs)
    expect(roundedSeconds(times)).toEqual([0, 0.8, 1.8, 3.1, 4.6, 5.1, 6.3, 7.4, 8.6, 9.7, 10.2])
    expect(discord.refusals).toBe(0)
  })

  it('shows the last text at once while a permit is free', async () => {
    const { discord, completedAtMs } = await play({ pieces: ['one ', 'two'], gapMs: 100 })
    expect(discord.writes).toEqual([{ page: 0, text: 'one two', sentAtMs: completedAtMs }])
  })

  it('sends the latest text after a refusal for speed, not the refused one', async () => {
    const clock = createManualClock()
    const outcomes: WriteOutcome[] = [{ type: 'rate-limited', retryAfterMs: 2_000 }]
    const texts: string[] = []
    const writer: PageWriter<string> = {
      write: async (_page, text) => {
        texts.push(text)
        return outcomes.shift() ?? { type: 'written', allowance: undefined }
      },
    }
    const run = startEditRun<string>({ writer, isSame: Object.is, clock, giveUpAtMs: 60_000 })
    run.show(layOut(OPENING))
    await clock.advanceTo(1_000)
    const completed = run.complete(layOut(`${OPENING}new`))
    await clock.advanceTo(1_999)
    expect(texts).toEqual([OPENING])
    await clock.advanceTo(2_000)
    await completed
    expect(texts).toEqual([OPENING, `${OPENING}new`])
  })

  it('tries a last text again until it must give up, and says so', async () => {
    const clock = createManualClock()
    let attempts = 0
    const writer: PageWriter<string> = {
      write: async () => {
        attempts += 1
        return { type: 'failed' }
      },
    }
    const run = startEditRun<string>({ writer, isSame: Object.is, clock, giveUpAtMs: 30_000 })
    const completed = run.complete(layOut('lost'))
    const failure = completed.catch((error: unknown) => error)
    await clock.advanceTo(60_000)
    expect(await failure).toMatchObject({ name: 'UnwritableAnswerError', code: 'out-of-time' })
    expect(run.signal.aborted).toBe(true)
    expect(attempts).toBe(7) // after 0, 0.5, 1, 2, 4, 8 and 8 seconds more
  })

  it('ends at once when the message was deleted, before anybody asks how it went', async () => {
    const clock = createManualClock()
    const writer: PageWriter<string> = {
      write: async () => ({ type: 'refused', reason: 'message-deleted', cause: 10_008 }),
    }
    const run = startEditRun<string>({ writer, isSame: Object.is, clock, giveUpAtMs: 60_000 })
    run.show(layOut(OPENING))
    await settle()
    expect(run.signal.reason).toBeInstanceOf(UnwritableAnswerError)
    expect(run.signal.reason).toMatchObject({ code: 'message-deleted', cause: 10_008 })
  })

  it('shows something else when it is given that for what Discord refuses', async () => {
    const clock = createManualClock()
    const texts: string[] = []
    const writer: PageWriter<string> = {
      write: async (_page, text) => {
        texts.push(text)
        return text.includes('bad')
          ? { type: 'refused', reason: 'content-blocked', cause: 200_000 }
          : { type: 'written', allowance: undefined }
      },
    }
    const run = startEditRun<string>({
      writer,
      isSame: Object.is,
      clock,
      giveUpAtMs: 60_000,
      findSubstitute: ({ reason, page }) => layOut(`${reason} on page ${String(page)}`),
    })
    await run.complete(layOut('something bad'))
    expect(texts).toEqual(['something bad', 'content-blocked on page 0'])
    expect(run.signal.aborted).toBe(false)
  })

  it('ends when that is refused for the same reason', async () => {
    const clock = createManualClock()
    let attempts = 0
    const writer: PageWriter<string> = {
      write: async () => {
        attempts += 1
        return { type: 'refused', reason: 'content-blocked', cause: 200_000 }
      },
    }
    const run = startEditRun<string>({
      writer,
      isSame: Object.is,
      clock,
      giveUpAtMs: 60_000,
      findSubstitute: () => layOut('also bad'),
    })
    await expect(run.complete(layOut('bad'))).rejects.toMatchObject({ code: 'content-blocked' })
    expect(attempts).toBe(2)
  })

  it('passes on what a writer throws: a bug', async () => {
    const clock = createManualClock()
    const bug = new TypeError('a bug')
    const writer: PageWriter<string> = { write: () => Promise.reject(bug) }
    const run = startEditRun<string>({ writer, isSame: Object.is, clock, giveUpAtMs: 60_000 })
    await expect(run.complete(layOut(OPENING))).rejects.toBe(bug)
  })

  it('completes an answer that is already on show without another write', async () => {
    const clock = createManualClock()
    const discord = simulateDiscord({ clock, limit: FIVE_IN_FIVE_SECONDS })
    const run = startEditRun<string>({
      writer: discord,
      isSame: Object.is,
      clock,
      giveUpAtMs: 60_000,
    })
    run.show(layOut(OPENING))
    await clock.advanceTo(10)
    await run.complete(layOut(OPENING))
    run.stop(new Error('too late'))
    expect(discord.writes).toHaveLength(1)
    expect(run.signal.aborted).toBe(false)
  })

  it('tells with the reason of its stop whoever waits for the end', async () => {
    const clock = createManualClock()
    const discord = simulateDiscord({ clock, limit: FIVE_IN_FIVE_SECONDS, latencyMs: 100 })
    const run = startEditRun<string>({
      writer: discord,
      isSame: Object.is,
      clock,
      giveUpAtMs: 60_000,
    })
    const completed = run.complete(layOut(OPENING))
    const reason = new Error('stopped')
    run.stop(reason)
    await expect(completed).rejects.toBe(reason)
    expect(run.signal.reason).toBe(reason)
  })
})

describe('any edit run', () => {
  const limits = fc.constantFrom<SimulatedLimit>(
    ...(['fixed', 'sliding'] as const).flatMap((mode) => [
      { permits: 5, windowMs: 5_000, mode },
      { permits: 5, windowMs: 2_000, mode },
      { permits: 5, windowMs: 1_000, mode },
      { permits: 3, windowMs: 5_000, mode },
      { permits: 10, windowMs: 10_000, mode },
      { permits: 1, windowMs: 1_000, mode },
    ]),
  )
  const pieces = fc.array(fc.string({ minLength: 1, maxLength: 60 }), {
    minLength: 1,
    maxLength: 120,
    size: 'max',
  })
  const gapMs = fc.integer({ min: 0, max: 250 })
  const SLOWEST_TRIP_MS = 400
  const tripsOf = (...fates: NonNullable<SimulatedTrip['fate']>[]) =>
    fc
      .infiniteStream(
        fc.record({
          upMs: fc.integer({ min: 1, max: SLOWEST_TRIP_MS / 2 }),
          downMs: fc.integer({ min: 0, max: SLOWEST_TRIP_MS / 2 }),
          fate: fc.constantFrom(...fates),
        }),
      )
      .map((trips) => () => trips.next().value)
  const quickTrips = tripsOf('answered')
  const badTrips = tripsOf('answered', 'answered', 'answered', 'lost', 'unanswered', 'fault')
  const scripts = fc.record({ pieces, gapMs, limit: limits, nextTrip: quickTrips })
  const badScripts = fc.record({ pieces, gapMs, limit: limits, nextTrip: badTrips })

  it('is never refused for speed, and never has two writes in flight', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const { discord } = await play(script)
        expect(discord.refusals).toBe(0)
        expect(discord.mostInFlight).toBe(1)
      }),
    )
  })

  it('is never refused for speed after the first answer, even if others are lost', async () => {
    await fc.assert(
      fc.asyncProperty(badScripts, async ({ nextTrip, ...script }) => {
        let isFirst = true
        const { discord } = await play({
          ...script,
          nextTrip: () => {
            const trip = nextTrip()
            if (!isFirst) return trip
            isFirst = false
            return { ...trip, fate: 'answered' }
          },
        })
        expect(discord.refusals).toBe(0)
        expect(discord.mostInFlight).toBe(1)
      }),
    )
  })

  it('shows nothing but beginnings of the text, each longer than before, and in the end all', async () => {
    const pageLength = fc.constantFrom(50, 300, Number.POSITIVE_INFINITY)
    await fc.assert(
      fc.asyncProperty(badScripts, pageLength, async (script, length) => {
        const { discord, text } = await play({ ...script, pageLength: length })
        const texts = discord.states.map((state) => state.text)
        for (const shown of texts) expect(text.startsWith(shown)).toBe(true)
        expect(texts).toEqual(texts.toSorted((left, right) => left.length - right.length))
        expect(texts.at(-1)).toBe(text)
      }),
    )
  })

  it('shows the end within the write in flight, half an even gap and one more write', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const { lagMs } = await play(script)
        const { permits, windowMs, mode } = script.limit
        const reserveMs = mode === 'fixed' ? windowMs / (2 * permits) : windowMs
        expect(lagMs).toBeLessThanOrEqual(3 * SLOWEST_TRIP_MS + reserveMs + 30)
      }),
    )
  })

  it('writes nothing after its stop', async () => {
    await fc.assert(
      fc.asyncProperty(badScripts, fc.nat(20_000), async (script, stopAtMs) => {
        const clock = createManualClock()
        const discord = simulateDiscord({ ...script, clock })
        const run = startEditRun<string>({
          writer: discord,
          isSame: Object.is,
          clock,
          giveUpAtMs: 600_000,
        })
        let text = ''
        clock.wakeAt(stopAtMs, () => run.stop(new Error('stopped')))
        for (const [index, piece] of script.pieces.entries()) {
          await clock.advanceTo(index * script.gapMs)
          text += piece
          run.show(layOut(text, 300))
        }
        void run.complete(layOut(text, 300)).catch(() => undefined)
        await clock.advanceTo(60_000)
        for (const { sentAtMs } of discord.writes) expect(sentAtMs).toBeLessThanOrEqual(stopAtMs)
      }),
    )
  })
})

describe('a run in a sliding window', () => {
  it('finds out, and from then on always keeps a permit for the end', async () => {
    const limit: SimulatedLimit = { ...FIVE_IN_FIVE_SECONDS, mode: 'sliding' }
    const lags: number[] = []
    for (let pieces = 200; pieces < 260; pieces += 1) {
      const { lagMs, discord } = await play({ pieces: words(pieces), gapMs: 60, limit })
      lags.push(lagMs)
      expect(discord.refusals).toBe(0)
    }
    expect(Math.max(...lags)).toBeLessThanOrEqual(140) // what is in flight, and one way
  })
})
