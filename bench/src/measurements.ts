import { setTimeout as delay } from 'node:timers/promises'
import { type Driver } from './drivers/driver.ts'
import { type Figures } from './job.ts'

type Measure = (driver: Driver, baseUrl: string, count: number) => Promise<Figures>

const WARM_UP_STREAMS = 3

async function countDeltas(driver: Driver, baseUrl: string): Promise<number> {
  let deltas = 0
  await driver.readStream(baseUrl, () => {
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

/** `deltas`: reported in all; `cpuMicros`: processor time of `count` streams one after the other. */
const sequential: Measure = async (driver, baseUrl, count) => {
  for (let stream = 0; stream < WARM_UP_STREAMS; stream += 1) await countDeltas(driver, baseUrl)
  const readCpu = startCpuWatch()
  let deltas = 0
  for (let stream = 0; stream < count; stream += 1) deltas += await countDeltas(driver, baseUrl)
  return { deltas, cpuMicros: readCpu() }
}

/**
 * `cpuMicros` of `count` streams at once; `deltasPerSecond` between the first and the last;
 * `p99Micros` from the server's write to the consumer.
 */
const live: Measure = async (driver, baseUrl, count) => {
  await countDeltas(driver, baseUrl)
  const latenciesMicros: number[] = []
  const startedAt = process.hrtime.bigint()
  const readCpu = startCpuWatch()
  const onDelta = (sentAt: string) => {
    if (sentAt !== '') {
      latenciesMicros.push(Number(process.hrtime.bigint() - BigInt(sentAt.trim())) / 1_000)
    }
  }
  await Promise.all(Array.from({ length: count }, () => driver.readStream(baseUrl, onDelta)))
  const cpuMicros = readCpu()
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9
  const sorted = latenciesMicros.toSorted((left, right) => left - right)
  return {
    cpuMicros,
    deltas: sorted.length,
    deltasPerSecond: sorted.length / seconds,
    p99Micros: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  }
}

/** `bytesPerStream` that stay reachable while `count` streams are open. Needs --expose-gc. */
const memory: Measure = async (driver, baseUrl, count) => {
  const readBytes = () => {
    globalThis.gc?.()
    const { heapUsed, external, arrayBuffers } = process.memoryUsage()
    return heapUsed + external + arrayBuffers
  }
  await countDeltas(driver, baseUrl)
  const before = readBytes()
  const streams = Array.from({ length: count }, () => countDeltas(driver, baseUrl))
  await delay(2_000)
  const bytesPerStream = (readBytes() - before) / count
  await Promise.all(streams)
  return { bytesPerStream }
}

/** `firstDeltaMs` since this process was started: loading the client is part of it. */
const coldStart: Measure = async (driver, baseUrl) => {
  let firstDeltaMs: number | undefined
  await driver.readStream(baseUrl, () => {
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
