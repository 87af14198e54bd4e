import { describe, expect, it } from 'vitest'
import { FALLBACK_MODELS, RETIRED_MODEL_IDS } from './models.ts'
import { parseModels } from './parse-models.ts'

const luna = {
  slug: 'gpt-6-luna',
  display_name: 'GPT-6 Luna',
  visibility: 'list',
  priority: 4,
  context_window: 272_000,
  input_modalities: ['text', 'image'],
  supported_reasoning_levels: [
    { effort: 'low', description: 'Fast' },
    { effort: 'max', description: 'Slow' },
    { effort: 'ultra', description: 'Delegates' },
  ],
  support_verbosity: true,
  service_tiers: [{ id: 'priority', name: 'Fast' }],
  use_responses_lite: true,
  minimal_client_version: '0.155.0',
}

describe('parseModels', () => {
  it('reads what a model is called, what it can do, and how to ask it', () => {
    expect(parseModels({ models: [luna] })).toEqual([
      {
        info: {
          id: 'gpt-6-luna',
          displayName: 'GPT-6 Luna',
          contextWindowTokens: 272_000,
          capabilities: {
            inputMediaTypes: [
              'image/png',
              'image/jpeg',
              'image/webp',
              'image/gif',
              'text/*',
              'application/json',
            ],
            tools: true,
            reasoningEfforts: ['low', 'max'],
          },
        },
        traits: {
          isListed: true,
          isGuessed: false,
          isReasoning: true,
          hasVerbosity: true,
          serviceTiers: ['priority'],
          isLite: true,
          minimalClientVersion: '0.155.0',
        },
      },
    ])
  })

  it('puts the best first, and those without a rank last', () => {
    const models = [{ slug: 'c' }, { slug: 'b', priority: 2 }, { slug: 'a', priority: 1 }]
    expect(parseModels({ models })?.map(({ info }) => info.id)).toEqual(['a', 'b', 'c'])
  })

  it.each(['hide', 'none', 'later'])('knows that visibility %s is not for people', (visibility) => {
    expect(parseModels({ models: [{ ...luna, visibility }] })).toMatchObject([
      { traits: { isListed: false } },
    ])
  })

  it('makes do with an id alone', () => {
    expect(parseModels({ models: [{ slug: 'x' }] })).toMatchObject([
      {
        info: { id: 'x', displayName: 'x', contextWindowTokens: undefined },
        traits: { isListed: true, hasVerbosity: true, isLite: false, serviceTiers: [] },
      },
    ])
  })

  it('reads a version that is written as three numbers', () => {
    const models = [{ slug: 'x', minimal_client_version: [0, 60, 1] }]
    expect(parseModels({ models })).toMatchObject([{ traits: { minimalClientVersion: '0.60.1' } }])
  })

  it('shrugs at fields of other types', () => {
    const odd = {
      slug: 'x',
      priority: 'high',
      context_window: null,
      input_modalities: 'all',
      service_tiers: null,
      minimal_client_version: 7,
      use_responses_lite: 'perhaps',
    }
    expect(parseModels({ models: [odd] })).toHaveLength(1)
  })

  it('offers no images to a model that reads text alone', () => {
    expect(parseModels({ models: [{ ...luna, input_modalities: ['text'] }] })).toMatchObject([
      { info: { capabilities: { inputMediaTypes: ['text/*', 'application/json'] } } },
    ])
  })

  it.each([undefined, null, [], {}, { models: {} }, { models: [{ id: 'x' }] }])(
    'takes %o for no catalogue',
    (json) => {
      expect(parseModels(json)).toBeUndefined()
    },
  )
})

describe('FALLBACK_MODELS', () => {
  const ids = FALLBACK_MODELS.map(({ info }) => info.id)

  it('names each model once', () => {
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('holds none that is retired', () => {
    expect(ids.filter((id) => RETIRED_MODEL_IDS.has(id))).toEqual([])
  })
})
