import { buildStream } from './build-stream.ts'

/** One kind of stream and how its bytes arrive. */
export interface Scenario {
  readonly id: string
  /** How many text deltas a driver must report, for checking that none is lost. */
  readonly textDeltas: number
  /** The writes of the server, in order. */
  readonly chunks: () => readonly Uint8Array[]
  /** Milliseconds between two writes; 0 writes on as fast as the client reads. */
  readonly gapMs: number
}

/**
 * Stands in the deltas of a live stream for the time at which they are sent: `process.hrtime`'s
 * nanoseconds, which all processes of one machine share, in as many digits.
 */
export const SENT_AT_PLACEHOLDER = '0'.repeat(18)

const BURST_CHUNK_BYTES = 65_536

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

function cut(bytes: Uint8Array, nextLength: () => number): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < bytes.length;) {
    const end = Math.min(bytes.length, start + nextLength())
    chunks.push(bytes.subarray(start, end))
    start = end
  }
  return chunks
}

/** The same numbers in every run: a linear congruential generator (Numerical Recipes' constants). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function burst(id: string, textDeltas: number): Scenario {
  const chunks = () => cut(encode(buildStream({ textDeltas }).join('')), () => BURST_CHUNK_BYTES)
  return { id, textDeltas, gapMs: 0, chunks }
}

function bigEvent(id: string, length: number): Scenario {
  const shape = { textDeltas: 1, delta: 'x'.repeat(length) }
  const chunks = () => cut(encode(buildStream(shape).join('')), () => BURST_CHUNK_BYTES)
  return { id, textDeltas: 1, gapMs: 0, chunks }
}

/** One event at a time, 20 in a second, each stamped on its way: so nothing may repeat them as they were. */
function live(id: string, textDeltas: number): Scenario {
  const shape = { textDeltas, delta: SENT_AT_PLACEHOLDER, isRepeated: false }
  return { id, textDeltas, gapMs: 50, chunks: () => buildStream(shape).map(encode) }
}

/** Every scenario by its id, which is also the first part of its address on the replay server. */
export const scenarios: readonly Scenario[] = [
  burst('burst-1k', 1_000),
  burst('burst', 20_000),
  burst('burst-100k', 100_000),
  {
    id: 'random-splits',
    textDeltas: 5_000,
    gapMs: 0,
    chunks: () => {
      const random = createRandom(7)
      const bytes = encode(buildStream({ textDeltas: 5_000 }).join(''))
      return cut(bytes, () => 1 + Math.floor(random() * 1_500))
    },
  },
  {
    id: 'typical',
    textDeltas: 400,
    gapMs: 0,
    chunks: () => {
      const shape = { textDeltas: 400, reasoningDeltas: 40, echoLength: 12_000 }
      return cut(encode(buildStream(shape).join('')), () => BURST_CHUNK_BYTES)
    },
  },
  live('live', 80),
  live('live-long', 240),
  bigEvent('event-100kB', 100_000),
  bigEvent('event-1MB', 1_000_000),
]
