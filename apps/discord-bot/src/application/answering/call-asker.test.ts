import { describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { en } from '../../words/en.ts'
import { callAsker, type EndedAnswer, LONG_WAIT_MS } from './call-asker.ts'
import { type Question } from './question.ts'

const caller = commandCall({ askerId: '7' })
const question: Question = {
  caller,
  content: [],
  attachments: [],
  conversation: { type: 'here', isNew: false },
  isPrivate: false,
  modelId: undefined,
  effort: undefined,
}

/** What is said after an answer that took long, but for the changes. */
async function say(changes: Partial<EndedAnswer> = {}): Promise<readonly string[]> {
  const responder = createRecordingResponder()
  await callAsker(responder, {
    question,
    settings: { words: en, callsAsker: true },
    messageIds: ['50', '51'],
    durationMs: LONG_WAIT_MS + 1,
    isAway: true,
    ...changes,
  })
  return responder.seen
}

const call = ['call 7: Done: https://discord.com/channels/4/30/50']

describe('callAsker', () => {
  it('calls the asker to an answer that took long', async () => {
    expect(await say()).toEqual(call)
  })

  it.each<[string, Partial<EndedAnswer>]>([
    ['who does not wish it', { settings: { words: en, callsAsker: false } }],
    ['who is there', { isAway: false }],
    ['who has not waited long', { durationMs: LONG_WAIT_MS }],
    ['to a message that is not known', { messageIds: [] }],
  ])('calls nobody %s', async (_who, changes) => {
    expect(await say(changes)).toEqual([])
  })

  it('sends no message more than Discord takes of a bot that was brought along', async () => {
    const brought = { ...question, caller: { ...caller, isUserInstalled: true } }
    const five = ['50', '51', '52', '53', '54']
    expect(await say({ question: brought, messageIds: five })).toEqual(call)
    expect(await say({ question: brought, messageIds: [...five, '55'] })).toEqual([])
    expect(await say({ messageIds: [...five, '55'] })).toEqual(call)
  })
})
