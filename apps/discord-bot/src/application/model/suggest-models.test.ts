import { type ModelInfo } from '@patchcord/provider'
import { describe, expect, it } from 'vitest'
import { suggestModels } from './suggest-models.ts'

function buildModel(id: string, displayName: string): ModelInfo {
  const capabilities = { inputMediaTypes: [], tools: false, reasoningEfforts: [] }
  return { id, displayName, contextWindowTokens: undefined, capabilities }
}

describe('suggestModels', () => {
  it('finds models by their names and ids, in any case, in their order', () => {
    const models = [buildModel('a-1', 'First'), buildModel('b-1', 'Second'), buildModel('c', 'A')]
    expect(suggestModels(models, ' a')).toEqual([
      { name: 'First', value: 'a-1' },
      { name: 'A', value: 'c' },
    ])
    expect(suggestModels(models, 'SEC')).toEqual([{ name: 'Second', value: 'b-1' }])
    expect(suggestModels(models, 'nothing')).toEqual([])
  })

  it('gives no more and nothing longer than Discord takes', () => {
    const models = Array.from({ length: 40 }, (_, index) =>
      buildModel(`m-${String(index)}`, 'n'.repeat(200)),
    )
    const suggested = suggestModels([buildModel('i'.repeat(101), 'Too long'), ...models], '')
    expect(suggested).toHaveLength(25)
    expect(suggested[0]).toEqual({ name: 'n'.repeat(100), value: 'm-0' })
  })
})
