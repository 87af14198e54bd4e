import { setTimeout as delay } from 'node:timers/promises'
import { type ReadStream } from './drivers/driver.ts'
import { type Figures, type Job } from './job.ts'

type Measure = (readStream: ReadStream, job: Pick<Job, 'count' | 'warmUpCount'>) => Promise<Figures>

/** Live streams are opened within this time, each at a moment of its own. */
const OPENING_MS = 1_000

async function countDeltas(readStream: ReadStream): Promise<number> {
  let deltas = 0
  await readStream(() => {
    deltas += 1
  })
  return deltas
}

function startCpuWatch(): () => number {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
}

async function warmUp(readStream: ReadStream, count: number): Promise<void> {
  for (let stream = 0; stream < count; stream += 1) await countDeltas(readStream)
}

/** `deltas`: reported in all; `cpuMicros`: processor time of `count` streams one after the other. */
const sequential: Measure = async (readStream, { count, warmUpCount }) => {
  await warmUp(readStream, warmUpCount)
  const readCpu = startCpuWatch()
  let deltas = 0
  for (let stream = 0; stream < count; stream += 1) deltas += await countDeltas(readStream)
  return { deltas, cpuMicros: readCpu() }
}

/**
 * `cpuMicros` of `count` streams at once, from opening the first to the end of the last. While all of them
 * are open: `deltasPerSecond`, and `p50Micros` and `p99Micros` from the server's write to the consumer.
 */
const live: Measure = async (readStream, { count, warmUpCount }) => {
  await warmUp(readStream, warmUpCount)
  const latenciesMicros: number[] = []
  const allOpen = { fromNanos: 0, toNanos: 0 }
  let opened = 0
  let deltas = 0
  const onDelta = (sentAt: string) => {
    deltas += 1
    if (allOpen.fromNanos === 0 || allOpen.toNanos > 0) return
    latenciesMicros.push(sentAt === '' ? 0 : (nanosecondsNow() - Number(sentAt)) / 1_000)
  }
  const readOne = async (stream: number) => {
    await delay((OPENING_MS * stream) / count)
    opened += 1
    if (opened === count) allOpen.fromNanos = nanosecondsNow()
    await readStream(onDelta)
    if (allOpen.toNanos === 0) allOpen.toNanos = nanosecondsNow()
  }
  const readCpu = startCpuWatch()
  await Promise.all(Array.from({ length: count }, (_, stream) => readOne(stream)))
  const cpuMicros = readCpu()
  const sorted = latenciesMicros.toSorted((left, right) => left - right)
  return {
    cpuMicros,
    deltas,
    deltasPerSecond: (sorted.length / (allOpen.toNanos - allOpen.fromNanos)) * 1e9,
    p50Micros: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p99Micros: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  }
}

function nanosecondsNow(): number {
  return Number(process.hrtime.bigint())
}

/** `bytesPerStream` that stay reachable while `count` streams are open. Needs --expose-gc. */
const memory: Measure = async (readStream, { count, warmUpCount }) => {
  await warmUp(readStream, warmUpCount)
  const before = await readHeldBytes()
  const streams = Array.from({ length: count }, () => countDeltas(readStream))
  await delay(2_000)
  const bytesPerStream = ((await readHeldBytes()) - before) / count
  await Promise.all(streams)
  return { bytesPerStream }
}

/** The least of some samples: what is held at one moment alone was on its way through. */
async function readHeldBytes(): Promise<number> {
  let leastBytes = Infinity
  for (let sample = 0; sample < 5; sample += 1) {
    globalThis.gc?.()
    await delay(20) // buffers outside the heap are given back a moment later
    globalThis.gc?.()
    const { heapUsed, external, arrayBuffers } = process.memoryUsage()
    leastBytes = Math.min(leastBytes, heapUsed + external + arrayBuffers)
  }
  return leastBytes
}

/** `firstDeltaMs` since this process was started: loading the client is part of it. */
const coldStart: Measure = async (readStream) => {
  let firstDeltaMs: number | undefined
  await readStream(() => {
    firstDeltaMs ??= performance.now()
  })
  return { firstDeltaMs: firstDeltaMs ?? Number.NaN }
}

export const measurements: Readonly<Record<string, Measure>> = {
  sequential,
  live,
  memory,
  'cold-start': coldStart,
}
