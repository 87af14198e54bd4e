import { describe, expect, it } from 'vitest'
import { FALLBACK_MODELS, parseModels } from './models.ts'

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
  minimal_client_version: '0.155.0',
}

describe('parseModels', () => {
  it('reads what a model is called and can do', () => {
    expect(parseModels({ models: [luna] })).toEqual([
      {
        id: 'gpt-6-luna',
        displayName: 'GPT-6 Luna',
        contextWindowTokens: 272_000,
        capabilities: {
          inputMediaTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'],
          tools: true,
          reasoningEfforts: ['low', 'max'],
        },
      },
    ])
  })

  it('puts the best first, and those without a rank last', () => {
    const models = [{ slug: 'c' }, { slug: 'b', priority: 2 }, { slug: 'a', priority: 1 }]
    expect(parseModels({ models })?.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it.each(['hide', 'none', 'later'])('leaves out a model whose visibility is %s', (visibility) => {
    expect(parseModels({ models: [{ ...luna, visibility }] })).toEqual([])
  })

  it('makes do with an id alone', () => {
    expect(parseModels({ models: [{ slug: 'x' }] })).toMatchObject([
      { id: 'x', displayName: 'x', contextWindowTokens: undefined },
    ])
  })

  it('shrugs at fields of other types', () => {
    const odd = { slug: 'x', priority: 'high', context_window: null, input_modalities: 'all' }
    expect(parseModels({ models: [odd] })).toHaveLength(1)
  })

  it('offers no files to a model that reads text alone', () => {
    expect(parseModels({ models: [{ ...luna, input_modalities: ['text'] }] })).toMatchObject([
      { capabilities: { inputMediaTypes: [] } },
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
  it('names each model once', () => {
    const ids = FALLBACK_MODELS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
