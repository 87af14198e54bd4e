import { LoginRequiredError } from '@patchcord/auth'
import { describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { findWords } from '../../words/find-words.ts'
import { createStatusFeature } from './status-command.ts'

const OWNER = '100000000000000001'

async function run(askerId: string, locale = 'en-US'): Promise<string> {
  const responder = createRecordingResponder()
  const feature = createStatusFeature({
    tokens: { getTokens: () => Promise.reject(new LoginRequiredError('expired')) },
    isOwner: (userId) => userId === OWNER,
    readWords: async (caller) => findWords(caller.locale),
    readQueue: () => ({ running: 0, waiting: 0, pausedUntilMs: undefined }),
    readDiscord: () => ({ pingMs: 7, rateLimits: [], slowedDown: 0 }),
    listErrors: () => [
      { atMs: 0, message: 'something failed', kind: undefined, channelId: undefined },
    ],
    isLossUntold: async () => true,
    version: '1.2.3',
  })
  await feature.commands?.[0]?.run(commandCall({ askerId, locale }), responder)
  return responder.seen.join('\n')
}

describe('/status', () => {
  it('tells the owner more than others', async () => {
    const [forOwner, forOthers] = await Promise.all([run(OWNER), run('100000000000000002')])
    for (const text of ['something failed', 'Allow direct messages', 'expired']) {
      expect(forOwner).toContain(text)
      expect(forOthers).not.toContain(text)
    }
    for (const text of [forOwner, forOthers]) expect(text).toContain('Gateway: 7 ms')
    expect(forOthers).toContain('The connection to ChatGPT is lost')
  })

  it('speaks the language of who asks', async () => {
    expect(await run(OWNER, 'zh-TW')).toContain('與 ChatGPT 的連接已經中斷')
  })
})
