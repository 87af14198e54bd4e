import { describe, expect, it } from 'vitest'
import { actionCall, commandCall } from '../../../test/calls.ts'
import { createManualClock } from '../../../test/manual-clock.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { findWords } from '../../words/find-words.ts'
import { type CallPlace } from '../caller.ts'
import { type Feature } from '../command.ts'
import { ResponderError } from '../interaction-responder.ts'
import { createConnectFeature } from './connect-command.ts'
import { connectActions } from './connect-view.ts'
import { type SignInPresenter } from './sign-in-presenter.ts'
import { SignInOverError, SignInOvertakenError } from './sign-in-errors.ts'
import { type SignIn } from './sign-in.ts'

const OWNER = '100000000000000001'
const STRANGER = '100000000000000002'

const directMessage: CallPlace = {
  kind: 'direct-message',
  guildId: undefined,
  channelId: '31',
  parentChannelId: undefined,
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
const opened = {
  signInId: 'sign-in-9',
  authorizationUrl: 'https://auth.example/authorize',
  redirectUri: 'http://localhost:1455/auth/callback',
  expiresAtMs: 600_000,
}
const authorization = {
  userCode: 'ABCD-12345',
  verificationUrl: 'https://auth.example/device',
  deviceAuthId: 'a secret',
  intervalMs: 5_000,
  expiresAtMs: 900_000,
}

function createFeature(
  parts: Partial<SignIn & SignInPresenter & { findUrl: (userId: string) => Promise<string> }> = {},
) {
  const { offer = unreachable, present = unreachable, findUrl = unreachable, ...steps } = parts
  const ignore = () => undefined
  return createConnectFeature({
    signIn: { ...signIn, ...steps },
    presenter: { offer, present },
    isOwner: (userId) => userId === OWNER,
    readWords: async ({ locale }) => findWords(locale),
    directMessages: { findUrl },
    clock: createManualClock(),
    logger: { info: ignore, warn: ignore, error: ignore },
  })
}

/** What the owner sees after pressing a button. */
async function press(
  feature: Feature,
  name: string,
  argument = 'sign-in-1',
): Promise<readonly string[]> {
  const responder = {
    ...createRecordingResponder(),
    openPages: () => ({
      writableUntilMs: 900_000,
      listMessageIds: () => [],
      write: async () => ({ type: 'written', allowance: undefined }) as const,
    }),
  }
  const call = actionCall({ askerId: OWNER, argument, place: directMessage })
  await feature.buttons?.find((button) => button.name === name)?.run(call, responder)
  return responder.seen
}

const feature = createFeature()
const actions = [
  ...(feature.buttons ?? []).map(({ name, run }) => ({ what: `button ${name}`, run })),
  ...(feature.forms ?? []).map(({ name, run }) => ({ what: `form ${name}`, run })),
]

describe('/connect', () => {
  it.each(actions)('does nothing for a stranger who sends its $what', async ({ run }) => {
    const responder = createRecordingResponder()
    const fields = new Map([['address', 'http://localhost:1455/auth/callback?code=stolen']])
    const call = { askerId: STRANGER, argument: 'sign-in-1', fields, place: directMessage }
    await run(actionCall(call), responder)
    expect(responder.seen).toEqual(['private: This is for the owner of the bot.'])
  })

  it.each(actions)('shows nothing of a sign-in in a server, by its $what', async ({ run }) => {
    const responder = createRecordingResponder()
    await run(actionCall({ askerId: OWNER, argument: '' }), responder)
    expect(responder.seen).toEqual([expect.stringContaining('in our direct message.')])
  })

  it('does nothing for a stranger who runs it', async () => {
    const responder = createRecordingResponder()
    const call = commandCall({ askerId: STRANGER, place: directMessage })
    await feature.commands?.[0]?.run(call, responder)
    expect(responder.seen).toEqual(['private: This is for the owner of the bot.'])
  })

  it.each([
    ['with the way there', async () => 'https://discord.com/channels/@me/9'],
    [
      'even when Discord does not say where it is',
      () => Promise.reject(new ResponderError('unavailable')),
    ],
  ])('sends the owner from a server to the direct message, %s', async (_what, findUrl) => {
    const responder = createRecordingResponder()
    const call = commandCall({ askerId: OWNER })
    await createFeature({ findUrl }).commands?.[0]?.run(call, responder)
    expect(responder.seen).toEqual([
      'deferReply',
      expect.stringContaining('Use `/connect` in our direct message.'),
    ])
  })

  it('speaks the language of the owner', async () => {
    const responder = createRecordingResponder()
    const call = actionCall({ askerId: OWNER, locale: 'zh-TW', place: directMessage })
    const cancel = createFeature({ cancel: () => true }).buttons?.at(-1)
    await cancel?.run(call, responder)
    expect(responder.seen).toEqual(['deferUpdate', 'edit: 已取消登入。'])
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
          await onUserCode(authorization)
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

  it('begin a sign-in where none is named', async () => {
    const begun: string[] = []
    const steps: Parameters<typeof createFeature>[0] = {
      open: async () => opened,
      offer: async () => ({ type: 'ended', text: 'the offer' }),
      finishByDeviceCode: async (signInId) => {
        begun.push(signInId)
        throw new SignInOverError()
      },
      present: async ({ argument }, result) => {
        await expect(result).rejects.toThrow(SignInOverError)
        return { type: 'ended', text: argument }
      },
    }
    expect(await press(createFeature(steps), connectActions.open, '')).toEqual([
      'deferUpdate',
      'edit: the offer',
    ])
    expect(await press(createFeature(steps), connectActions.deviceCode, '')).toEqual([
      'deferUpdate',
      'edit: sign-in-9',
    ])
    expect(begun).toEqual(['sign-in-9'])
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
