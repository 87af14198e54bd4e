import { readFileSync } from 'node:fs'

/** The data of each event of a transcript, in order. */
export function readEvents(name: string): readonly string[] {
  const url = new URL(`../src/codex/__fixtures__/${name}.jsonl`, import.meta.url)
  return readFileSync(url, 'utf8').trimEnd().split('\n')
}

/** Events as they stand on the wire. */
export function toEventStream(events: readonly string[]): string {
  return events.map((data) => `event: ${typeOf(data)}\ndata: ${data}\n\n`).join('')
}

/** A whole transcript as it stands on the wire. */
export function readTranscript(name: string): string {
  return toEventStream(readEvents(name))
}

function typeOf(data: string): string {
  return /"type":"([^"]+)"/.exec(data)?.[1] ?? 'message'
}
