import {
  appendText,
  completeText,
  countPages,
  emptyPages,
  type Pages,
  renderPage,
} from '@patchcord/discord-bot/rendering'
import { performance } from 'node:perf_hooks'
import { median } from '../median.ts'
import { writeSampleAnswer } from './sample-answer.ts'

/** What an edit costs when the answer is this long already. */
export interface RenderingRow {
  /** Characters of the answer before the edit. */
  readonly length: number
  /** Microseconds to take in what is new and to render the last page. */
  readonly oursUs: number
  /** Microseconds to do the same by rendering the whole answer again. */
  readonly fromStartUs: number
}

const LENGTHS = [1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000] as const
const LIMITS = { maxLength: 2_000, maxBytes: 6_000 }
/** What comes between two edits: 1.25 s of 60 tokens a second, in deltas of a token. */
const DELTAS = 75
const TOKEN_LENGTH = 4
/** Edits are measured at this many places from the length on, so that full and empty pages are among them. */
const PLACES = 12
const STEP = 347
/** Each edit of ours is timed this often in a row: a single one is too short for the clock. */
const REPEATS = 20
const ROUNDS = 5
/** Rendering from the start takes long enough to be timed at fewer places. */
const PLACES_FROM_START = 3

/** Measures edits of answers of 1,000 to 200,000 characters; takes some seconds. */
export function measureRendering(): readonly RenderingRow[] {
  const text = writeSampleAnswer((LENGTHS.at(-1) ?? 0) + PLACES * STEP + DELTAS * TOKEN_LENGTH)
  for (const length of LENGTHS.slice(0, 4)) measureLength(text, length) // warms up
  return LENGTHS.map((length) => measureLength(text, length))
}

function measureLength(text: string, length: number): RenderingRow {
  const places = Array.from({ length: PLACES }, (_, index) => length + index * STEP)
  const edits = places.map((place) => toEdit(text, place))
  const ours = rounds(() => {
    for (const edit of edits) for (let index = 0; index < REPEATS; index += 1) makeEdit(edit)
  })
  const fromStart = rounds(() => {
    for (const { whole } of edits.slice(0, PLACES_FROM_START)) renderFromStart(whole)
  })
  return { length, oursUs: ours / PLACES / REPEATS, fromStartUs: fromStart / PLACES_FROM_START }
}

interface Edit {
  /** As they are before the edit. */
  readonly pages: Pages
  readonly deltas: readonly string[]
  readonly whole: string
}

function toEdit(text: string, place: number): Edit {
  const deltas = Array.from({ length: DELTAS }, (_, index) => {
    const begin = place + index * TOKEN_LENGTH
    return text.slice(begin, begin + TOKEN_LENGTH)
  })
  const pages = appendText(emptyPages(LIMITS), text.slice(0, place))
  return { pages, deltas, whole: text.slice(0, place + DELTAS * TOKEN_LENGTH) }
}

function makeEdit({ pages, deltas }: Edit): string {
  const grown = deltas.reduce(appendText, pages)
  return renderPage(grown, countPages(grown) - 1)
}

function renderFromStart(whole: string): string {
  const pages = completeText(appendText(emptyPages(LIMITS), whole))
  return renderPage(pages, countPages(pages) - 1)
}

/** Microseconds, the median of some rounds. */
function rounds(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const begin = performance.now()
    work()
    return (performance.now() - begin) * 1_000
  })
  return median(times)
}
