import { describe, expect, it } from 'vitest'
import { type JsonObject } from '../chat/json.ts'
import { apiOptionsSchema, codexOptionsSchema } from './options-schemas.ts'
import { readProviderOptions } from './provider-options.ts'

const read = (codex: JsonObject | string | number | null | string[]) =>
  readProviderOptions('codex', { codex }, async () => codexOptionsSchema)
const readApi = (openai: JsonObject) =>
  readProviderOptions('openai', { openai }, async () => apiOptionsSchema)
const schema = { type: 'object' }

describe('readProviderOptions', () => {
  it.each([undefined, {}, { other: { conversationId: 'not mine' } }])(
    'finds nothing in %o, without loading what would check it',
    async (given) => {
      const load = () => Promise.reject(new Error('there is nothing to check'))
      expect(await readProviderOptions('codex', given, load)).toEqual({
        options: {},
        warnings: [],
      })
    },
  )

  it.each<JsonObject>([
    { conversationId: '7f0c2c1e-1f6f' },
    { reasoningSummary: 'none' },
    { textVerbosity: 'high' },
    { outputSchema: { schema } },
    { outputSchema: { schema, name: 'the_answer-1', isStrict: false } },
    { webSearch: true },
    { webSearch: false },
    { webSearch: {} },
    { webSearch: { contextSize: 'high', allowedDomains: ['nodejs.org'] } },
    { webSearch: { userLocation: { country: 'TW', timezone: 'Asia/Taipei' } } },
    { imageDetail: 'low' },
    { parallelToolCalls: false },
    { serviceTier: 'priority' },
  ])('takes %j as it is', async (codex) => {
    expect(await read(codex)).toEqual({ options: codex, warnings: [] })
  })

  it.each<[string, JsonObject]>([
    ['conversationId', { conversationId: '' }],
    ['conversationId', { conversationId: 'two words' }],
    ['conversationId', { conversationId: 'line\nbreak' }],
    ['reasoningSummary', { reasoningSummary: 'poetic' }],
    ['outputSchema.schema', { outputSchema: {} }],
    ['outputSchema.name', { outputSchema: { schema, name: 'the answer' } }],
    ['outputSchema.name', { outputSchema: { schema, name: 'a'.repeat(65) } }],
    ['webSearch', { webSearch: 'yes' }],
    ['webSearch.allowedDomains', { webSearch: { allowedDomains: [] } }],
    ['webSearch.userLocation.country', { webSearch: { userLocation: { country: 'Taiwan' } } }],
    ['imageDetail', { imageDetail: 'original' }],
    ['parallelToolCalls', { parallelToolCalls: 1 }],
    ['serviceTier', { serviceTier: '' }],
  ])('throws code invalid-request, naming %s alone, for %j', async (name, codex) => {
    await expect(read(codex)).rejects.toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        message: expect.stringContaining(`codex.${name} has`),
      }),
    )
  })

  it.each([null, 'fast', 7, ['a']])(
    'throws code invalid-request for %o in place of options',
    async (codex) => {
      await expect(read(codex)).rejects.toThrow(
        expect.objectContaining({ code: 'invalid-request' }),
      )
    },
  )

  it('warns of what it does not know, each by its name', async () => {
    expect((await read({ temperature: 1, constructor: 2 })).warnings).toMatchObject([
      { type: 'unsupported', feature: 'providerOptions.codex.temperature' },
      { type: 'unsupported', feature: 'providerOptions.codex.constructor' },
    ])
  })

  it('takes more of whoever has an API key', async () => {
    const openai = { temperature: 0, topP: 1, safetyIdentifier: 'a', isStored: false }
    expect(await readApi(openai)).toEqual({
      options: openai,
      warnings: [],
    })
  })

  it.each<JsonObject>([{ temperature: 2.1 }, { topP: -1 }, { safetyIdentifier: 'a'.repeat(65) }])(
    'throws code invalid-request for %j of whoever has an API key',
    async (openai) => {
      await expect(readApi(openai)).rejects.toThrow(
        expect.objectContaining({ code: 'invalid-request' }),
      )
    },
  )
})
