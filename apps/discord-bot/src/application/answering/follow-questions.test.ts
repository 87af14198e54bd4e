import { describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { en } from '../../words/en.ts'
import { type Answer } from '../ports/answer-store.ts'
import { type Turn } from '../ports/conversation-store.ts'
import { nameLargeFile, nameUnreadFile } from '../ports/missing-file.ts'
import { type AskSettings } from './ask-settings.ts'
import { buildContinuation, buildRepetition, buildRevision, readTyped } from './follow-questions.ts'
import { QuestionProblem } from './read-files.ts'

const caller = commandCall()
const settings: AskSettings = {
  language: 'en-US',
  words: en,
  instructions: '',
  format: 'plain',
  isPrivate: false,
  callsAsker: false,
  modelId: 'default',
  effort: undefined,
  allowedModelIds: undefined,
  parallelAnswers: 3,
}
const answer: Answer = {
  answerId: 'a',
  askerId: caller.askerId,
  guildId: '4',
  channelId: '30',
  startedAtMs: 0,
  conversation: { conversationId: 'c', turnId: 't' },
  request: { modelId: 'chosen', effort: 'low', isPrivate: true },
  interactionToken: 'token',
  language: 'en-US',
  messageIds: [],
  sources: [],
  reasoning: '',
  state: 'stopped',
}
const question = { role: 'user', content: [{ type: 'text', text: 'Why?' }] } as const
const part = { role: 'assistant', content: [{ type: 'text', text: 'Beca' }] } as const
const turn = (...messages: Turn['messages']): Turn => ({ turnId: 't', modelId: 'chosen', messages })

describe('buildRepetition', () => {
  it('asks the same in the same way', () => {
    expect(buildRepetition({ caller, answer, turn: turn(question, part), settings })).toEqual({
      caller,
      content: question.content,
      attachments: [],
      conversation: { type: 'again', conversationId: 'c', turnId: 't' },
      modelId: 'chosen',
      effort: 'low',
      isPrivate: true,
    })
  })

  it('asks no model that the owner has taken away', () => {
    const narrower = { ...settings, allowedModelIds: ['default'] }
    const repeated = buildRepetition({ caller, answer, turn: turn(question), settings: narrower })
    expect(repeated).toMatchObject({ modelId: 'default' })
  })

  it('asks nothing without the files that belong to it', () => {
    const content = [...question.content, nameUnreadFile('a.png'), nameUnreadFile('b.png')]
    const repeated = buildRepetition({
      caller,
      answer,
      turn: turn({ role: 'user', content }),
      settings,
    })
    expect(repeated).toBeInstanceOf(QuestionProblem)
    const said = repeated instanceof QuestionProblem ? repeated.describe(en.ask.problems) : ''
    expect(said).toBe(en.ask.problems.fileNotKept('a.png, b.png'))
  })
})

describe('buildRevision', () => {
  const file = { type: 'file', mediaType: 'image/png', filename: 'a.png' } as const
  const image = { ...file, data: { type: 'bytes', bytes: new Uint8Array(3) } } as const

  it('asks something else about the same files, in the place of the question', () => {
    const content = [...question.content, image]
    const followed = { caller, answer, turn: turn({ role: 'user', content }, part), settings }
    expect(buildRevision('Why not?', followed)).toEqual({
      caller,
      content: [{ type: 'text', text: 'Why not?' }, image],
      attachments: [],
      conversation: { type: 'instead', conversationId: 'c', turnId: 't' },
      modelId: 'chosen',
      effort: 'low',
      isPrivate: true,
    })
  })

  it('asks nothing without the files that belong to it', () => {
    const content = [...question.content, nameUnreadFile('a.png')]
    const followed = { caller, answer, turn: turn({ role: 'user', content }), settings }
    expect(buildRevision('Why not?', followed)).toBeInstanceOf(QuestionProblem)
  })
})

describe('readTyped', () => {
  it('is the question without its files', () => {
    expect(readTyped(turn(question, part))).toBe('Why?')
  })
})

describe('buildContinuation', () => {
  it('asks for the rest where the answer ended', () => {
    const rest = buildContinuation({ caller, answer, turn: turn(question, part), settings })
    expect(rest).toMatchObject({
      conversation: { type: 'on', conversationId: 'c', turnId: 't' },
      content: [{ type: 'text', text: expect.stringContaining('Continue your last answer') }],
    })
  })

  it('asks for the rest of an answer whose files were too large to keep', () => {
    const content = [...question.content, nameLargeFile({ mediaType: 'image/png' }, 11)]
    const rest = buildContinuation({
      caller,
      answer,
      turn: turn({ role: 'user', content }, part),
      settings,
    })
    expect(rest).toMatchObject({ conversation: { type: 'on' } })
  })

  it('asks again where nothing was answered yet', () => {
    const followed = { caller, answer, turn: turn(question), settings }
    expect(buildContinuation(followed)).toEqual(buildRepetition(followed))
  })
})
