import { describe, expect, it } from 'vitest'
import { createCodexRoute } from './codex-route.ts'

const credentials = { accessToken: 'token', accountId: 'account' }

describe('createCodexRoute', () => {
  it('lets the client in, and says who it is', () => {
    const { buildHeaders, form } = createCodexRoute({
      originator: 'mine',
      userAgent: 'mine/1.0',
      clientVersion: '0.169.0',
    })
    expect(buildHeaders(credentials, form)).toEqual({
      authorization: 'Bearer token',
      'chatgpt-account-id': 'account',
      originator: 'mine',
      'user-agent': 'mine/1.0',
      version: '0.169.0',
    })
  })

  it('names no account where none is known', () => {
    const { buildHeaders, form } = createCodexRoute()
    const headers = buildHeaders({ accessToken: 'token', accountId: undefined }, form)
    expect(headers).not.toHaveProperty('chatgpt-account-id')
  })

  it('says the version of the form wherever it says one', () => {
    const { buildHeaders, form } = createCodexRoute({ originator: 'mine' })
    expect(buildHeaders(credentials, { ...form, clientVersion: '0.200.0' })).toMatchObject({
      version: '0.200.0',
      'user-agent': 'mine/0.200.0',
    })
  })

  it('names the conversation, and the lite form where it is used', () => {
    const { buildQuestionHeaders, form } = createCodexRoute()
    expect(buildQuestionHeaders('talk-7', form)).toEqual({ 'session-id': 'talk-7' })
    expect(buildQuestionHeaders('talk-7', { ...form, isLite: true })).toEqual({
      'session-id': 'talk-7',
      'x-openai-internal-codex-responses-lite': 'true',
    })
  })

  it('asks for the catalogue with the version that it answers to', () => {
    const route = createCodexRoute({
      baseUrl: 'https://a.example/codex/',
      clientVersion: '0.150.0',
    })
    expect(route.modelsUrl).toBe('https://a.example/codex/models?client_version=0.150.0')
    expect(route.responsesUrl).toBe('https://a.example/codex/responses')
  })

  it.each([
    ['auto', { isLite: false, mayTurnLite: true }],
    ['never', { isLite: false, mayTurnLite: false }],
    ['always', { isLite: true, mayTurnLite: false }],
  ] as const)('begins with the form that responsesLite %o allows', (responsesLite, form) => {
    expect(createCodexRoute({ responsesLite }).form).toMatchObject(form)
  })

  it('refuses a base URL that is none', () => {
    expect(() => createCodexRoute({ baseUrl: 'chatgpt' })).toThrow(TypeError)
  })
})
