import { ChatProviderError, ModelUnavailableError } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { zhTw } from '../../words/zh-tw.ts'
import { StoreError } from '../ports/store-error.ts'
import { describeFailure } from './describe-failure.ts'
import { NoModelError } from './no-model-error.ts'

const catalogues = [en, zhTw]

describe('describeFailure', () => {
  it.each(catalogues)('says what of the bot failed', (words) => {
    const { failures } = words.answer
    expect(describeFailure(new StoreError('locked'), words)).toBe(failures.storeFailed)
    expect(describeFailure(new NoModelError(), words)).toBe(failures.noModel)
    expect(describeFailure(new Error('bug'), words)).toBe(failures.bug)
  })

  it.each(catalogues)('says what the service means in the words of the reader', (words) => {
    const error = new ChatProviderError('overloaded', 'not to be shown')
    expect(describeFailure(error, words)).toBe(words.answer.failures.service.overloaded)
  })

  it.each(catalogues)('names the models that can be asked instead', (words) => {
    const error = new ModelUnavailableError({ modelId: 'old', availableModelIds: ['one', 'two'] })
    expect(describeFailure(error, words)).toContain('one, two')
    const unknown = new ModelUnavailableError({ modelId: 'old', availableModelIds: [] })
    expect(describeFailure(unknown, words)).toBe(words.answer.failures.modelUnavailable(''))
  })
})
