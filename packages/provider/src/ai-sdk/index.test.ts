import { describe, expect, it } from 'vitest'

describe('the public names of ./ai-sdk', () => {
  it('are the two bridges', async () => {
    expect(Object.keys(await import('./index.ts')).toSorted()).toEqual([
      'fromLanguageModel',
      'toLanguageModel',
    ])
  })
})
