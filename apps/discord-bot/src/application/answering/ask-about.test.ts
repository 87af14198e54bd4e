import { beforeEach, describe, expect, it } from 'vitest'
import { actionCall } from '../../../test/calls.ts'
import { settle } from '../../../test/manual-clock.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { en } from '../../words/en.ts'
import { type ActionCall, type MessageCommandCall } from '../command.ts'
import { type AskSettings } from './ask-settings.ts'
import { createAskAbout } from './ask-about.ts'
import { createOpenForms, type OpenForms } from './open-forms.ts'

const words = en.ask.problems
const settings: AskSettings = {
  words: en,
  language: 'en-US',
  instructions: '',
  format: 'plain',
  isPrivate: false,
  callsAsker: false,
  modelId: undefined,
  effort: undefined,
  allowedModelIds: undefined,
  parallelAnswers: 3,
}

let taken: string[]
let built: unknown[]
let refusal: string | undefined
let forms: OpenForms

beforeEach(() => {
  taken = []
  built = []
  refusal = undefined
  forms = createOpenForms({ now: () => 0, generateId: () => 'form' })
})

function askAbout() {
  const { messageCommands, forms: actions } = createAskAbout({
    desk: {
      take: async ({ askerId }, responder, build) => {
        taken.push(askerId)
        await settle()
        if (refusal !== undefined) return responder.tellAsker(refusal)
        built.push(await build(settings))
      },
    },
    admission: { mayAsk: async () => true },
    readWords: async () => en,
    forms,
  })
  return { open: messageCommands[0], submit: actions[0] }
}

async function open(message: Partial<MessageCommandCall['message']>): Promise<readonly string[]> {
  const responder = createRecordingResponder()
  const call = { ...actionCall(), message: { text: '', attachments: [], ...message } }
  await askAbout().open?.run(call, responder)
  return responder.seen
}

async function submit(prompt: string, changes: Partial<ActionCall> = {}) {
  const responder = createRecordingResponder()
  const fields = new Map([['prompt', prompt]])
  await askAbout().submit?.run(actionCall({ argument: 'form', fields, ...changes }), responder)
  return responder.seen
}

describe('"Ask about this"', () => {
  it('opens a form about a text or a file', async () => {
    const attachments = [{ id: '1', url: 'x', filename: 'a.png', sizeBytes: 1 }]
    expect(await open({ text: 'Newts.' })).toEqual(['showModal'])
    expect(await open({ attachments })).toEqual(['showModal'])
  })

  it('says so when there is nothing in the message to ask about', async () => {
    expect(await open({})).toEqual([`private: ${words.nothingThere}`])
  })

  it('takes a form from whom it was opened for, and asks once', async () => {
    await open({ text: 'Newts.' })
    await submit('Why?', { askerId: '7' })
    expect(taken).toEqual([])
    expect(await submit('Why?')).toEqual([])
    await submit('Why?')
    expect(taken).toEqual([actionCall().askerId])
  })

  it('asks with the files of the message and those of the form', async () => {
    const file = (id: string) => ({ id, url: id, filename: `${id}.txt`, sizeBytes: 1 })
    const uploaded = ['2', '3'].map(file)
    await open({ text: 'Newts.', attachments: [file('1')] })
    const choices = new Map([['files', ['2', '3']]])
    await submit('Why?', { choices, attachments: new Map(uploaded.map((each) => [each.id, each])) })
    expect(built).toMatchObject([{ attachments: [file('1'), ...uploaded] }])
  })

  it('asks nothing about more files than can be read', async () => {
    const files = ['1', '2', '3', '4', '5'].map((id) => ({
      id,
      url: id,
      filename: `${id}.txt`,
      sizeBytes: 1,
    }))
    await open({ attachments: files.slice(0, 3) })
    const choices = new Map([['files', ['4', '5']]])
    await submit('Why?', { choices, attachments: new Map(files.map((file) => [file.id, file])) })
    expect(built).toMatchObject([{ name: 'QuestionProblem' }])
  })

  it.each(['', ' \n', 'x'.repeat(4_001)])(
    'asks nothing that no form lets anybody type',
    async (typed) => {
      await open({ text: 'Newts.' })
      expect(await submit(typed)).toEqual([`private: ${words.wrongLength(4_000)}`])
      expect(taken).toEqual([])
      expect(await submit('x'.repeat(4_000))).toEqual([])
    },
  )

  it('leaves it to the desk to take no form twice that Discord delivers twice', async () => {
    await open({ text: 'Newts.' })
    const seen = await Promise.all([submit('Why?'), submit('Why?')])
    expect(seen).toEqual([[], []])
    expect(taken).toHaveLength(2)
  })

  it('gives back what was typed to somebody who is refused', async () => {
    refusal = 'Ask again in a minute.'
    await open({ text: 'Newts.' })
    expect(await submit('Why?')).toEqual([`private: ${refusal}`, 'private: Why?'])
  })

  it('gives back what was typed into a form that it no longer knows', async () => {
    expect(await submit('Why is\nthat so?')).toEqual([
      `private: ${words.formExpired}`,
      'private: Why is\nthat so?',
    ])
    const long = `${'x'.repeat(1_999)}👋${'y'.repeat(1_500)}`
    const [, ...pieces] = await submit(long)
    expect(pieces.map((piece) => piece.replace('private: ', '')).join('')).toBe(long)
    expect(pieces.every((piece) => piece.length <= 2_009 && piece.isWellFormed())).toBe(true)
  })
})
