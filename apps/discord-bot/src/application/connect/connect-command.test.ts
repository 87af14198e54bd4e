import { describe, expect, it } from 'vitest'
import { type InteractionResponder } from '../interaction-responder.ts'
import { type ConnectFeature, createConnectFeature } from './connect-command.ts'
import { connectActions } from './connect-view.ts'
import { type SignInPresenter } from './sign-in-presenter.ts'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'
import { type SignIn } from './sign-in.ts'

const OWNER = '100000000000000001'
const STRANGER = '100000000000000002'

/** Writes down what a member would see, in order. */
function createRecordingResponder(): InteractionResponder & { readonly seen: string[] } {
  const seen: string[] = []
  const record = (what: string) => async () => void seen.push(what)
  return {
    seen,
    reply: async ({ content }) => void seen.push(`reply: ${content}`),
    deferReply: record('deferReply'),
    deferUpdate: record('deferUpdate'),
    showModal: record('showModal'),
    editReply: async ({ content }) => void seen.push(`edit: ${content}`),
    tellAsker: async (content) => void seen.push(`private: ${content}`),
    openPages: () => {
      throw new Error('not used')
    },
  }
}

/** A sign-in that nobody may reach. */
function unreachable(): never {
  throw new Error('the sign-in was reached')
}
const signIn: SignIn = {
  open: unreachable,
  reopen: unreachable,
  finishByPaste: unreachable,
  finishByDeviceCode: unreachable,
  cancel: unreachable,
}

function createFeature(parts: Partial<SignIn & SignInPresenter> = {}) {
  const { offer = unreachable, present = unreachable, ...steps } = parts
  return createConnectFeature({
    signIn: { ...signIn, ...steps },
    presenter: { offer, present },
    isOwner: (userId) => userId === OWNER,
  })
}

/** What the owner sees after pressing a button. */
async function press(feature: ConnectFeature, name: string): Promise<readonly string[]> {
  const responder = createRecordingResponder()
  const call = { interactionId: '1', askerId: OWNER, argument: 'sign-in-1', fields: new Map() }
  await feature.buttons.find((button) => button.name === name)?.run(call, responder)
  return responder.seen
}

const feature = createFeature()

describe('/connect', () => {
  const actions = [
    ...feature.buttons.map(({ name, run }) => ({ what: `button ${name}`, run })),
    ...feature.forms.map(({ name, run }) => ({ what: `form ${name}`, run })),
  ]

  it.each(actions)('does nothing for a stranger who sends its $what', async ({ run }) => {
    const responder = createRecordingResponder()
    const fields = new Map([['address', 'http://localhost:1455/auth/callback?code=stolen']])
    const call = { interactionId: '1', askerId: STRANGER, argument: 'sign-in-1', fields }
    await run(call, responder)
    expect(responder.seen).toEqual(['private: This is for the owner of the bot.'])
  })

  it('does nothing for a stranger who runs it', async () => {
    const responder = createRecordingResponder()
    const options = new Map<string, string>()
    const call = { interactionId: '1', askerId: STRANGER, isDirectMessage: true, options }
    await feature.command.run(call, responder)
    expect(responder.seen).toEqual(['private: This is for the owner of the bot.'])
  })

  it('sends the owner from a server to the direct message', async () => {
    const responder = createRecordingResponder()
    const options = new Map<string, string>()
    const call = { interactionId: '1', askerId: OWNER, isDirectMessage: false, options }
    await feature.command.run(call, responder)
    expect(responder.seen).toEqual(['private: Use `/connect` in our direct message.'])
  })
})

describe('the buttons of /connect', () => {
  it.each([
    ['cancelled', true, 'edit: Sign-in cancelled.'],
    ['too late', false, expect.stringContaining('just finishing, or over already')],
  ])('say of a press on Cancel that it was %s', async (_what, isCancelled, text) => {
    const seen = await press(createFeature({ cancel: () => isCancelled }), connectActions.cancel)
    expect(seen).toEqual(['deferUpdate', text])
  })

  it('show a device code, then what it came to', async () => {
    const seen = await press(
      createFeature({
        finishByDeviceCode: async (_signInId, onUserCode) => {
          await onUserCode({
            userCode: 'ABCD-12345',
            verificationUrl: 'https://auth.example/device',
            deviceAuthId: 'a secret',
            intervalMs: 5_000,
            expiresAtMs: 900_000,
          })
          throw new SignInOverError()
        },
        present: async (_call, result) => ({
          type: 'ended',
          text: await result.then(String, String),
        }),
      }),
      connectActions.deviceCode,
    )
    expect(seen).toEqual([
      'deferUpdate',
      expect.stringContaining('**`ABCD-12345`**'),
      expect.stringContaining('This sign-in is over'),
    ])
  })

  it('leave the message to the step that shows what becomes of the sign-in', async () => {
    const seen = await press(
      createFeature({
        finishByDeviceCode: () => Promise.reject(new SignInOvertakenError()),
        present: async (_call, result) => {
          await expect(result).rejects.toThrow(SignInOvertakenError)
          return undefined
        },
      }),
      connectActions.deviceCode,
    )
    expect(seen).toEqual(['deferUpdate'])
  })
})
