import { describe, expect, it } from 'vitest'
import { ChatProviderError, ModelUnavailableError, UsageLimitError } from './errors.ts'

/** As an error from another copy of the package looks: the same marker, another class. */
function foreign(code: string): unknown {
  return Object.assign(new Error('from elsewhere'), {
    [Symbol.for('@patchcord/provider/ChatProviderError')]: true,
    code,
  })
}

describe('ChatProviderError', () => {
  it('carries code, message and cause', () => {
    const cause = new Error('socket hang up')
    const error = new ChatProviderError('network', 'No answer.', { cause })
    expect(error).toMatchObject({ name: 'ChatProviderError', code: 'network', cause })
    expect(error.message).toBe('No answer.')
  })

  it('is not retryable unless it says so', () => {
    expect(new ChatProviderError('forbidden', 'No.').isRetryable).toBe(false)
    expect(new ChatProviderError('network', 'No.', { isRetryable: true }).isRetryable).toBe(true)
  })

  it('knows how long to wait only when it was told', () => {
    expect(new ChatProviderError('rate-limit', 'Wait.').retryAfterMs).toBeUndefined()
    const error = new ChatProviderError('rate-limit', 'Wait.', { retryAfterMs: 1500 })
    expect(error.retryAfterMs).toBe(1500)
  })

  it('recognises an error from another copy of the package', () => {
    expect(ChatProviderError.isInstance(foreign('network'))).toBe(true)
  })

  it.each([new Error('x'), undefined, null, 'network', { code: 'network' }])(
    'does not recognise %o',
    (value) => {
      expect(ChatProviderError.isInstance(value)).toBe(false)
    },
  )
})

describe('UsageLimitError', () => {
  const error = new UsageLimitError({ resetsAtMs: 1_777_936_568_000, planType: 'plus' })

  it('carries when the limit ends and whose it is', () => {
    expect(error).toMatchObject({
      name: 'UsageLimitError',
      code: 'usage-limit',
      resetsAtMs: 1_777_936_568_000,
      planType: 'plus',
    })
  })

  it('is never retryable', () => {
    expect(error.isRetryable).toBe(false)
  })

  it('is a ChatProviderError, but not every ChatProviderError is one', () => {
    expect(ChatProviderError.isInstance(error)).toBe(true)
    expect(UsageLimitError.isInstance(error)).toBe(true)
    expect(UsageLimitError.isInstance(new ChatProviderError('rate-limit', 'Wait.'))).toBe(false)
  })

  it('recognises one from another copy of the package', () => {
    expect(UsageLimitError.isInstance(foreign('usage-limit'))).toBe(true)
    expect(UsageLimitError.isInstance(foreign('network'))).toBe(false)
  })
})

describe('ModelUnavailableError', () => {
  const choice = { modelId: 'gpt-5', availableModelIds: ['gpt-6-luna', 'gpt-5.5'] }

  it('carries which model was asked, and which can be', () => {
    expect(new ModelUnavailableError(choice)).toMatchObject({
      name: 'ModelUnavailableError',
      code: 'model-unavailable',
      isRetryable: false,
      ...choice,
    })
  })

  it.each([
    [true, 'The model "gpt-5" is retired. Choose one of these: gpt-6-luna, gpt-5.5.'],
    [
      false,
      'The model "gpt-5" is unknown, or not open to this account or client. Choose one of these: gpt-6-luna, gpt-5.5.',
    ],
  ])('says what to choose when isRetired is %o', (isRetired, message) => {
    expect(new ModelUnavailableError(choice, { isRetired }).message).toBe(message)
  })

  it('says to choose another when no other is known', () => {
    const error = new ModelUnavailableError({ modelId: 'm', availableModelIds: [] })
    expect(error.message).toMatch(/Choose another\.$/)
  })

  it('is told from an error of the same code that knows no others', () => {
    const plain = new ChatProviderError('model-unavailable', 'No.')
    expect(ModelUnavailableError.isInstance(plain)).toBe(false)
    expect(ModelUnavailableError.isInstance(new ModelUnavailableError(choice))).toBe(true)
  })
})
