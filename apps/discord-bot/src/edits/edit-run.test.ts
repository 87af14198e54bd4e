import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualClock, settle } from '../../test/manual-clock.ts'
import { simulateDiscord } from '../../test/simulated-discord.ts'
import { appendText, emptyPages } from '../rendering/pages.ts'
import { startEditRun, UnwritableAnswerError } from './edit-run.ts'
import { type PageWriter, type WriteOutcome } from './page-writer.ts'

/** Long enough to be shown at once. */
const OPENING = 'A first line of text. '
const LIMITS = { maxLength: 200, maxBytes: 800 }
const FIVE_IN_FIVE_SECONDS = { permits: 5, windowMs: 5_000 }

interface Stream {
  readonly pieces: readonly string[]
  readonly gapMs: number
}

/** Streams the pieces at a steady pace into a simulated Discord and reports what it saw. */
async function play(
  { pieces, gapMs }: Stream,
  limit = FIVE_IN_FIVE_SECONDS,
  { failures = 0, latencyMs = 70 } = {},
) {
  const clock = createManualClock()
  const discord = simulateDiscord({ clock, latencyMs, limit, failures })
  let pages = emptyPages(LIMITS)
  const run = startEditRun({ pages, writer: discord, clock, giveUpAtMs: 600_000 })
  for (const [index, piece] of pieces.entries()) {
    await clock.advanceTo(index * gapMs)
    pages = appendText(pages, piece)
    run.show(pages)
  }
  const completedAtMs = clock.now()
  const completed = run.complete(pages)
  await clock.advanceTo(completedAtMs + 120_000)
  await completed
  return { discord, pages, completedAtMs, lastWrite: discord.writes.at(-1) }
}

const words = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `word${String(index)} `)

