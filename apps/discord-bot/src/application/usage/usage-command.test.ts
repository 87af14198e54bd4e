import { describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { findWords } from '../../words/find-words.ts'
import { createUsageFeature } from './usage-command.ts'

const OWNER = '100000000000000001'
const MEMBER = '100000000000000002'

/** Runs the command where everyone may have three answers a day. */
async function run(askerId: string) {
  const responder = createRecordingResponder()
  const asked: string[] = []
  const sum = { answers: 2, inputTokens: 0, outputTokens: 0, reasoningTokens: 0 }
  const feature = createUsageFeature({
    usage: {
      sumsOf: async (userId) => {
        asked.push(`the usage of ${userId}`)
        return { hour: sum, day: sum }
      },
      daysOfAll: async () => {
        asked.push('the usage of all')
        return [{ ...sum, startsAtMs: 0 }]
      },
      topOf: async (_span, { limit }) => {
        asked.push(`the ${String(limit)} with the most`)
        return [{ ...sum, userId: MEMBER }]
      },
    },
    access: {
      load: async () => [{ subject: { type: 'everyone' }, rule: undefined, quota: { perDay: 3 } }],
    },
    isOwner: (userId) => userId === OWNER,
    readWords: async ({ locale }) => findWords(locale),
    readLimits: async () => {
      asked.push('the limits')
      return undefined
    },
    now: () => 0,
  })
  await feature.commands?.[0]?.run(commandCall({ askerId }), responder)
  return { asked, text: responder.seen.join('\n') }
}

describe('/usage', () => {
  it('tells a member what they have used themselves, and nothing else', async () => {
    const { asked, text } = await run(MEMBER)
    expect(asked).toEqual([`the usage of ${MEMBER}`])
    expect(text).toContain('Today: **2** of 3 answers')
    expect(text).not.toContain('subscription')
  })

  it('tells the owner about everybody, and knows no quota for them', async () => {
    const { asked, text } = await run(OWNER)
    expect(asked.toSorted()).toEqual([
      'the 10 with the most',
      'the limits',
      'the usage of 100000000000000001',
      'the usage of all',
    ])
    expect(text).toContain('Today: **2** answers')
    expect(text).toContain('## The subscription')
    expect(text).toContain(`<@${MEMBER}>: **2** answers`)
  })
})
