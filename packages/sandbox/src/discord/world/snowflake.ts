/** Discord counts milliseconds from the start of 2015. */
const DISCORD_EPOCH_MS = 1_420_070_400_000
const WORKER_AND_SEQUENCE_BITS = 22n

/**
 * Makes ids as Discord does: unique, rising, and carrying the time at which they were made.
 *
 * @param now - epoch milliseconds; before 2016 the ids would be shorter than clients accept
 */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n
  return () => {
    const earliest = BigInt(Math.floor(now()) - DISCORD_EPOCH_MS) << WORKER_AND_SEQUENCE_BITS
    last = earliest > last ? earliest : last + 1n
    return String(last)
  }
}

/** Epoch milliseconds at which an id was made. */
export function snowflakeTimeMs(id: string): number {
  return Number(BigInt(id) >> WORKER_AND_SEQUENCE_BITS) + DISCORD_EPOCH_MS
}
