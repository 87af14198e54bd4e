import { describe, expect, it } from 'vitest'
import { buildHeaders, buildStreamHeaders } from './headers.ts'

const identity = { originator: 'mine', clientVersion: '0.169.0', userAgent: 'mine/1.0' }

describe('buildHeaders', () => {
  it('lets the client in, and says who it is', () => {
    expect(buildHeaders({ accessToken: 'token', accountId: 'account' }, identity)).toEqual({
      authorization: 'Bearer token',
      'chatgpt-account-id': 'account',
      originator: 'mine',
      'user-agent': 'mine/1.0',
      version: '0.169.0',
    })
  })

  it('names no account where none is known', () => {
    const headers = buildHeaders({ accessToken: 'token', accountId: undefined }, identity)
    expect(headers).not.toHaveProperty('chatgpt-account-id')
  })
})

describe('buildStreamHeaders', () => {
  it('asks for events, and names the conversation', () => {
    expect(buildStreamHeaders('talk-7')).toEqual({
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'session-id': 'talk-7',
    })
  })
})
