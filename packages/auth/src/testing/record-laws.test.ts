import { AssertionError } from 'node:assert'

import { describe, expect, it } from 'vitest'

import { createMemoryTokenStore } from '../memory-token-store.ts'
import { type TokenSet } from '../token-set.ts'
import { type StoredTokens, type TokenStore } from '../token-store.ts'
import { recordLaws } from './record-laws.ts'

const law = recordLaws['gives every optional member back as it was saved, and its absence']

/** A store that keeps what another one keeps, but for what `change` makes of it. */
function createFlawedStore(change: (tokens: TokenSet) => TokenSet): TokenStore {
  const store = createMemoryTokenStore()
  const spoil = (stored: StoredTokens | undefined) =>
    stored && { ...stored, tokens: change(stored.tokens) }
  return { ...store, load: async () => spoil(await store.load()) }
}

describe('the law of optional members', () => {
  it.each(['idToken', 'accountId', 'sharedWith'] as const)(
    'does not hold for a store that loses %s',
    async (member) => {
      const store = createFlawedStore((tokens) => {
        const { [member]: _, ...rest } = tokens
        return rest
      })
      await expect(law?.({ open: () => store })).rejects.toBeInstanceOf(AssertionError)
    },
  )

  it('does not hold for a store that keeps a member of the session before', async () => {
    let remembered: Partial<TokenSet> = {}
    const store = createFlawedStore((tokens) => {
      remembered = { ...remembered, ...tokens }
      return { ...remembered, ...tokens }
    })
    await expect(law?.({ open: () => store })).rejects.toBeInstanceOf(AssertionError)
  })

  it('holds for a store without these flaws', async () => {
    const store = createFlawedStore((tokens) => tokens)
    await expect(law?.({ open: () => store })).resolves.toBeUndefined()
  })
})
