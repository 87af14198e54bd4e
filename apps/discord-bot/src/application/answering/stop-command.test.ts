import { beforeEach, describe, expect, it } from 'vitest'
import { commandCall } from '../../../test/calls.ts'
import { createRecordingResponder } from '../../../test/recording-responder.ts'
import { en } from '../../words/en.ts'
import { type CommandCall } from '../command.ts'
import { createRunningAnswers, type RunningAnswers } from './running-answers.ts'
import { createStopCommand } from './stop-command.ts'

const ADA = '100000000000000002'
const LIN = '100000000000000003'
const words = en.ask.stop

let running: RunningAnswers

beforeEach(() => {
  running = createRunningAnswers()
})

/** An answer of Ada's in channel 30 runs, but for the changes. @returns aborts when it is stopped */
const start = (answerId: string, changes: { askerId?: string; channelId?: string } = {}) =>
  running.add({
    answerId,
    askerId: ADA,
    channelId: '30',
    listMessageIds: () => [`${answerId}-first`, `${answerId}-second`],
    ...changes,
  })

/** Ada runs `/stop` in channel 30, but for the changes. */
async function runStop(changes: Partial<CommandCall> = {}, countRunning = 0) {
  const stores = { answers: { countRunning: async () => countRunning } }
  const responder = createRecordingResponder()
  const command = createStopCommand({ running, stores, readWords: async () => en })
  await command.run(commandCall({ askerId: ADA, ...changes }), responder)
  return responder.seen
}

describe('/stop', () => {
  it('stops all that its caller has under way here, and says which', async () => {
    const first = start('one')
    const second = start('two')
    expect(await runStop()).toEqual([
      [
        `private: ${words.stopped(2)}`,
        '- https://discord.com/channels/4/30/one-first',
        '- https://discord.com/channels/4/30/two-first',
      ].join('\n'),
    ])
    expect(first.reason).toMatchObject({ userId: ADA })
    expect(second.reason).toMatchObject({ userId: ADA })
  })

  it('leaves what others have asked, and what runs at other places, even for who may stop it', async () => {
    const ofLin = start('lin', { askerId: LIN })
    const elsewhere = start('elsewhere', { channelId: '31' })
    const may = { manageMessages: true, manageServer: true, createPublicThreads: true }
    expect(await runStop({ may }, 1)).toEqual([`private: ${words.nothing(1)}`])
    expect(ofLin.aborted).toBe(false)
    expect(elsewhere.aborted).toBe(false)
  })

  it('links to direct messages, too, and to nothing where there is no message so far', async () => {
    running.add({ answerId: 'new', askerId: ADA, channelId: '77', listMessageIds: () => [] })
    start('direct', { channelId: '77' })
    const place = {
      kind: 'direct-message',
      guildId: undefined,
      channelId: '77',
      parentChannelId: undefined,
    } as const
    expect(await runStop({ place })).toEqual([
      `private: ${words.stopped(2)}\n- https://discord.com/channels/@me/77/direct-first`,
    ])
  })

  it('says so when there is nothing to stop', async () => {
    running.remove('one')
    expect(await runStop()).toEqual([`private: ${words.nothing(0)}`])
  })
})
