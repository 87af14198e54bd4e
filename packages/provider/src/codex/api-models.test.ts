import { describe, expect, it } from 'vitest'
import { describeApiModel, parseApiModels } from './api-models.ts'

describe('parseApiModels', () => {
  it('reads the models, newest first', () => {
    const data = [
      { id: 'gpt-4o', created: 1, object: 'model', owned_by: 'system' },
      { id: 'gpt-5.6', created: 3 },
      { id: 'o3', created: 2 },
      { id: 'mine' },
    ]
    const models = parseApiModels({ object: 'list', data })
    expect(models?.map(({ info }) => info.id)).toEqual(['gpt-5.6', 'o3', 'gpt-4o', 'mine'])
  })

  it.each([undefined, null, [], {}, { data: {} }, { data: [{ slug: 'x' }] }])(
    'takes %o for no list',
    (json) => {
      expect(parseApiModels(json)).toBeUndefined()
    },
  )
})

describe('describeApiModel', () => {
  it.each([
    'text-embedding-3-large',
    'whisper-1',
    'gpt-4o-mini-tts',
    'gpt-4o-transcribe',
    'gpt-realtime',
    'gpt-image-1',
    'omni-moderation-latest',
    'gpt-3.5-turbo-instruct',
    'davinci-002',
  ])('lists no %s, which does not chat', (id) => {
    expect(describeApiModel(id).traits.isListed).toBe(false)
  })

  it.each([
    ['gpt-5.6', true],
    ['o4-mini', true],
    ['ft:gpt-5-mini:acme::abc', true],
    ['gpt-5-chat-latest', false],
    ['gpt-4o', false],
    ['gpt-4.1-mini', false],
  ])('takes %s for a model that reasons: %o', (id, isReasoning) => {
    const { info, traits } = describeApiModel(id)
    expect(traits).toMatchObject({ isListed: true, isReasoning })
    expect(info.capabilities.reasoningEfforts.length > 0).toBe(isReasoning)
  })
})
