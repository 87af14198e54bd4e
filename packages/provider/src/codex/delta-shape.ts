import { type DeltaEvent } from './wire-events.ts'

/** V8 makes a longer slice a view, which would keep the whole chunk alive that it was cut from. */
const MAX_SLICE_LENGTH = 12

/**
 * What the deltas of one block have in common. They come by the hundred and differ in their number
 * and text alone, so that the text of the next one can be cut out without parsing it: comparing and
 * cutting costs a quarter of parsing. What follows the text (padding, log probabilities) is not
 * looked at.
 */
export class DeltaShape {
  /** Up to the sequence number, or up to the text where no number comes before it. */
  readonly #lead: string
  /** From the sequence number to the text. */
  readonly #head: string | undefined
  /** From the end of the text to the id of the item, where that comes later. */
  readonly #tail: string

  private constructor(lead: string, head: string | undefined, tail: string) {
    this.#lead = lead
    this.#head = head
    this.#tail = tail
  }

  /**
   * Learns from one delta what the others will look like.
   *
   * @param data - the event as it came
   * @param event - the same, parsed
   * @returns `undefined` when its text or its order of fields is too special to learn from
   */
  static learn(data: string, { itemId, delta }: DeltaEvent): DeltaShape | undefined {
    const textAt = endOf(data, '"delta":"')
    const textEnd = textAt + delta.length
    const idEnd = endOf(data, `"item_id":"${itemId}"`)
    const before = data.slice(0, textAt)
    if (!isFlat(before) || idEnd < 0 || data.slice(textAt, textEnd + 1) !== `${delta}"`) {
      return undefined
    }
    const [lead = '', head] = before.split(/(?<="sequence_number":)\d+/)
    return new DeltaShape(lead, head, data.slice(textEnd, Math.max(textEnd + 1, idEnd)))
  }

  /** The text of a delta of the same block, or `undefined` for everything else. */
  read(data: string): string | undefined {
    let textAt = this.#lead.length
    if (data.slice(0, textAt) !== this.#lead) return undefined
    if (this.#head !== undefined) {
      const headAt = data.indexOf(',', textAt)
      textAt = headAt + this.#head.length
      if (data.slice(headAt, textAt) !== this.#head) return undefined
    }
    const textEnd = data.indexOf('"', textAt)
    if (data.slice(textEnd, textEnd + this.#tail.length) !== this.#tail) return undefined
    const text = data.slice(textAt, textEnd)
    const escapeAt = text.lastIndexOf('\\')
    if (escapeAt < 0 && text.length <= MAX_SLICE_LENGTH) return text
    // a text with a quote in it goes on: that is for the parser
    return escapeAt === text.length - 1 ? undefined : parseText(data.slice(textAt - 1, textEnd + 1))
  }
}

function endOf(data: string, piece: string): number {
  const at = data.indexOf(piece)
  return at < 0 ? at : at + piece.length
}

/** Whether there is one object and nothing inside it, so that a field found in it is its own. */
function isFlat(json: string): boolean {
  return /^\{[^{}[\]]*$/.test(json)
}

/** @returns `undefined` when it is no JSON, which is for the parser to complain about */
function parseText(json: string): string | undefined {
  try {
    const text: string = JSON.parse(json)
    return text
  } catch {
    return undefined
  }
}
