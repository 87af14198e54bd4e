import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromReasoningMetadata, toReasoningMetadata } from './reasoning-metadata.ts'
import { type WireReasoning } from './wire-items.ts'

const origin = { providerId: 'codex', modelId: 'gpt-6-luna', accountId: 'account' }

describe('reasoning metadata', () => {
  it('brings back what the service sent, through JSON as well', () => {
    const item = fc.record({
      type: fc.constant('reasoning' as const),
      wireId: fc.option(fc.string(), { nil: undefined }),
      summary: fc.array(fc.string()),
      encryptedContent: fc.string(),
    })
    fc.assert(
      fc.property(item, (sent) => {
        const stored = JSON.parse(JSON.stringify(toReasoningMetadata(sent, origin)))
        expect(fromReasoningMetadata(stored, origin)).toEqual({
          type: 'reasoning',
          ...(sent.wireId !== undefined && { id: sent.wireId }),
          summary: sent.summary.map((text) => ({ type: 'summary_text', text })),
          encrypted_content: sent.encryptedContent,
        })
      }),
    )
  })

  it('is not made of reasoning that cannot be given back', () => {
    const item: WireReasoning = {
      type: 'reasoning',
      wireId: 'rs_1',
      summary: ['Hm.'],
      encryptedContent: undefined,
    }
    expect(toReasoningMetadata(item, origin)).toBeUndefined()
  })

  it('means something without an account, to whoever has none either', () => {
    const nobody = { ...origin, accountId: undefined }
    const item: WireReasoning = {
      type: 'reasoning',
      wireId: undefined,
      summary: [],
      encryptedContent: 'opaque',
    }
    const metadata = toReasoningMetadata(item, nobody)
    expect(fromReasoningMetadata(metadata, nobody)).toBeDefined()
    expect(fromReasoningMetadata(metadata, origin)).toBeUndefined()
  })
})
