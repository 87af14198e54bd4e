/** Numbers in [0, 1). */
export type Random = () => number

/** A sequence that is the same for the same seed: a Weyl sequence, hashed (SplitMix32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let hash = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97)
    return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
  }
}

/** Shares in [0, 1) spread over the ratios from `min` to `max`: as many from 2 to 4 as from 20 to 40. */
export function toLogUniform(share: number, min: number, max: number): number {
  return min * (max / min) ** share
}

/** Spread as network latencies are: most a little below the median, a few far above. */
export function drawLogNormal(random: Random, median: number, sigma: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return median * Math.exp(sigma * normal)
}
