import { type HttpAnswer } from '../http/refusal.ts'
import { type CodexEvent } from './codex-event.ts'
import { type Pace } from './pace.ts'
import { type ScriptedResponse, type StreamEnding } from './scripted-response.ts'
import { encodeEvent, type WireEvent } from './sse.ts'

/** What to answer a checked request: a plain answer, or a stream of events. */
export type ResponsePlan =
  | { readonly type: 'answer'; readonly answer: HttpAnswer }
  | {
      readonly type: 'stream'
      readonly events: Iterable<WireEvent>
      readonly ending: StreamEnding
      /** Undefined: that of the sandbox. */
      readonly pace?: Pace
    }

/** Where the events of a stream come from. */
export interface EventSources {
  /** A well-formed response around this Markdown, or around one made for the request. */
  readonly generate: (answer?: string) => Iterable<CodexEvent>
  /** A recorded stream, when the sandbox replays one. */
  readonly transcript: readonly WireEvent[] | undefined
}

function* take(events: Iterable<CodexEvent>, count: number): Generator<CodexEvent> {
  let taken = 0
  for (const event of events) {
    if (taken++ >= count) return
    yield event
  }
}

function* encodeAll(events: Iterable<CodexEvent>): Generator<WireEvent> {
  for (const event of events) yield encodeEvent(event)
}

/** Decides what a request is answered: the script goes before the transcript, that before text. */
export function planResponse(
  scripted: ScriptedResponse | undefined,
  { generate, transcript }: EventSources,
): ResponsePlan {
  if (!scripted)
    return { type: 'stream', events: transcript ?? encodeAll(generate()), ending: 'close' }
  if ('status' in scripted) return { type: 'answer', answer: scripted }
  const { ending = 'close', pace } = scripted
  const stream = { type: 'stream' as const, ending, ...(pace && { pace }) }
  if ('events' in scripted) return { ...stream, events: encodeAll(scripted.events) }
  const { answer, cutAfterEvents = Infinity } = scripted
  return { ...stream, events: encodeAll(take(generate(answer), cutAfterEvents)) }
}
