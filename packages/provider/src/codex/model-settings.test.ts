import { describe, expect, it } from 'vitest'
import { type ReasoningEffort } from '../chat/model-info.ts'
import { describeApiModel } from './api-models.ts'
import { type CatalogueModel } from './catalogue-model.ts'
import { chooseModelSettings } from './model-settings.ts'
import { FALLBACK_MODELS } from './models.ts'

const [known] = FALLBACK_MODELS

function choose(
  given: {
    readonly reasoningEffort?: ReasoningEffort
    readonly textVerbosity?: 'low'
    readonly serviceTier?: string
  },
  model: CatalogueModel | undefined = known,
) {
  const { reasoningEffort, ...options } = given
  const request = { modelId: 'm', messages: [], ...(reasoningEffort && { reasoningEffort }) }
  return chooseModelSettings(request, options, model)
}

describe('chooseModelSettings', () => {
  it('sets nothing that is not wanted', () => {
    expect(choose({})).toEqual({
      settings: { effort: undefined, verbosity: undefined, serviceTier: undefined },
      warnings: [],
    })
  })

  it('keeps what the model offers', () => {
    const wanted = {
      reasoningEffort: 'high',
      textVerbosity: 'low',
      serviceTier: 'priority',
    } as const
    expect(choose(wanted)).toEqual({
      settings: { effort: 'high', verbosity: 'low', serviceTier: 'priority' },
      warnings: [],
    })
  })

  it('holds back what it does not, and warns of each', () => {
    const plain = known && { ...known, traits: { ...known.traits, hasVerbosity: false } }
    const wanted = {
      reasoningEffort: 'minimal',
      textVerbosity: 'low',
      serviceTier: 'flex',
    } as const
    const { settings, warnings } = choose(wanted, plain)
    expect(settings).toEqual({ effort: undefined, verbosity: undefined, serviceTier: undefined })
    expect(warnings).toEqual([
      {
        type: 'unsupported',
        feature: 'reasoningEffort',
        details: 'm does not offer "minimal"; its default is used.',
      },
      {
        type: 'unsupported',
        feature: 'textVerbosity',
        details: 'm does not offer "low"; its default is used.',
      },
      {
        type: 'unsupported',
        feature: 'serviceTier',
        details: 'm does not offer "flex"; its default is used.',
      },
    ])
  })

  it('holds nothing back of which the model is only guessed', () => {
    const wanted = {
      reasoningEffort: 'minimal',
      textVerbosity: 'low',
      serviceTier: 'flex',
    } as const
    const settings = { effort: 'minimal', verbosity: 'low', serviceTier: 'flex' }
    expect(choose(wanted, describeApiModel('gpt-4o'))).toEqual({ settings, warnings: [] })
    const unknown = chooseModelSettings(
      { modelId: 'm', messages: [], reasoningEffort: 'minimal' },
      { textVerbosity: 'low', serviceTier: 'flex' },
      undefined,
    )
    expect(unknown).toEqual({ settings, warnings: [] })
  })
})
