import fc from 'fast-check'
import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { drawBars } from './bar-chart.ts'

const blue = '88,101,242'
const grey = '181,186,193'

/** How many pixels of a colour there are in the columns of each bar, which are 36 apart. */
function countByBar(png: Uint8Array, colour: string, bars: number): readonly number[] {
  const { width, height, data } = decode(png)
  const counts = Array.from({ length: bars }, () => 0)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bar = Math.floor((x - 16) / 36)
      const at = (y * width + x) * 3
      if (bar in counts && data.slice(at, at + 3).join() === colour) {
        counts[bar] = (counts[bar] ?? 0) + 1
      }
    }
  }
  return counts
}

describe('a bar chart', () => {
  it('draws each bar as high as its value', () => {
    const png = drawBars([
      { value: 10, label: '1' },
      { value: 5, label: '2' },
      { value: 0, label: '3' },
    ])
    expect(countByBar(png, blue, 3)).toEqual([26 * 120, 26 * 60, 0])
  })

  it('writes numbers above and below the bars', () => {
    // 1 has 8 dots of 4 pixels; 17 above it has 8 and 7.
    const png = drawBars([{ value: 17, label: '1' }])
    expect(countByBar(png, grey, 1)).toEqual([(8 + 7 + 8) * 4])
  })

  it('is a small picture, whatever the values', () => {
    const bar = fc.record({ value: fc.nat(), label: fc.stringMatching(/^\d{1,2}$/) })
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 14 }), (bars) => {
        const png = drawBars(bars)
        const { width, height, channels } = decode(png)
        expect([width, height, channels]).toEqual([22 + 36 * bars.length, 180, 3])
        expect(png.length).toBeLessThan(20_000)
      }),
      { numRuns: 20 },
    )
  })
})
