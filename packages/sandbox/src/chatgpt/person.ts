import { type Hono } from 'hono'
import { type ChatGptSandbox, SandboxUsageError } from './chatgpt-sandbox.ts'
import { type SandboxEnv } from './http/sandbox-env.ts'
import { type Issuer } from './issuer/issuer.ts'

/** The owner of the account, who opens links and presses buttons. */
export type Person = Pick<
  ChatGptSandbox,
  'approveAuthorization' | 'approveDeviceCode' | 'denyDeviceCode'
>

/** Creates the person; links are opened on the same pages that a browser gets. */
export function createPerson(deps: {
  readonly app: Hono<SandboxEnv>
  readonly issuer: Issuer
}): Person {
  const { app, issuer } = deps

  function decideDevice(userCode: string, decision: 'approved' | 'denied'): void {
    if (!issuer.decideDeviceSignIn(userCode, decision))
      throw new SandboxUsageError('No device sign-in waits for this code; start one first')
  }

  return {
    async approveAuthorization(authorizationUrl) {
      const url = new URL(authorizationUrl)
      if (url.origin !== issuer.issuerUrl)
        throw new SandboxUsageError(
          `The link leads to ${url.origin}; the client must use ${issuer.issuerUrl} as its issuer`,
        )
      const response = await app.request(`${url.pathname}${url.search}`, {
        method: 'POST',
        body: new URLSearchParams({ decision: 'allow' }),
      })
      const location = response.headers.get('location')
      if (location !== null) return location
      const checked = issuer.checkAuthorization(url.searchParams)
      const faults = checked.ok ? [`status ${response.status}`] : checked.reason
      throw new SandboxUsageError(`The authorize page refused the link: ${faults.join('; ')}`)
    },
    approveDeviceCode: (userCode) => decideDevice(userCode, 'approved'),
    denyDeviceCode: (userCode) => decideDevice(userCode, 'denied'),
  }
}
