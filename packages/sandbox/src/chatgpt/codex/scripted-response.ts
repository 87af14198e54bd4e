import { type HttpAnswer } from '../http/refusal.ts'
import { type CodexEvent } from './codex-event.ts'
import { type Pace } from './pace.ts'

/**
 * What happens on the wire after the last event of a scripted stream.
 *
 * - `close`: the body ends as HTTP bodies do.
 * - `hang`: nothing more is sent and the socket stays open until the client leaves.
 * - `reset`: the connection is dropped in the middle of the body.
 */
export type StreamEnding = 'close' | 'hang' | 'reset'

/** What every scripted stream may say of itself. */
interface ScriptedStream {
  /** @defaultValue 'close' */
  readonly ending?: StreamEnding
  /** @defaultValue the sandbox's */
  readonly pace?: Pace
}

/** A 200 stream of exactly these events, in this order. */
export interface ScriptedEvents extends ScriptedStream {
  readonly events: readonly CodexEvent[]
}

/** A well-formed 200 stream whose answer is exactly this Markdown. */
export interface ScriptedAnswer extends ScriptedStream {
  readonly answer: string
  /** Stop after this many events, to cut an answer in the middle. @defaultValue all of them */
  readonly cutAfterEvents?: number
}

/**
 * What the Codex endpoint answers to the next request that passes its checks: an error or any other
 * plain answer, or a stream.
 */
export type ScriptedResponse = HttpAnswer | ScriptedEvents | ScriptedAnswer
