import { REST } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { type AnswerRoute, openAnswerRoute } from './answer-route.ts'
import { type FailureReason } from './discord-failure.ts'
import { type MessageRoute, type SendOutcome } from './message-route.ts'

const MINUTE_MS = 60_000
const sent: SendOutcome = {
  type: 'sent',
  message: { id: '1', isLayout: false, attachmentId: undefined, text: undefined },
  allowance: undefined,
}
const refused = (reason: FailureReason): SendOutcome => ({
  type: 'refused',
  reason,
  code: 1,
  status: 403,
  cause: undefined,
})

/** A route whose requests are answered by a script; says which ways they took. */
function open(options: { isMember?: boolean; isEphemeral?: boolean } = {}) {
  const { isMember = true, isEphemeral = false } = options
  let nowMs = 0
  const source = {
    id: '100000000000000001',
    token: 'token',
    applicationId: '100000000000000002',
    createdAtMs: 0,
    writableChannelId: isMember ? '100000000000000003' : undefined,
    mayAttachFiles: true,
    comesFromLayout: false,
  }
  const route = openAnswerRoute(new REST(), source, { now: () => nowMs, isEphemeral })
  const known: MessageRoute[] = []
  const send = async (...outcomes: readonly SendOutcome[]) => {
    const script = [...outcomes]
    const ways: number[] = []
    const request: Parameters<AnswerRoute['send']>[0] = async (way) => {
      if (!known.includes(way)) known.push(way)
      ways.push(known.indexOf(way))
      return script.shift() ?? sent
    }
    const outcome = await route.send(request)
    return { outcome: outcome.type === 'refused' ? outcome.reason : outcome.type, ways }
  }
  return {
    route,
    send,
    advanceTo: (minutes: number) => {
      nowMs = minutes * MINUTE_MS
    },
  }
}

describe('an answer route', () => {
  it('goes by the token first', async () => {
    const { send } = open()
    expect(await send()).toEqual({ outcome: 'sent', ways: [0] })
  })

  it('goes by the channel shortly before the token ends, for the rest of the hour', async () => {
    const { send, advanceTo, route } = open()
    await send()
    for (const minutes of [14.7, 15, 59]) {
      advanceTo(minutes)
      expect(await send()).toEqual({ outcome: 'sent', ways: [1] })
    }
    expect(route.writableUntilMs).toBe(60 * MINUTE_MS)
  })

  it('goes by the token to the end where there is no other way', async () => {
    const { send, advanceTo, route } = open({ isMember: false })
    advanceTo(14.9)
    expect(await send()).toEqual({ outcome: 'sent', ways: [0] })
    advanceTo(15)
    expect(await send()).toEqual({ outcome: 'token-expired', ways: [] })
    expect(route.writableUntilMs).toBe(15 * MINUTE_MS)
  })

  it('does not show in the channel what only the asker may see', async () => {
    const { send } = open({ isEphemeral: true })
    expect(await send(refused('token-expired'))).toEqual({ outcome: 'token-expired', ways: [0] })
    expect(await send()).toEqual({ outcome: 'token-expired', ways: [] })
  })

  it('goes on by the channel in the same write when the token turns out to be over', async () => {
    const { send } = open()
    expect(await send(refused('token-expired'), sent)).toEqual({ outcome: 'sent', ways: [0, 1] })
    expect(await send()).toEqual({ outcome: 'sent', ways: [1] })
  })

  it('goes back to the token when the channel is closed, and never asks the channel again', async () => {
    const { send, advanceTo } = open()
    await send()
    advanceTo(14.9)
    expect(await send(refused('missing-access'))).toEqual({ outcome: 'sent', ways: [1, 0] })
    expect(await send()).toEqual({ outcome: 'sent', ways: [0] })
    advanceTo(15)
    expect(await send()).toEqual({ outcome: 'missing-access', ways: [] })
  })

  it('ends when both are closed', async () => {
    const { send } = open()
    const both = await send(refused('token-expired'), refused('missing-access'))
    expect(both).toEqual({ outcome: 'missing-access', ways: [0, 1] })
    expect(await send()).toEqual({ outcome: 'missing-access', ways: [] })
  })

  it.each(['message-deleted', 'content-blocked', 'invalid'] as const)(
    'takes no other way for what is %s, as it would be so there too',
    async (reason) => {
      const { send } = open()
      expect(await send(refused(reason))).toEqual({ outcome: reason, ways: [0] })
    },
  )
})