describe('an edit run', () => {
  it('shows the first words at once', async () => {
    const { discord } = await play({ pieces: ['Hello to all of you here.', ' And'], gapMs: 50 })
    expect(discord.writes[0]).toEqual({
      page: 0,
      text: 'Hello to all of you here.',
      sentAtMs: 0,
    })
  })

  it('lets a few letters wait for more, but not for long', async () => {
    const { discord } = await play({ pieces: ['H', 'e', 'l', 'l', 'o'], gapMs: 60 })
    expect(discord.writes[0]).toEqual({ page: 0, text: 'Hel', sentAtMs: 150 })
  })

  it('spends the edits of a window evenly, the last one near its end', async () => {
    const { discord } = await play({
      pieces: [OPENING, ...Array.from({ length: 89 }, () => 'x')],
      gapMs: 55,
    })
    const times = discord.writes.map(({ sentAtMs }) => sentAtMs)
    expect(times.slice(0, 5).map((timeMs) => Math.round(timeMs / 100) / 10)).toEqual([
      0, 1.1, 2.2, 3.3, 4.4,
    ])
    expect(discord.refusals).toBe(0)
  })

  it('waits no longer than a free permit needs to show the last text', async () => {
    const { completedAtMs, lastWrite } = await play({ pieces: ['one ', 'two'], gapMs: 100 })
    expect(lastWrite).toEqual({ page: 0, text: 'one two', sentAtMs: completedAtMs })
  })

  it('never has two writes in flight', async () => {
    const { discord } = await play({ pieces: words(300), gapMs: 20 }, FIVE_IN_FIVE_SECONDS, {
      latencyMs: 900,
    })
    expect(discord.writes.length).toBeGreaterThan(5)
    expect(discord.mostInFlight).toBe(1)
  })

  it('continues in a new message when one is full, and leaves the full one alone', async () => {
    const { discord, pages } = await play({ pieces: words(100), gapMs: 30 })
    expect(pages.frozen.length).toBeGreaterThan(2)
    const lastWriteOf = (page: number) =>
      discord.writes.findLastIndex((write) => write.page === page)
    const firstWriteOf = (page: number) => discord.writes.findIndex((write) => write.page === page)
    for (let page = 0; page < pages.frozen.length; page += 1) {
      expect(discord.shown[page]).toBe(pages.frozen[page])
      expect(firstWriteOf(page + 1)).toBeGreaterThan(lastWriteOf(page))
    }
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
    const run = startEditRun({ pages: emptyPages(LIMITS), writer, clock, giveUpAtMs: 60_000 })
    run.show(appendText(emptyPages(LIMITS), OPENING))
    await clock.advanceTo(1_000)
    const completed = run.complete(appendText(emptyPages(LIMITS), 'new'))
    await clock.advanceTo(1_999)
    expect(texts).toEqual([OPENING.trim()])
    await clock.advanceTo(2_000)
    await completed
    expect(texts).toEqual([OPENING.trim(), 'new'])
  })

  it('tries a last text again until it must give up, and says so', async () => {
    const clock = createManualClock()
    const writer: PageWriter<string> = { write: async () => ({ type: 'failed' }) }
    const run = startEditRun({ pages: emptyPages(LIMITS), writer, clock, giveUpAtMs: 30_000 })
    const completed = run.complete(appendText(emptyPages(LIMITS), 'lost'))
    const failure = completed.catch((error: unknown) => error)
    await clock.advanceTo(60_000)
    expect(await failure).toBeInstanceOf(UnwritableAnswerError)
    expect(run.signal.aborted).toBe(true)
  })

  it('ends at once when the message was deleted, before anybody asks how it went', async () => {
    const clock = createManualClock()
    const writer: PageWriter<string> = {
      write: async () => ({ type: 'refused', reason: 'message-deleted', cause: 10_008 }),
    }
    const run = startEditRun({ pages: emptyPages(LIMITS), writer, clock, giveUpAtMs: 60_000 })
    run.show(appendText(emptyPages(LIMITS), OPENING))
    await settle()
    expect(run.signal.reason).toBeInstanceOf(UnwritableAnswerError)
  })

  it('completes an answer that is already on show without another write', async () => {
    const clock = createManualClock()
    const discord = simulateDiscord({ clock, latencyMs: 0, limit: FIVE_IN_FIVE_SECONDS })
    const pages = appendText(emptyPages(LIMITS), OPENING)
    const run = startEditRun({
      pages: emptyPages(LIMITS),
      writer: discord,
      clock,
      giveUpAtMs: 60_000,
    })
    run.show(pages)
    await clock.advanceTo(10)
    await run.complete(pages)
    expect(discord.writes).toHaveLength(1)
  })
})

describe('any edit run', () => {
  const streams = fc.record({
    pieces: fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 120 }),
    gapMs: fc.integer({ min: 0, max: 400 }),
  })
  const limits = fc.constantFrom(
    { permits: 5, windowMs: 5_000 },
    { permits: 5, windowMs: 2_000 },
    { permits: 3, windowMs: 5_000 },
    { permits: 10, windowMs: 10_000 },
    { permits: 1, windowMs: 1_000 },
  )

  it('ends with the whole answer on show, and is never refused for speed', async () => {
    await fc.assert(
      fc.asyncProperty(streams, limits, async (stream, limit) => {
        const { discord, pages } = await play(stream, limit)
        const wanted = [...pages.frozen, ...(pages.tail.trim() ? [pages.tail.trim()] : [])]
        expect(discord.shown).toEqual(wanted)
        expect(discord.refusals).toBe(0)
        expect(discord.mostInFlight).toBeLessThanOrEqual(1)
      }),
      { numRuns: 50 },
    )
  })

  it('ends with the whole answer on show although some writes get no answer', async () => {
    await fc.assert(
      fc.asyncProperty(streams, fc.integer({ min: 1, max: 5 }), async (stream, failures) => {
        const { discord, pages } = await play(stream, FIVE_IN_FIVE_SECONDS, { failures })
        expect(discord.shown.slice(0, pages.frozen.length)).toEqual(pages.frozen)
        expect(discord.shown.at(-1) ?? '').toBe(
          pages.tail.trim() === '' ? (pages.frozen.at(-1) ?? '') : pages.tail.trim(),
        )
      }),
      { numRuns: 50 },
    )
  })
})
