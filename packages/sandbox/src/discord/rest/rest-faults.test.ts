import { describe, expect, it } from 'vitest'
import { createRestFaultQueue } from './rest-faults.ts'

describe('createRestFaultQueue', () => {
  it('gives a fault to the first call that matches, once', () => {
    const faults = createRestFaultQueue()
    faults.next({ method: 'PATCH', path: /^\/webhooks\// }, { kind: 'hang' })
    expect(faults.take('GET', '/webhooks/:id/:token/messages/@original')).toBeUndefined()
    expect(faults.take('PATCH', '/channels/:id/messages/:id')).toBeUndefined()
    expect(faults.take('PATCH', '/webhooks/:id/:token/messages/@original')).toEqual({
      kind: 'hang',
    })
    expect(faults.take('PATCH', '/webhooks/:id/:token/messages/@original')).toBeUndefined()
  })

  it('gives faults for one call in the order in which they were set', () => {
    const faults = createRestFaultQueue()
    faults.next({}, { kind: 'bad-gateway' })
    faults.next({}, { kind: 'reset' })
    expect(faults.pending).toBe(2)
    expect(faults.take('GET', '/gateway')).toMatchObject({ kind: 'bad-gateway' })
    expect(faults.take('GET', '/gateway')).toMatchObject({ kind: 'reset' })
    expect(faults.pending).toBe(0)
  })

  it('compares a path given as text exactly', () => {
    const faults = createRestFaultQueue()
    faults.next({ path: '/gateway' }, { kind: 'reset' })
    expect(faults.take('GET', '/gateway/bot')).toBeUndefined()
  })
})
