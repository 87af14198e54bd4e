import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJsonObject } from './json.ts'
import { fromSdkMetadata, isFrom, phaseIn, toSdkMetadata, withOrigin } from './metadata.ts'

const metadata = fc
  .dictionary(fc.string({ minLength: 1 }), fc.dictionary(fc.string(), fc.jsonValue()), {
    minKeys: 1,
  })
  .map(toJsonObject)

describe('metadata', () => {
  it.each([undefined, 'answer', 'commentary'] as const)(
    'comes back unchanged from the SDK, with the phase %s beside it',
    (phase) => {
      fc.assert(
        fc.property(metadata, (given) => {
          const sdk = toSdkMetadata(given, phase)
          expect(fromSdkMetadata(sdk)).toEqual(given)
          expect(phaseIn(sdk) ?? 'answer').toBe(phase ?? 'answer')
        }),
      )
    },
  )

  it('is absent where there is none', () => {
    expect(toSdkMetadata(undefined)).toBeUndefined()
    expect(fromSdkMetadata(undefined)).toBeUndefined()
    expect(fromSdkMetadata({})).toBeUndefined()
  })

  it('is left out where the SDK has no place for it: outside of a name', () => {
    expect(toSdkMetadata({ codex: { id: '1' }, loose: 1, list: [{}] })).toEqual({
      codex: { id: '1' },
    })
  })

  it('tells commentary also by the name that the models of OpenAI use', () => {
    expect(phaseIn({ openai: { itemId: 'm1', phase: 'commentary' } })).toBe('commentary')
    expect(phaseIn({ openai: { itemId: 'm1', phase: 'final_answer' } })).toBeUndefined()
  })

  it('tells whose reasoning it is, beside what the provider noted', () => {
    const noted = withOrigin({ anthropic: { signature: 's' } }, 'anthropic.messages')
    expect(noted).toMatchObject({ anthropic: { signature: 's' } })
    expect(isFrom('anthropic.messages', noted)).toBe(true)
    expect(isFrom('openai.responses', noted)).toBe(false)
    expect(isFrom('anthropic.messages', { anthropic: { signature: 's' } })).toBe(false)
    expect(isFrom('anthropic.messages', undefined)).toBe(false)
  })
})
