import { describe, expect, it } from 'vitest'
import { localizeName } from './localize.ts'

describe('localizeName', () => {
  it('names it in English for everybody, and in Chinese for readers in Taiwan', () => {
    expect(localizeName((words) => words.answer.searching)).toEqual({
      name: 'Searching the web…',
      name_localizations: { 'zh-TW': '正在搜尋網路…' },
    })
  })
})
