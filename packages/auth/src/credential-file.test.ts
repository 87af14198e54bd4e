import { inspect } from 'node:util'

import { describe, expect, it } from 'vitest'

import { startOfTest } from '../test/support/clock.ts'
import { codexCliFormat } from './codex-cli-format.ts'
import { codexTokensFormat } from './codex-tokens-format.ts'
import { openCodeFormat } from './opencode-format.ts'

const tokens = { access_token: 'secret-access', refresh_token: 'secret-refresh' }
const codexCliFile = (members: object) => ({
  OPENAI_API_KEY: null,
  tokens: { ...tokens, id_token: 'secret-id', ...members },
})
const openCodeFile = (members: object) => ({
  openai: { type: 'oauth', access: 'secret-access', refresh: 'secret-refresh', ...members },
})

function failureOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return `${String(error)}\n${inspect(error, { depth: 10 })}\n${JSON.stringify(error)}`
  }
  return 'no failure'
}

describe.each([
  ['the Codex CLI', codexCliFormat, codexCliFile, 'account_id', 'refresh_token'],
  ['OpenCode', openCodeFormat, openCodeFile, 'accountId', 'refresh'],
  [
    'codex_tokens.json',
    codexTokensFormat,
    (members: object) => ({ ...tokens, ...members }),
    'account_id',
    'refresh_token',
  ],
] as const)('an import from the file of %s', (_, { parse, program }, build, idName, tokenName) => {
  const parseFile = (members: object) => parse(JSON.stringify(build(members)))

  it('warns without a secret in the words', () => {
    const { warnings } = parseFile({})
    expect(warnings.map(({ code }) => code)).toEqual(['shared-session', 'account-unknown'])
    expect(JSON.stringify(warnings)).not.toContain('secret-')
  })

  it('says who shares the session, in the warning and in the session', () => {
    const { credential, warnings } = parseFile({})
    expect(credential).toMatchObject({ sharedWith: program })
    expect(warnings[0]?.message).toContain(program)
  })

  it.each([
    ['an API organisation', { [idName]: 'org-secret-id' }],
    ['no refresh token', { [tokenName]: null }],
  ])('fails over %s without a secret in the words', (_fault, members) => {
    const failure = failureOf(() => parseFile(members))
    expect(failure).toContain(program)
    expect(failure).not.toContain('secret-')
  })

  it('fails over half a file without a secret in the words', () => {
    const half = JSON.stringify(build({})).slice(0, -2)
    expect(failureOf(() => parse(half))).toMatch(/file-unreadable/)
    expect(failureOf(() => parse(half))).not.toContain('secret-')
  })
})

describe('an export', () => {
  it('fails without a secret in the words', () => {
    const credential = {
      type: 'oauth',
      accessToken: 'secret-access',
      refreshToken: 'secret-refresh',
      idToken: 'secret-id',
      expiresAtMs: 0,
    } as const
    const writtenAt = new Date(startOfTest)
    const failure = failureOf(() => codexCliFormat.serialize(credential, { writtenAt }))
    expect(failure).toMatch(/missing-id-token/)
    expect(failure).not.toContain('secret-')
  })
})
