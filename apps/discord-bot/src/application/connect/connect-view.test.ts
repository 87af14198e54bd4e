import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MessageContent } from '../interaction-responder.ts'
import { buildPasteForm, type ConnectView, renderConnectView } from './connect-view.ts'

const choose = {
  type: 'choose',
  signInId: 'sign-in-1',
  authorizationUrl: 'https://auth.example/authorize?state=1',
  redirectUri: 'http://localhost:1455/auth/callback',
  expiresAtMs: 1_700_000_000_999,
} as const
const deviceCode = {
  type: 'device-code',
  signInId: 'sign-in-1',
  userCode: 'ABCD-12345',
  verificationUrl: 'https://auth.example/device',
  expiresAtMs: 1_700_000_000_999,
} as const
const account = {
  email: 'ada@example.com',
  planType: 'plus',
  accountId: 'workspace-0123456789',
  userId: 'user-1',
}

function buttonsOf({ components = [] }: MessageContent): readonly APIButtonComponent[] {
  return components
    .flatMap((row) => row.components)
    .filter((component) => component.type === ComponentType.Button)
}

/** What each button says and does, as `label → custom id or address`. */
function describeButtons(message: MessageContent): readonly string[] {
  return buttonsOf(message).map((button) => {
    if (button.style === ButtonStyle.Premium) throw new Error('nothing is for sale')
    return `${button.label} → ${button.style === ButtonStyle.Link ? button.url : button.custom_id}`
  })
}

describe('the view of a sign-in that waits for its link', () => {
  it('leads to the sign-in page and back, by each of the ways', () => {
    expect(describeButtons(renderConnectView(choose))).toEqual([
      'Open sign-in page → https://auth.example/authorize?state=1',
      'Paste address → v1:connect-paste:sign-in-1',
      'Device code → v1:connect-device:sign-in-1',
      'Cancel → v1:connect-cancel:sign-in-1',
    ])
  })

  it('says where the browser will go, and when it expires', () => {
    const { content } = renderConnectView(choose)
    expect(content).toContain('`http://localhost:1455/auth/callback`')
    expect(content).toContain('It expires <t:1700000000:R>.')
    expect(content).not.toContain('⚠️')
    expect(content).not.toContain('Connected now')
  })

  it('puts an address on the button up to 512 characters, and a longer one into the text', () => {
    const base = `${choose.authorizationUrl}&padding=`
    for (const length of [512, 513]) {
      const authorizationUrl = base.padEnd(length, 'x')
      const message = renderConnectView({ ...choose, authorizationUrl })
      const labels = buttonsOf(message).map((button) => 'label' in button && button.label)
      expect(labels.includes('Open sign-in page')).toBe(length === 512)
      expect(message.content.includes(`[sign-in page](<${authorizationUrl}>)`)).toBe(length === 513)
    }
  })

  it('begins with the problem when there was one', () => {
    const { content } = renderConnectView({ ...choose, problem: 'That was no code' })
    expect(content).toMatch(/^⚠️ That was no code\n/)
  })

  it.each([
    [
      'plan and account',
      account,
      '**ada@example.com** (plan **plus**, account ending in `456789`)',
    ],
    [
      'the account',
      { ...account, planType: undefined },
      '**ada@example.com** (account ending in `456789`)',
    ],
    [
      'nothing',
      { email: undefined, planType: undefined, accountId: undefined, userId: undefined },
      '**Unknown account** (no details)',
    ],
  ])('names whom it would replace when %s is known', (_what, connectedAs, text) => {
    const { content } = renderConnectView({ ...choose, connectedAs })
    expect(content).toContain(`Connected now: ${text}. Signing in again replaces this.`)
  })
})

describe('the view of a device code', () => {
  it('shows the code, warns about it, and says when it expires', () => {
    const { content } = renderConnectView(deviceCode)
    expect(content).toContain('Enter the code **`ABCD-12345`**')
    expect(content).toContain('Give this code to nobody')
    expect(content).toContain('The code expires <t:1700000000:R>.')
  })

  it('leads to the page of the code, and out', () => {
    expect(describeButtons(renderConnectView(deviceCode))).toEqual([
      'Open the code page → https://auth.example/device',
      'Cancel → v1:connect-cancel:sign-in-1',
    ])
  })
})

describe('the view of an end', () => {
  it('names account and plan, and has no buttons, when it is connected', () => {
    const message = renderConnectView({ type: 'connected', account })
    expect(message.content).toMatch(/^## Connected\n\*\*ada@example\.com\*\* \(plan \*\*plus\*\*/)
    expect(message.components).toBeUndefined()
  })

  it('is its text, and has no buttons, when it is not', () => {
    const view: ConnectView = { type: 'ended', text: 'Sign-in cancelled.' }
    expect(renderConnectView(view)).toEqual({ content: 'Sign-in cancelled.' })
  })
})

describe('every view', () => {
  const secret = fc.stringMatching(/^[a-z]{20,40}$/)
  const views: readonly ConnectView[] = [
    { ...choose, connectedAs: account, problem: 'Once more' },
    deviceCode,
    { type: 'connected', account },
    { type: 'ended', text: 'Over.' },
  ]

  it('leaves out what else is known of the sign-in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...views), secret, (view, value) => {
        const secrets = { codeVerifier: value, deviceAuthId: value, code: value, state: value }
        const known = { ...view, ...secrets, account: { ...account, accessToken: value } }
        expect(JSON.stringify(renderConnectView(known))).not.toContain(value)
      }),
    )
  })

  it('fits into one message', () => {
    for (const view of views) expect(renderConnectView(view).content.length).toBeLessThan(2_000)
  })
})

describe('the paste form', () => {
  it('asks for one long text and belongs to its sign-in', () => {
    const form = buildPasteForm('sign-in-1')
    expect(form.custom_id).toBe('v1:connect-paste:sign-in-1')
    expect(form.components).toMatchObject([{ component: { custom_id: 'address', required: true } }])
  })
})
