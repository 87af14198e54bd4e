import { type LanguageModelV4FinishReason } from '@ai-sdk/provider'
import { describe, expect, it } from 'vitest'
import { readFinishReason } from './read-finish-reason.ts'

describe('readFinishReason', () => {
  it.each([
    [{ unified: 'stop', raw: undefined }],
    [{ unified: 'length', raw: 'max_tokens' }],
    [{ unified: 'content-filter', raw: 'refusal' }],
    [{ unified: 'tool-calls', raw: 'tool_use' }],
    [{ unified: 'other', raw: 'pause_turn' }],
  ] as const)('keeps %j', (reason) => {
    expect(readFinishReason(reason)).toEqual(reason)
  })

  it('reads a word that is newer than this package as other, and keeps it', () => {
    const reason: LanguageModelV4FinishReason = JSON.parse('{"unified":"moderation"}')
    expect(readFinishReason(reason)).toEqual({ unified: 'other', raw: 'moderation' })
  })

  it.each([
    [{ unified: 'interrupted', raw: undefined }, 'protocol'],
    [{ unified: 'other', raw: undefined }, 'protocol'],
    [{ unified: 'error', raw: 'failed' }, 'server-error'],
  ] as const)('throws for %j code %s: the answer is not whole', (reason, code) => {
    expect(() => readFinishReason(reason)).toThrow(
      expect.objectContaining({ code, isRetryable: true }),
    )
  })
})
