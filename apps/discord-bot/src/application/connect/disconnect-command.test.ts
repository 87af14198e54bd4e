import { AuthError, LoginRequiredError, type TokenSet } from '@patchcord/auth'
import { describe, expect, it } from 'vitest'
import { actionCall, commandCall } from '../../../test/calls.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { findWords } from '../../words/find-words.ts'
import { createDisconnectFeature } from './disconnect-command.ts'
import { disconnectActions } from './disconnect-view.ts'

const OWNER = '100000000000000001'
const STRANGER = '100000000000000002'
const session: TokenSet = { accessToken: 'opaque', refreshToken: 'rt_secret', expiresAtMs: 0 }

/** The command, whose question has the id `question-1`, and what was done about the session. */
function create(
  parts: {
    readonly getTokens?: () => Promise<TokenSet>
    readonly signOut?: () => Promise<{ readonly isRevoked: boolean }>
  } = {},
) {
  const { getTokens = async () => session, signOut = async () => ({ isRevoked: true }) } = parts
  let signedOut = 0
  const ignore = () => undefined
  const feature = createDisconnectFeature({
    tokens: {
      getTokens,
      signOut: () => {
        signedOut += 1
        return signOut()
      },
    },
    isOwner: (userId) => userId === OWNER,
    readWords: async ({ locale }) => findWords(locale),
    now: () => 0,
    generateId: () => 'question-1',
    logger: { info: ignore, warn: ignore, error: ignore },
  })

  async function run(askerId = OWNER): Promise<readonly string[]> {
    const responder = createRecordingResponder()
    await feature.commands?.[0]?.run(commandCall({ askerId }), responder)
    return responder.seen
  }

  async function press(name: string, askerId = OWNER, argument = 'question-1') {
    const responder = createRecordingResponder()
    const button = feature.buttons?.find((candidate) => candidate.name === name)
    await button?.run(actionCall({ askerId, argument }), responder)
    return responder.seen
  }

  return { run, press, signedOut: () => signedOut }
}

describe('/disconnect', () => {
  it('asks first', async () => {
    const { run, signedOut } = create()
    expect(await run()).toEqual(['deferReply', expect.stringContaining('Disconnect from ChatGPT?')])
    expect(signedOut()).toBe(0)
  })

  it('asks nothing when nobody is signed in', async () => {
    const { run } = create({
      getTokens: () => Promise.reject(new LoginRequiredError('signed-out')),
    })
    expect(await run()).toEqual(['deferReply', expect.stringContaining('is not connected')])
  })

  it('also removes a session that cannot be read', async () => {
    const unreadable = new AuthError('store-corrupt', 'unreadable')
    const { run, press, signedOut } = create({ getTokens: () => Promise.reject(unreadable) })
    await run()
    await press(disconnectActions.confirm)
    expect(signedOut()).toBe(1)
  })

  it.each([
    ['confirmed', async () => ({ isRevoked: true }), 'the session is revoked and forgotten'],
    ['not confirmed', async () => ({ isRevoked: false }), 'did not confirm that it is revoked'],
    [
      'impossible',
      () => Promise.reject(new AuthError('store-failed', 'The disk is full')),
      'the bot is still connected',
    ],
  ])('says what came of it when it is %s', async (_what, signOut, text) => {
    const { run, press } = create({ signOut })
    await run()
    expect(await press(disconnectActions.confirm)).toEqual([
      'deferUpdate',
      expect.stringContaining(text),
    ])
  })

  it('keeps the session when the owner would rather', async () => {
    const { run, press, signedOut } = create()
    await run()
    expect(await press(disconnectActions.keep)).toEqual([
      'deferUpdate',
      'edit: The bot stays connected.',
    ])
    expect(await press(disconnectActions.confirm)).toEqual([
      'private: This question is over. Use `/disconnect` again.',
    ])
    expect(signedOut()).toBe(0)
  })

  it.each([disconnectActions.confirm, disconnectActions.keep])(
    'does nothing for a stranger who sends %s',
    async (name) => {
      const { run, press, signedOut } = create()
      expect(await run(STRANGER)).toEqual(['private: This is for the owner of the bot.'])
      await run()
      expect(await press(name, STRANGER)).toEqual(['private: This is for the owner of the bot.'])
      expect(signedOut()).toBe(0)
    },
  )

  it('does nothing for a button that was made up', async () => {
    const { press, signedOut } = create()
    expect(await press(disconnectActions.confirm, OWNER, 'question-7')).toEqual([
      'private: This question is over. Use `/disconnect` again.',
    ])
    expect(signedOut()).toBe(0)
  })
})
