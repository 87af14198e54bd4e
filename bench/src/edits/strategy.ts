import { type RestQueue } from './rest-queue.ts'
import { type SimulatedService } from './simulated-service.ts'
import { type VirtualTime } from './virtual-time.ts'

/** One answer on its way to its message. */
export interface AnswerSink {
  /** The text has grown to this length. */
  readonly show: (length: number) => void
  /** The text is whole at this length. */
  readonly complete: (length: number) => void
}

/** What a strategy works with. */
export interface StrategyParts {
  readonly time: VirtualTime
  readonly service: SimulatedService
  /** The library's queue of the bucket. */
  readonly queue: RestQueue
  readonly message: number
  readonly bucket: string
}

/** A way to keep a message up to date with a growing text. */
export interface Strategy {
  readonly name: string
  /** Which edits share a limit: those of one interaction's token, or those of all messages of a channel. */
  readonly bucket: 'token' | 'channel'
  readonly start: (parts: StrategyParts) => AnswerSink
}
