import { ChatProviderError, type ModelInfo } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { chooseModel } from './choose-model.ts'

const model = (id: string): ModelInfo => ({
  id,
  displayName: id,
  contextWindowTokens: undefined,
  capabilities: { inputMediaTypes: [], tools: true, reasoningEfforts: [] },
})
const listing = { listModels: async () => [model('best'), model('small')] }
const failing = {
  listModels: () => Promise.reject(new ChatProviderError('network', 'Out of reach.')),
}
const options = { allowedModelIds: undefined, signal: new AbortController().signal }

describe('chooseModel', () => {
  it('takes the one that is wanted, with what is known of it', async () => {
    expect(await chooseModel(listing, 'small', options)).toEqual({
      modelId: 'small',
      info: model('small'),
    })
    expect(await chooseModel(listing, 'new', options)).toEqual({ modelId: 'new', info: undefined })
  })

  it('takes the first one that is allowed when none is wanted', async () => {
    const first = await chooseModel(listing, undefined, options)
    expect(first.modelId).toBe('best')
    const allowed = { ...options, allowedModelIds: ['small'] }
    expect((await chooseModel(listing, undefined, allowed)).modelId).toBe('small')
  })

  it('says so when there is none', async () => {
    const allowed = { ...options, allowedModelIds: ['other'] }
    await expect(chooseModel(listing, undefined, allowed)).rejects.toThrow('PATCHCORD_MODEL')
  })

  it('needs no list for one that is wanted', async () => {
    expect(await chooseModel(failing, 'small', options)).toMatchObject({ modelId: 'small' })
    await expect(chooseModel(failing, undefined, options)).rejects.toThrow('Out of reach.')
  })

  it('ends when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(chooseModel(failing, 'small', { ...options, signal })).rejects.toThrow(
      'Out of reach.',
    )
  })
})
