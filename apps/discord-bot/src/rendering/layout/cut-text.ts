import { type Size, sizeOf } from './size.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Where to cut `text` so that its beginning fits into `room`, between two graphemes.
 *
 * @param options.mustCut - then a grapheme larger than the room is cut between its code points
 * @returns an index in `text`; 0 when nothing fits
 */
export function cutText(
  text: string,
  room: Size,
  { mustCut }: { readonly mustCut: boolean },
): number {
  const end = fill(graphemes.segment(text), room)
  const isEscaping = /(?:^|[^\\])(?:\\\\)*\\$/.test(text.slice(Math.max(0, end - 200), end))
  if (isEscaping) return end - 1
  if (end > 0 || !mustCut) return end
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0)
  return Math.max(fill(codePointsOf(text), room), first.length)
}

function* codePointsOf(text: string): Generator<{ readonly segment: string }> {
  for (const segment of text) yield { segment }
}

function fill(segments: Iterable<{ readonly segment: string }>, room: Size): number {
  let length = 0
  let bytes = 0
  for (const { segment } of segments) {
    const size = sizeOf(segment)
    if (length + size.length > room.length || bytes + size.bytes > room.bytes) return length
    length += size.length
    bytes += size.bytes
  }
  return length
}
