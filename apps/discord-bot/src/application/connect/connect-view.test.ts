import { type APIButtonComponent, ButtonStyle, ComponentType } from 'discord-api-types/v10'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { en } from '../../words/en.ts'
import { catalogues } from '../../words/find-words.ts'
import { type MessageContent } from '../interaction-responder.ts'
import {
  buildPasteForm,
  type ConnectView,
  renderConnectView,
  renderWayToDirectMessage,
} from './connect-view.ts'

const choose = {
  type: 'choose',
  signInId: 'sign-in-1',
  authorizationUrl: 'https://auth.example/authorize?state=1',
  redirectUri: 'http://localhost:1455/auth/callback',
  expiresAtMs: 1_700_000_000_999,
  session: { type: 'signed-out' },
} as const
const deviceCode = {
  type: 'device-code',
  signInId: 'sign-in-1',
  userCode: 'ABCD-12345',
  verificationUrl: 'https://auth.example/device',
  expiresAtMs: 1_700_000_000_999,
  nowMs: 1_699_999_155_999,
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
    expect(describeButtons(renderConnectView(choose, en.connect))).toEqual([
      'Open sign-in page → https://auth.example/authorize?state=1',
      'Paste address → v1:connect-paste:sign-in-1',
      'Device code → v1:connect-device:sign-in-1',
      'Cancel → v1:connect-cancel:sign-in-1',
    ])
  })

  it('says where the browser will go, and when it expires', () => {
    const { content } = renderConnectView(choose, en.connect)
    expect(content).toContain('`http://localhost:1455/auth/callback`')
    expect(content).toContain('It expires <t:1700000001:R>.')
    expect(content).not.toContain('⚠️')
    expect(content).not.toContain('Connected now')
  })

  it('puts an address on the button up to 512 characters, and a longer one into the text', () => {
    const base = `${choose.authorizationUrl}&padding=`
    for (const length of [512, 513]) {
      const authorizationUrl = base.padEnd(length, 'x')
      const message = renderConnectView({ ...choose, authorizationUrl }, en.connect)
      const labels = buttonsOf(message).map((button) => 'label' in button && button.label)
      expect(labels.includes('Open sign-in page')).toBe(length === 512)
      expect(message.content.includes(`[Open sign-in page](<${authorizationUrl}>)`)).toBe(
        length === 513,
      )
    }
  })

  it('begins with the problem when there was one', () => {
    const { content } = renderConnectView({ ...choose, problem: 'That was no code' }, en.connect)
    expect(content).toMatch(/^⚠️ That was no code\n/)
  })

  it.each([
    [
      'plan and account',
      account,
      '**ada@example.com** (plan **plus** · account ending in `456789`)',
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
  ])('names whom it would replace when %s is known', (_what, account, text) => {
    const session = { type: 'connected', account, expiresAtMs: 1_700_000_000_000 } as const
    const { content } = renderConnectView({ ...choose, session }, en.connect)
    expect(content).toContain(`Connected now: ${text}. Signing in again replaces this`)
    expect(content).toContain('Its access ends <t:1700000000:R>')
  })

  it.each([
    [{ type: 'lost', reason: 'revoked' }, 'The connection is lost. The session was revoked.'],
    [{ type: 'unknown' }, 'cannot be told just now'],
  ] as const)('says how the bot stands when the session is %o', (session, text) => {
    expect(renderConnectView({ ...choose, session }, en.connect).content).toContain(text)
  })
})

describe('the view of a device code', () => {
  it('shows the code, warns about it, and says how long it lives', () => {
    const { content } = renderConnectView(deviceCode, en.connect)
    expect(content).toContain('Enter the code **`ABCD-12345`**')
    expect(content).toContain('Give this code to nobody')
    expect(content).toContain('14:05 left. The code expires at <t:1700000000:T>.')
  })

  it('leads to the page of the code, and out', () => {
    expect(describeButtons(renderConnectView(deviceCode, en.connect))).toEqual([
      'Open the code page → https://auth.example/device',
      'Cancel → v1:connect-cancel:sign-in-1',
    ])
  })
})

describe('the message about a lost session', () => {
  it('says why, and leads to a new sign-in by either way', () => {
    const message = renderConnectView({ type: 'lost', reason: 'reused' }, en.connect)
    expect(message.content).toContain('used by another program')
    expect(describeButtons(message)).toEqual([
      'Sign in again → v1:connect-open:',
      'Device code → v1:connect-device:',
    ])
  })
})

describe('the way to the direct message', () => {
  it('is a button', () => {
    const url = 'https://discord.com/channels/@me/9'
    const message = renderWayToDirectMessage(url, en.connect)
    expect(message.content).toContain('Use `/connect` in our direct message.')
    expect(describeButtons(message)).toEqual([`Open our direct message → ${url}`])
  })

  it('is told when there is no address', () => {
    expect(renderWayToDirectMessage(undefined, en.connect).components).toBeUndefined()
  })
})

describe('the view of an end', () => {
  it('names account and plan, and has no buttons, when it is connected', () => {
    const message = renderConnectView(
      { type: 'connected', account, expiresAtMs: 1_700_000_000_000 },
      en.connect,
    )
    expect(message.content).toMatch(/^## Connected\n\*\*ada@example\.com\*\* \(plan \*\*plus\*\*/)
    expect(message.components).toBeUndefined()
  })

  it('is its text, and has no buttons, when it is not', () => {
    const view: ConnectView = { type: 'ended', text: 'Sign-in cancelled.' }
    expect(renderConnectView(view, en.connect)).toEqual({ content: 'Sign-in cancelled.' })
  })
})

describe('every view', () => {
  const secret = fc.stringMatching(/^[a-z]{20,40}$/)
  const views: readonly ConnectView[] = [
    {
      ...choose,
      session: { type: 'connected', account, expiresAtMs: 1_700_000_000_000 },
      problem: 'Once more',
    },
    deviceCode,
    { type: 'connected', account, expiresAtMs: 1_700_000_000_000 },
    { type: 'lost', reason: 'reused' },
    { type: 'ended', text: 'Over.' },
  ]

  it('leaves out what else is known of the sign-in', () => {
    fc.assert(
      fc.property(fc.constantFrom(...views), secret, (view, value) => {
        const secrets = { codeVerifier: value, deviceAuthId: value, code: value, state: value }
        const known = { ...view, ...secrets, account: { ...account, accessToken: value } }
        expect(JSON.stringify(renderConnectView(known, en.connect))).not.toContain(value)
      }),
    )
  })

  it.each(Object.entries(catalogues))('fits into one message in %s', (_locale, words) => {
    for (const view of views) {
      const message = renderConnectView(view, words.connect)
      expect(message.content.length).toBeLessThan(2_000)
      for (const button of buttonsOf(message)) {
        expect('label' in button && button.label?.length).toBeLessThanOrEqual(80)
      }
    }
  })
})

describe('the paste form', () => {
  it('asks for one long text and belongs to its sign-in', () => {
    const form = buildPasteForm('sign-in-1', en.connect)
    expect(form.custom_id).toBe('v1:connect-paste:sign-in-1')
    expect(form.components).toMatchObject([{ component: { custom_id: 'address', required: true } }])
  })
})
