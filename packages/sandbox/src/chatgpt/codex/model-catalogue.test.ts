import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ClientVersion } from './client-version.ts'
import { buildModelList, findModel, listEfforts } from './model-catalogue.ts'

const listSchema = z.object({
  models: z.array(z.looseObject({ slug: z.string(), visibility: z.string() })),
})

const slugsFor = (version: ClientVersion) =>
  listSchema.parse(buildModelList(version).body).models.map((model) => model.slug)

describe('model catalogue', () => {
  it('offers a recent client everything, hidden models marked as such', () => {
    const { models } = listSchema.parse(buildModelList([0, 169, 0]).body)
    expect(
      models.filter((model) => model.visibility === 'list').map((model) => model.slug),
    ).toEqual([
      'gpt-6.1-sol',
      'gpt-6-astra',
      'gpt-6-sol',
      'gpt-6-luna',
      'gpt-5.6-sol',
      'gpt-6.1-terra',
      'gpt-5.6-terra',
      'gpt-5.6-luna',
      'gpt-5.5',
    ])
    expect(models.filter((model) => model.visibility === 'hide')).toHaveLength(3)
  })

  it.each<[ClientVersion, boolean]>([
    [[0, 155, 0], true],
    [[0, 154, 99], false],
  ])('offers gpt-6-luna to release %j: %s', (version, isOffered) => {
    expect(slugsFor(version).includes('gpt-6-luna')).toBe(isOffered)
  })

  it('offers the oldest clients nothing', () => {
    expect(slugsFor([0, 1, 0])).toEqual([])
  })

  it('has one ETag for one list and another for another', () => {
    const etag = buildModelList([0, 169, 0]).etag
    expect(etag).toMatch(/^W\/"[0-9a-f]{16}"$/)
    expect(buildModelList([0, 170, 0]).etag).toBe(etag)
    expect(buildModelList([0, 154, 0]).etag).not.toBe(etag)
  })

  it('describes a model with the fields that clients read', () => {
    const { models } = listSchema.parse(buildModelList([0, 169, 0]).body)
    expect(models.find((model) => model.slug === 'gpt-5.5')).toMatchObject({
      display_name: 'GPT-5.5',
      priority: 13,
      context_window: 272_000,
      input_modalities: ['text', 'image'],
      supported_reasoning_levels: [
        { effort: 'low' },
        { effort: 'medium' },
        { effort: 'high' },
        { effort: 'xhigh' },
      ],
      default_reasoning_level: 'medium',
      minimal_client_version: '0.124.0',
      use_responses_lite: false,
    })
  })

  it('gives every model the fields without which the Codex CLI drops the whole list', () => {
    const { models } = listSchema.parse(buildModelList([0, 169, 0]).body)
    for (const model of models)
      expect(model).toMatchObject({
        display_name: expect.any(String),
        supported_reasoning_levels: expect.any(Array),
        shell_type: 'shell_command',
        visibility: expect.any(String),
        supported_in_api: true,
        priority: expect.any(Number),
        support_verbosity: true,
        truncation_policy: { mode: 'tokens', limit: 10_000 },
        experimental_supported_tools: [],
        model_messages: { instructions_template: expect.stringMatching(/\S/) },
      })
  })

  it.each([
    ['gpt-6-luna', 'priority'],
    ['gpt-6.1-sol', null],
  ])('names the tier that %s is used with by default: %s', (slug, tier) => {
    const { models } = listSchema.parse(buildModelList([0, 169, 0]).body)
    expect(models.find((model) => model.slug === slug)).toHaveProperty('default_service_tier', tier)
  })

  it('knows a slug exactly or not at all', () => {
    expect(findModel('gpt-6-luna')?.slug).toBe('gpt-6-luna')
    expect(findModel('gpt-6')).toBeUndefined()
    expect(findModel('GPT-6-LUNA')).toBeUndefined()
  })

  it('lists efforts up to the top one of the model', () => {
    const luna = findModel('gpt-6-luna')
    expect(luna && listEfforts(luna)).toEqual(['low', 'medium', 'high', 'xhigh', 'max'])
  })
})
