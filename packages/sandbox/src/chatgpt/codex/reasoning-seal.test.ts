import { describe, expect, it } from 'vitest'
import { isAcceptableSeal, sealReasoning } from './reasoning-seal.ts'

const owner = { accountId: 'account-1', modelSlug: 'gpt-6-luna' }
const sealed = sealReasoning('Thinking about tides: 潮', owner)

describe('sealed reasoning', () => {
  it('is taken back unchanged', () => {
    expect(isAcceptableSeal(sealed, owner)).toBe(true)
  })

  it('does not show what was thought', () => {
    expect(sealed).not.toContain('Thinking')
  })

  it.each([
    ['edited', `${sealed.slice(0, 20)}A${sealed.slice(21)}`, owner],
    ['cut', sealed.slice(0, -1), owner],
    ['without a signature', sealed.slice(0, sealed.lastIndexOf('.')), owner],
    ['of another model', sealed, { ...owner, modelSlug: 'gpt-5.5' }],
    ['of another account', sealed, { ...owner, accountId: 'account-2' }],
  ])('is refused when it is %s', (_, content, presenter) => {
    expect(isAcceptableSeal(content, presenter)).toBe(false)
  })

  it('of a foreign make cannot be judged and passes', () => {
    expect(isAcceptableSeal('gAAAA-recorded-elsewhere', owner)).toBe(true)
  })
})
