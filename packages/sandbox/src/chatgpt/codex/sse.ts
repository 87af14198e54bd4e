import { type CodexEvent } from './codex-event.ts'

/** One event as it stands on the wire. */
export interface WireEvent {
  readonly type: string
  /** The whole block with its blank line, exactly as it is sent. */
  readonly text: string
}

/**
 * Frames an event: its name, its JSON, a blank line.
 *
 * @see {@link https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation WHATWG HTML §9.2.6}
 */
export function encodeEvent(event: CodexEvent): WireEvent {
  return { type: event.type, text: `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n` }
}
