import { GatewayIntentBits } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import { judgeIntents, parseClientFrame } from './client-frame.ts'

describe('parseClientFrame', () => {
  it('reads IDENTIFY', () => {
    const d = { token: 'token', intents: 0, properties: { os: 'linux' }, compress: false }
    expect(parseClientFrame(JSON.stringify({ op: 2, d }))).toMatchObject({
      kind: 'frame',
      frame: { op: 2, d: { token: 'token', intents: 0 } },
    })
  })

  it('reads a heartbeat before the first event', () => {
    expect(parseClientFrame('{"op":1,"d":null}')).toMatchObject({ kind: 'frame' })
  })

  it.each(['not json', '"text"', '{"op":2,"d":{}}', '{"op":6,"d":{"seq":"1"}}', '{"op":"2"}'])(
    'cannot decode %s',
    (text) => {
      expect(parseClientFrame(text)).toEqual({ kind: 'undecodable' })
    },
  )

  it('tells an opcode that bots do not send', () => {
    expect(parseClientFrame('{"op":11}')).toEqual({ kind: 'unknown-opcode' })
  })
})

describe('judgeIntents', () => {
  it('accepts none and those that need no approval', () => {
    expect(judgeIntents(0, 0)).toBe('accepted')
    expect(judgeIntents(GatewayIntentBits.Guilds | GatewayIntentBits.DirectMessages, 0)).toBe(
      'accepted',
    )
  })

  it('disallows privileged intents', () => {
    expect(judgeIntents(GatewayIntentBits.MessageContent, 0)).toBe('disallowed')
  })

  it('finds intents that do not exist', () => {
    expect(judgeIntents(1 << 30, 0)).toBe('invalid')
  })
})
