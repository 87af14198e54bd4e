import { type JsonValue } from '../json.ts'

/** One event of a Codex stream: the JSON of its `data:` line, whose `type` is also the event name. */
export interface CodexEvent {
  readonly type: string
  readonly [field: string]: JsonValue | undefined
}

/**
 * The events after which a client reads no further: the response is complete, cut short, refused
 * or broken. `response.done` is the older name of `response.completed`.
 */
const terminalTypes: ReadonlySet<string> = new Set([
  'response.completed',
  'response.done',
  'response.incomplete',
  'response.failed',
  'response.cancelled',
  'error',
])

/** Whether this event ends the response, well or badly. */
export function isTerminalEvent(event: CodexEvent): boolean {
  return terminalTypes.has(event.type)
}
