import { describe, expect, it } from 'vitest'

import { createSingleFlight, waitUnlessAborted } from './single-flight.ts'

describe('createSingleFlight', () => {
  it('runs once for all who ask while it is under way', async () => {
    let runs = 0
    const landing = Promise.withResolvers<string>()
    const fly = createSingleFlight(() => {
      runs += 1
      return landing.promise
    })
    const all = [fly(), fly(), fly()]
    landing.resolve('there')
    expect(await Promise.all(all)).toEqual(['there', 'there', 'there'])
    expect(runs).toBe(1)
  })

  it('runs again for who asks after it is over', async () => {
    let runs = 0
    const fly = createSingleFlight(async () => (runs += 1))
    expect(await fly()).toBe(1)
    expect(await fly()).toBe(2)
  })

  it('fails for all who wait, and starts afresh after that', async () => {
    const results = [Promise.reject(new Error('lost')), Promise.resolve('there')]
    const fly = createSingleFlight(() => results.shift() ?? Promise.resolve('late'))
    const both = await Promise.allSettled([fly(), fly()])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await fly()).toBe('there')
  })
})

describe('waitUnlessAborted', () => {
  it('gives the value', async () => {
    expect(await waitUnlessAborted(Promise.resolve(7), undefined)).toBe(7)
    expect(await waitUnlessAborted(Promise.resolve(7), new AbortController().signal)).toBe(7)
  })

  it('passes the failure on', async () => {
    const { signal } = new AbortController()
    const failing = waitUnlessAborted(Promise.reject(new Error('lost')), signal)
    await expect(failing).rejects.toThrow('lost')
  })

  it('ends with the reason of the signal, and leaves the promise to others', async () => {
    const shared = Promise.withResolvers<string>()
    const controller = new AbortController()
    const reason = new Error('never mind')
    const impatient = waitUnlessAborted(shared.promise, controller.signal)
    const patient = waitUnlessAborted(shared.promise, undefined)
    controller.abort(reason)
    await expect(impatient).rejects.toBe(reason)
    shared.resolve('there')
    expect(await patient).toBe('there')
  })

  it('does not wait at all for a signal that has aborted', async () => {
    const reason = new Error('too late')
    const never = new Promise<never>(() => undefined)
    await expect(waitUnlessAborted(never, AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  it('leaves no failure unhandled when the promise fails after the abort', async () => {
    const shared = Promise.withResolvers<never>()
    const controller = new AbortController()
    const impatient = waitUnlessAborted(shared.promise, controller.signal)
    controller.abort(new Error('never mind'))
    await expect(impatient).rejects.toThrow('never mind')
    shared.reject(new Error('lost, with nobody there'))
  })
})
