import { describe, expect, it } from 'vitest'
import { parseUsage } from './wire-usage.ts'

const unknown = {
  inputTokens: { total: undefined, cacheRead: undefined },
  outputTokens: { total: undefined, reasoning: undefined },
}

describe('parseUsage', () => {
  it('reads what was counted', () => {
    const usage = {
      input_tokens: 31,
      input_tokens_details: { cached_tokens: 16, cache_write_tokens: 2 },
      output_tokens: 17,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: 48,
    }
    expect(parseUsage({ usage })).toEqual({
      inputTokens: { total: 31, cacheRead: 16 },
      outputTokens: { total: 17, reasoning: 0 },
    })
  })

  it('leaves open what was not', () => {
    expect(parseUsage({ usage: { input_tokens: 5, output_tokens_details: null } })).toEqual({
      ...unknown,
      inputTokens: { total: 5, cacheRead: undefined },
    })
  })

  it.each([undefined, null, 'free', 7, [], { input_tokens: 'many', output_tokens: -1 }])(
    'knows nothing from %o',
    (usage) => {
      expect(parseUsage({ usage })).toEqual(unknown)
    },
  )

  it.each([1.5, Infinity, NaN])('takes %o for no number of tokens', (input_tokens) => {
    expect(parseUsage({ usage: { input_tokens } })).toEqual(unknown)
  })
})
