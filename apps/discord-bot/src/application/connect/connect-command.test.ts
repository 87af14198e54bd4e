import { describe, expect, it } from 'vitest'
import { type InteractionResponder } from '../interaction-responder.ts'
import { createConnectFeature } from './connect-command.ts'
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
    editReply: record('editReply'),
    tellAsker: async (content) => void seen.push(`private: ${content}`),
    pages: { write: async () => ({ type: 'refused', cause: 'not used' }) },
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

const feature = createConnectFeature({
  signIn,
  presenter: { offer: unreachable, present: unreachable },
  isOwner: (userId) => userId === OWNER,
})

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
