import { beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../ports/store-error.ts'
import { type UsageEntry } from '../ports/usage-store.ts'
import { createUsageBook } from './usage-book.ts'

const answer = (answerId: string): UsageEntry => ({
  answerId,
  userId: '100000000000000002',
  guildId: undefined,
  modelId: 'm',
  inputTokens: 1,
  outputTokens: 2,
  reasoningTokens: 0,
  atMs: 0,
})

let stored: string[]
let tried: string[]
let logged: string[]
let isDown: (answerId: string) => boolean

beforeEach(() => {
  stored = []
  tried = []
  logged = []
  isDown = () => true
})

function openBook() {
  const log = (_fields: object, message: string) => void logged.push(message)
  return createUsageBook({
    usage: {
      record: async ({ answerId }) => {
        tried.push(answerId)
        if (isDown(answerId)) throw new StoreError('locked')
        stored.push(answerId)
      },
    },
    logger: { info: log, warn: log, error: log },
  })
}

describe('createUsageBook', () => {
  it('stores what an answer has used at once', async () => {
    isDown = () => false
    const book = openBook()
    await book.record(answer('1'))
    await book.settle()
    expect(stored).toEqual(['1'])
    expect(logged).toEqual([])
  })

  it('keeps what the database does not take until it does, and says so', async () => {
    const book = openBook()
    await book.record(answer('1'))
    await book.record(answer('2'))
    expect(logged).toEqual(Array(2).fill('an answer could not be counted, and will be later'))
    isDown = () => false
    await book.settle()
    await book.settle()
    expect(stored).toEqual(['1', '2'])
    expect(logged.slice(2)).toEqual(Array(2).fill('an answer was counted later'))
  })

  it('asks a database that is down once, however much waits', async () => {
    const book = openBook()
    for (const id of ['1', '2', '3']) await book.record(answer(id))
    tried = []
    await book.settle()
    expect(tried).toEqual(['1'])
  })

  it('lets no entry that cannot be stored hold up the others', async () => {
    const book = openBook()
    for (const id of ['1', '2', '3']) await book.record(answer(id))
    isDown = (id) => id === '1'
    await book.settle()
    await book.settle()
    expect(stored).toEqual(['2', '3'])
  })

  it('gives up the oldest when too many wait', async () => {
    const book = openBook()
    for (let id = 0; id <= 1_000; id += 1) await book.record(answer(String(id)))
    expect(logged.at(-2)).toBe('an answer is not counted: too many wait to be')
    isDown = () => false
    await book.settle()
    expect(stored).toHaveLength(1_000)
    expect(stored[0]).toBe('1')
  })
})
