import { ChatProviderError, type ModelInfo, type ReasoningEffort } from '@patchcord/provider'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { openTestState } from '../../../test/open-test-state.ts'
import { describeMenu, listCustomIds, runCommand, send } from '../../../test/use-feature.ts'
import { type BotState } from '../../state/open-state.ts'
import { en } from '../../words/en.ts'
import { type Feature } from '../command.ts'
import { createModelFeature } from './model-feature.ts'

const owner = '100000000000000001'
const ada = '100000000000000002'
const stranger = '100000000000000003'

function buildModel(id: string, reasoningEfforts: readonly ReasoningEffort[] = []): ModelInfo {
  return {
    id,
    displayName: id.toUpperCase(),
    contextWindowTokens: undefined,
    capabilities: { inputMediaTypes: [], tools: true, reasoningEfforts },
  }
}

const thinker = buildModel('thinker', ['low', 'high'])
const plain = buildModel('plain')
const large = buildModel('large', ['medium'])

let state: BotState
let listModels: () => Promise<readonly ModelInfo[]>
let feature: Feature

beforeEach(async () => {
  state = await openTestState()
  listModels = async () => [thinker, plain, large]
  feature = createModelFeature({
    provider: { listModels: () => listModels() },
    settings: state.stores.settings,
    isOwner: (userId) => userId === owner,
    mayAsk: async ({ askerId }) => askerId !== stranger,
    configuredModelId: undefined,
    signal: new AbortController().signal,
  })
})

afterEach(() => state.close())

const run = (options: Readonly<Record<string, string>> = {}, askerId = ada) =>
  runCommand(feature, { askerId, options: new Map(Object.entries(options)) })
const choose = (action: string, values: readonly string[], askerId = ada) =>
  send(feature, 'menus', `v1:model-${action}:`, { askerId, values })
const ownSettings = async () =>
  (await state.stores.settings.load({ userId: ada, guildId: undefined, channelId: undefined }))
    .person

