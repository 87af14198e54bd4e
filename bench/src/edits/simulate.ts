import { type Impression, measureImpression } from './measure.ts'
import { createRandom } from './random.ts'
import { createRestQueue, type RestQueue } from './rest-queue.ts'
import { type BucketLimit, simulateService } from './simulated-service.ts'
import { type Strategy } from './strategy.ts'
import { type TokenStream } from './token-stream.ts'
import { createVirtualTime } from './virtual-time.ts'

/** What readers saw of some answers in one channel, and what it took. */
export interface Outcome {
  readonly impressions: readonly Impression[]
  readonly edits: number
  readonly refused: number
}

/** Plays some answers at once in one channel. The same seed brings the same latencies. */
export function simulateChannel(
  strategy: Strategy,
  streams: readonly TokenStream[],
  { limit, seed }: { readonly limit: BucketLimit; readonly seed: number },
): Outcome {
  const time = createVirtualTime()
  const service = simulateService(time, { random: createRandom(seed), limit })
  const queues = new Map<string, RestQueue>()
  for (const [message, stream] of streams.entries()) {
    const bucket = strategy.bucket === 'token' ? `token ${String(message)}` : 'channel'
    const queue = queues.get(bucket) ?? createRestQueue(time, service, bucket)
    queues.set(bucket, queue)
    const sink = strategy.start({ time, service, queue, message, bucket })
    for (const [index, { atMs, length }] of stream.entries()) {
      const tell = index === stream.length - 1 ? sink.complete : sink.show
      time.at(atMs, () => tell(length))
    }
  }
  time.run()
  return {
    impressions: streams.map((stream, message) =>
      measureImpression(stream, service.sightsOf(message)),
    ),
    edits: service.counts.accepted,
    refused: service.counts.refused,
  }
}
