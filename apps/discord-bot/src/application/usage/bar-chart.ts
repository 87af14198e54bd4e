import { encode } from 'fast-png'

/** A colour as red, green and blue, each from 0 to 255. */
type Colour = readonly [red: number, green: number, blue: number]

/** Discord's dark grey, on which its own blue, and a grey that suits both themes, can be told apart. */
const background: Colour = [43, 45, 49]
const barColour: Colour = [88, 101, 242]
const textColour: Colour = [181, 186, 193]

/** In pixels. */
const BAR_WIDTH = 26
const GAP = 10
const BARS_HEIGHT = 120
const MARGIN = 16
/** Each dot of a digit is a square of so many pixels. */
const DOT = 2
const DIGIT_HEIGHT = 5 * DOT
const LABEL_HEIGHT = DIGIT_HEIGHT + 2 * DOT

/** One bar, with numbers above and below it. */
export interface Bar {
  /** At least 0. */
  readonly value: number
  /** Digits. */
  readonly label: string
}

/**
 * Draws bars side by side, the highest of them as high as there is room, each with its value above and its
 * label below.
 *
 * @returns a PNG
 */
export function drawBars(bars: readonly Bar[]): Uint8Array {
  const width = 2 * MARGIN + bars.length * (BAR_WIDTH + GAP) - GAP
  const height = 2 * MARGIN + BARS_HEIGHT + 2 * LABEL_HEIGHT
  const canvas = createCanvas(width, height)
  const highest = Math.max(1, ...bars.map(({ value }) => value))
  const floor = MARGIN + LABEL_HEIGHT + BARS_HEIGHT
  for (const [index, { value, label }] of bars.entries()) {
    const left = MARGIN + index * (BAR_WIDTH + GAP)
    const length =
      value === 0 ? DOT : Math.max(2 * DOT, Math.round((value / highest) * BARS_HEIGHT))
    const top = floor - length
    canvas.fill(
      { left, top, width: BAR_WIDTH, height: length },
      value === 0 ? textColour : barColour,
    )
    const middle = left + BAR_WIDTH / 2
    if (value > 0) writeDigits(canvas, shorten(value), { middle, top: top - LABEL_HEIGHT })
    writeDigits(canvas, label, { middle, top: floor + 2 * DOT })
  }
  return encode({ width, height, data: canvas.pixels, depth: 8, channels: 3 })
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

interface Canvas {
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array
  readonly fill: (box: Box, colour: Colour) => void
}

function createCanvas(width: number, height: number): Canvas {
  const pixels = new Uint8Array(width * height * 3)
  const canvas: Canvas = {
    pixels,
    fill: (box, colour) => {
      for (let y = box.top; y < box.top + box.height; y += 1) {
        for (let x = box.left; x < box.left + box.width; x += 1) {
          pixels.set(colour, (y * width + x) * 3)
        }
      }
    },
  }
  canvas.fill({ left: 0, top: 0, width, height }, background)
  return canvas
}

/** The digits, and `k` for thousands, as five rows of three dots. */
const glyphs: Readonly<Record<string, readonly string[]>> = {
  0: ['###', '# #', '# #', '# #', '###'],
  1: [' # ', '## ', ' # ', ' # ', '###'],
  2: ['###', '  #', '###', '#  ', '###'],
  3: ['###', '  #', '###', '  #', '###'],
  4: ['# #', '# #', '###', '  #', '  #'],
  5: ['###', '#  ', '###', '  #', '###'],
  6: ['###', '#  ', '###', '# #', '###'],
  7: ['###', '  #', '  #', '  #', '  #'],
  8: ['###', '# #', '###', '# #', '###'],
  9: ['###', '# #', '###', '  #', '###'],
  k: ['#  ', '# #', '## ', '# #', '# #'],
}

/** At most three characters, which is as wide as a bar. */
function shorten(value: number): string {
  return value < 1_000 ? String(value) : `${String(Math.min(99, Math.floor(value / 1_000)))}k`
}

function writeDigits(
  canvas: Canvas,
  text: string,
  { middle, top }: { readonly middle: number; readonly top: number },
): void {
  const start = Math.round(middle - ((text.length * 4 - 1) * DOT) / 2)
  for (const [position, character] of text.split('').entries()) {
    for (const [row, dots] of (glyphs[character] ?? []).entries()) {
      for (const [column, dot] of dots.split('').entries()) {
        const left = start + (position * 4 + column) * DOT
        const box = { left, top: top + row * DOT, width: DOT, height: DOT }
        if (dot === '#') canvas.fill(box, textColour)
      }
    }
  }
}
