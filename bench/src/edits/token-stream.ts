import { type Random, toLogUniform } from './random.ts'

/** One piece of a model's answer. */
export interface Delta {
  /** Milliseconds of virtual time at which it comes. */
  readonly atMs: number
  /** Length of the whole text with it, in characters. */
  readonly length: number
}

/** An answer as it comes from the model; the last delta ends it. */
export type TokenStream = readonly Delta[]

/** How an answer comes. */
export interface StreamShape {
  readonly startMs: number
  readonly durationMs: number
  readonly tokensPerSecond: number
  /** Tokens have between one letter and this many. @defaultValue `8`, as in English prose */
  readonly maxTokenLength?: number
}

/** Pieces at a steady rate with a jitter of half a gap. */
export function buildTokenStream(
  random: Random,
  { startMs, durationMs, tokensPerSecond, maxTokenLength = 8 }: StreamShape,
): TokenStream {
  const gapMs = 1_000 / tokensPerSecond
  const count = Math.max(2, Math.round(durationMs / gapMs))
  let length = 0
  return Array.from({ length: count }, (_, index) => {
    length += 1 + Math.floor(random() * maxTokenLength)
    return { atMs: startMs + (index + random() / 2) * gapMs, length }
  })
}

/**
 * Short and long, slow and fast: 2 to 60 seconds at 20 to 150 tokens a second, log-uniform. Lengths are
 * drawn one from each of `count` equal shares, so that chance does not decide how many there are of each.
 */
export function buildMixedStreams(random: Random, count: number): readonly TokenStream[] {
  return Array.from({ length: count }, (_, index) =>
    buildTokenStream(random, {
      startMs: 0,
      durationMs: toLogUniform((index + random()) / count, 2_000, 60_000),
      tokensPerSecond: toLogUniform(random(), 20, 150),
    }),
  )
}

/** Answers of the same length that begin within two seconds of each other. */
export function buildConcurrentStreams(random: Random, count: number): readonly TokenStream[] {
  return Array.from({ length: count }, () =>
    buildTokenStream(random, {
      startMs: random() * 2_000,
      durationMs: 20_000,
      tokensPerSecond: toLogUniform(random(), 20, 150),
    }),
  )
}