describe('/model', () => {
  it('shows who answers, and what there is to choose from', async () => {
    const { seen, message } = await run()
    expect(seen[0]).toBe('deferReply')
    expect(message?.content).toBe(
      '## Your model\n**THINKER** answers you, as long as you choose no other.\nThinking: as the model likes',
    )
    expect(describeMenu(message, 'v1:model-choose:')).toEqual([
      '* The default (THINKER) = -',
      'THINKER = thinker',
      'PLAIN = plain',
      'LARGE = large',
    ])
    expect(describeMenu(message, 'v1:model-effort:')).toEqual([
      '* Thinking: as the model likes = -',
      'Thinking: Low = low',
      'Thinking: High = high',
    ])
    expect(listCustomIds(message)).toHaveLength(2)
  })

  it('keeps a choice made in the menus until it is taken back', async () => {
    await choose('choose', ['large'])
    const { message } = await choose('effort', ['medium'])
    expect(message?.content).toContain('**LARGE**, which you have chosen, answers you.')
    expect(await ownSettings()).toEqual({ modelId: 'large', effort: 'medium' })
    await choose('effort', ['-'])
    await choose('choose', ['-'])
    expect(await ownSettings()).toEqual({})
  })

  it.each(['thinker', 'THINKER', ' Thinker '])(
    'finds the model %j by its id or name',
    async (model) => {
      const { message } = await run({ model, effort: 'high' })
      expect(message?.content).toContain('**THINKER**, which you have chosen')
      expect(await ownSettings()).toEqual({ modelId: 'thinker', effort: 'high' })
    },
  )

  it('takes an effort only of the model that is chosen with it', async () => {
    await choose('choose', ['large'])
    const refused = await run({ model: 'thinker', effort: 'medium' })
    expect(refused.seen.at(-1)).toBe(`private: ${en.model.refusals.noSuchEffort}`)
    expect(await ownSettings()).toEqual({ modelId: 'large' })
  })

  it.each([
    [{ model: 'unknown' }, en.model.refusals.notOffered],
    [{ model: '' }, en.model.refusals.notOffered],
    [{ effort: 'medium' }, en.model.refusals.noSuchEffort],
    [{ effort: 'harder' }, en.model.refusals.noSuchEffort],
  ])('refuses %o', async (options, answer) => {
    const { seen } = await run(options)
    expect(seen).toEqual(['deferReply', `private: ${answer}`])
    expect(await ownSettings()).toEqual({})
  })

  it('refuses forged choices in its menus', async () => {
    for (const [action, values] of [
      ['choose', ['unknown']],
      ['choose', []],
      ['effort', ['max']],
    ] as const) {
      const { seen } = await choose(action, values)
      expect(seen.at(-1)).toMatch(/^private: .*Nothing was changed\.$/)
    }
    expect(await ownSettings()).toEqual({})
  })

  it('offers members what the owner allows, and says when their choice is gone', async () => {
    await choose('choose', ['plain'])
    const owning = await choose('allowed', ['large', 'thinker'], owner)
    expect(owning.message?.content).toContain('Allowed: THINKER, LARGE')
    const { message } = await run()
    expect(message?.content).toContain('You had chosen `plain`, which is not offered any more.')
    expect(describeMenu(message, 'v1:model-choose:')).not.toContain('PLAIN = plain')
    const refused = await choose('choose', ['plain'])
    expect(refused.seen.at(-1)).toBe(`private: ${en.model.refusals.notOffered}`)
  })

  it('answers with the default of the owner those who choose nothing', async () => {
    await choose('default', ['plain'], owner)
    const { message } = await run()
    expect(message?.content).toContain('**PLAIN** answers you')
    await choose('default', ['-'], owner)
    expect(await state.stores.settings.loadBot()).toEqual({})
  })

  it('lets a default go that is not allowed any more, and allows all when none is chosen', async () => {
    await choose('default', ['plain'], owner)
    await choose('allowed', ['large'], owner)
    expect(await state.stores.settings.loadBot()).toEqual({ allowedModelIds: ['large'] })
    await choose('allowed', [], owner)
    expect(await state.stores.settings.loadBot()).toEqual({})
  })

  it('lets nobody but the owner say what there is, also not by a forged menu', async () => {
    for (const action of ['allowed', 'default']) {
      const { seen } = await choose(action, ['plain'])
      expect(seen).toEqual([`private: ${en.connect.notTheOwner}`])
    }
    const { seen } = await choose('allowed', ['unknown'], owner)
    expect(seen.at(-1)).toBe(`private: ${en.model.refusals.notOffered}`)
    expect(await state.stores.settings.loadBot()).toEqual({})
  })

  it('asks the service nothing for somebody who may not ask', async () => {
    listModels = () => Promise.reject(new Error('the service was asked'))
    const { seen } = await run({}, stranger)
    expect(seen).toEqual([`private: ${en.ask.refusals.denied}`])
    const chosen = await choose('choose', ['plain'], stranger)
    expect(chosen.seen).toEqual([`private: ${en.ask.refusals.denied}`])
  })

  it('says why there is nothing to choose when the service cannot be asked', async () => {
    listModels = () => Promise.reject(new ChatProviderError('unauthorized', 'no session'))
    const { seen } = await run()
    expect(seen).toEqual(['deferReply', `private: ${en.answer.failures.notConnected}`])
  })

  it('shows as many models as a menu takes, those that are chosen among them', async () => {
    const many = Array.from({ length: 40 }, (_, index) => buildModel(`model-${String(index)}`))
    listModels = async () => many
    await choose('allowed', ['model-39', 'model-38'], owner)
    const owning = await run({}, owner)
    expect(describeMenu(owning.message, 'v1:model-allowed:')).toHaveLength(25)
    expect(describeMenu(owning.message, 'v1:model-allowed:')?.slice(0, 2)).toEqual([
      '* Allowed: MODEL-38 = model-38',
      '* Allowed: MODEL-39 = model-39',
    ])
    await choose('allowed', [], owner)
    const { message } = await run({ model: 'model-39' })
    expect(describeMenu(message, 'v1:model-choose:')?.slice(0, 2)).toEqual([
      'The default (MODEL-0) = -',
      '* MODEL-39 = model-39',
    ])
    expect(message?.content).toContain('There are 16 more')
  })

  it('suggests models by their names, to those who may ask', async () => {
    const complete = feature.commands?.[0]?.complete
    const call = { ...commandCall(), option: 'model', text: 'LA' }
    expect(await complete?.(call)).toEqual([
      { name: 'PLAIN', value: 'plain' },
      { name: 'LARGE', value: 'large' },
    ])
    expect(await complete?.({ ...call, askerId: stranger })).toEqual([])
    listModels = () => Promise.reject(new ChatProviderError('network', 'no answer'))
    expect(await complete?.(call)).toEqual([])
  })
})
