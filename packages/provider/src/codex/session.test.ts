import { describe, expect, it } from 'vitest'
import { ChatProviderError } from '../chat/errors.ts'
import { type Credentials, type CredentialsRequest } from './codex-settings.ts'
import { Session } from './session.ts'

const { signal } = new AbortController()

/** A source that numbers the tokens it gives and keeps what it was asked. */
function setUp() {
  const asked: CredentialsRequest[] = []
  const source = async (request: CredentialsRequest): Promise<Credentials> => {
    const count = asked.push(request)
    return { accessToken: `token-${count}`, accountId: 'account' }
  }
  return { asked, source }
}

describe('Session', () => {
  it('asks once for credentials, and keeps them', async () => {
    const { asked, source } = setUp()
    const session = await Session.open(source, signal)
    expect(session.credentials.accessToken).toBe('token-1')
    expect(session.credentials).toBe(session.credentials)
    expect(asked).toEqual([{ signal }])
  })

  it('says which credentials were refused when it renews them', async () => {
    const { asked, source } = setUp()
    const session = await Session.open(source, signal)
    const refused = session.credentials
    expect(await session.renew(signal)).toBe(true)
    expect(asked[1]).toEqual({ signal, rejected: refused })
    expect(session.credentials.accessToken).toBe('token-2')
  })

  it('renews once and no more', async () => {
    const { asked, source } = setUp()
    const session = await Session.open(source, signal)
    await session.renew(signal)
    expect(await session.renew(signal)).toBe(false)
    expect(asked).toHaveLength(2)
  })

  it('throws code unauthorized with the reason as cause when there are none', async () => {
    const cause = new Error('signed out')
    const opening = Session.open(() => Promise.reject(cause), signal)
    await expect(opening).rejects.toMatchObject({ code: 'unauthorized', isRetryable: false, cause })
  })

  it('throws a ChatProviderError of its source as it is', async () => {
    const error = new ChatProviderError('network', 'The issuer is out of reach.')
    await expect(Session.open(() => Promise.reject(error), signal)).rejects.toBe(error)
  })

  it('throws the reason of an abort, whatever its source makes of it', async () => {
    const reason = new Error('enough')
    const opening = Session.open(
      () => Promise.reject(new Error('the refresh was aborted')),
      AbortSignal.abort(reason),
    )
    await expect(opening).rejects.toBe(reason)
  })
})
