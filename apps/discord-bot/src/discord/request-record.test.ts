import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiscordClient } from './gateway.ts'
import { recordRequests } from './request-record.ts'

let discord: DiscordSandbox
let nowMs: number

beforeEach(async () => {
  nowMs = 0
  discord = await startDiscordSandbox()
})

afterEach(() => discord.close())

function record() {
  const { rest } = createDiscordClient(discord)
  rest.setToken(discord.botToken)
  return { rest, read: recordRequests(rest, { now: () => nowMs }) }
}

const body = { content: 'Hello' }

describe('the record of requests', () => {
  it('tells the latest limit of each route, without ids', async () => {
    const { rest, read } = record()
    await rest.post(Routes.channelMessages(discord.channels.general), { body })
    await rest.post(Routes.channelMessages(discord.channels.general), { body })
    const { rateLimits, slowedDown } = read()
    expect(rateLimits).toHaveLength(1)
    expect(rateLimits[0]).toMatchObject({
      route: 'POST /channels/:id/messages',
      limit: 5,
      remaining: 3,
    })
    expect(rateLimits[0]?.resetAfterSeconds).toBeLessThanOrEqual(5)
    expect(slowedDown).toBe(0)
  })

  it('tells for ten minutes of an answer that says that the bot is too fast', async () => {
    const { rest, read } = record()
    const fault = { kind: 'refuse', status: 429, code: 0, message: 'Slow down' } as const
    discord.faults.next({ method: 'PATCH' }, { ...fault, retryAfterSeconds: 1 })
    const route = Routes.webhookMessage(discord.applicationId, 'secret', '@original')
    const edit = rest.patch(route, { body, auth: false })
    await expect(edit).rejects.toMatchObject({ name: expect.stringContaining('RateLimitError') })
    expect(read().slowedDown).toBe(1)
    expect(JSON.stringify(read())).not.toContain('secret')
    nowMs = 599_999
    expect(read().slowedDown).toBe(1)
    nowMs = 600_000
    expect(read().slowedDown).toBe(0)
  })
})
