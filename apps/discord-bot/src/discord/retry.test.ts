import { HTTPError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { retryWhileUnavailable } from './retry.ts'

const fault = new HTTPError(502, 'Bad Gateway', 'POST', 'https://discord.com', {
  files: undefined,
  body: {},
})
const unreachable = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })

/** A request that fails so often, and then succeeds; counts its attempts. */
function failing(...errors: readonly Error[]) {
  const script = [...errors]
  const request = async () => {
    request.attempts += 1
    const error = script.shift()
    if (error) throw error
    return 'done'
  }
  request.attempts = 0
  return request
}

describe('retryWhileUnavailable', () => {
  it('makes a request again until it succeeds', async () => {
    const request = failing(fault, unreachable)
    expect(await retryWhileUnavailable(request, [0, 0])).toBe('done')
    expect(request.attempts).toBe(3)
  })

  it('ends with what the last attempt threw', async () => {
    const request = failing(fault, fault, unreachable)
    await expect(retryWhileUnavailable(request, [0, 0])).rejects.toBe(unreachable)
  })

  it('makes no second attempt at what is to be done once and may be done', async () => {
    const request = failing(fault)
    await expect(retryWhileUnavailable(request, [0], { isOnce: true })).rejects.toBe(fault)
    expect(request.attempts).toBe(1)
  })

  it('makes a second attempt at what is to be done once and cannot be done', async () => {
    const request = failing(unreachable)
    expect(await retryWhileUnavailable(request, [0], { isOnce: true })).toBe('done')
  })
})
