import { GatewayDispatchEvents } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { createGatewaySession } from './gateway-session.ts'

function sessionWith(events: number) {
  const session = createGatewaySession('session')
  for (let event = 1; event <= events; event++) {
    session.record(GatewayDispatchEvents.InteractionCreate, { event })
  }
  return session
}

describe('createGatewaySession', () => {
  it('numbers events from 1', () => {
    expect(sessionWith(2).record(GatewayDispatchEvents.Resumed, {})).toEqual({
      op: 0,
      s: 3,
      t: 'RESUMED',
      d: {},
    })
  })

  it('replays exactly what came after a sequence number', () => {
    expect(sessionWith(3).replayAfter(1)).toMatchObject([{ s: 2 }, { s: 3 }])
    expect(sessionWith(3).replayAfter(3)).toEqual([])
  })

  it('tells a bot that has seen more than there was', () => {
    expect(sessionWith(3).replayAfter(4)).toBe('ahead')
  })

  it('tells a bot that comes back after more events than are kept', () => {
    expect(sessionWith(1_002).replayAfter(1)).toBe('lost')
    expect(sessionWith(1_002).replayAfter(2)).toHaveLength(1_000)
  })
})
