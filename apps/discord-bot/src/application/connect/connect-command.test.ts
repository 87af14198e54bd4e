import { describe, expect, it } from 'vitest'
import { actionCall, commandCall } from '../../../test/calls.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { type Feature } from '../command.ts'
import { createConnectFeature } from './connect-command.ts'
import { connectActions } from './connect-view.ts'
import { type SignInPresenter } from './sign-in-presenter.ts'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'
import { type SignIn } from './sign-in.ts'

const OWNER = '100000000000000001'
const STRANGER = '100000000000000002'

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
async function press(feature: Feature, name: string): Promise<readonly string[]> {
  const responder = createRecordingResponder()
  const call = actionCall({ askerId: OWNER, argument: 'sign-in-1' })
  await feature.buttons?.find((button) => button.name === name)?.run(call, responder)
  return responder.seen
}

const feature = createFeature()

describe('/connect', () => {
  const actions = [
    ...(feature.buttons ?? []).map(({ name, run }) => ({ what: `button ${name}`, run })),
    ...(feature.forms ?? []).map(({ name, run }) => ({ what: `form ${name}`, run })),
  ]

  it.each(actions)('does nothing for a stranger who sends its $what', async ({ run }) => {
    const responder = createRecordingResponder()
    const fields = new Map([['address', 'http://localhost:1455/auth/callback?code=stolen']])
    await run(actionCall({ askerId: STRANGER, argument: 'sign-in-1', fields }), responder)
    expect(responder.seen).toEqual(['private: This is for the owner of the bot.'])
  })

  it('does nothing for a stranger who runs it', async () => {
    const responder = createRecordingResponder()
    await feature.commands?.[0]?.run(commandCall({ askerId: STRANGER }), responder)
    expect(responder.seen).toEqual(['private: This is for the owner of the bot.'])
  })

  it('sends the owner from a server to the direct message', async () => {
    const responder = createRecordingResponder()
    await feature.commands?.[0]?.run(commandCall({ askerId: OWNER }), responder)
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
