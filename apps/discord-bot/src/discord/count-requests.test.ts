import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { countRequests } from './count-requests.ts'
import { createDiscordClient } from './gateway.ts'

let discord: DiscordSandbox

beforeEach(async () => {
  discord = await startDiscordSandbox()
})

afterEach(() => discord.close())

function count() {
  const { rest } = createDiscordClient(discord)
  rest.setToken(discord.botToken)
  const counted: string[] = []
  countRequests(rest, {
    edited: () => void counted.push('edited'),
    rateLimited: (scope) => void counted.push(scope),
  })
  return { rest, counted }
}

describe('countRequests', () => {
  it.each(['user', 'global', 'shared'] as const)(
    'tells of an answer 429 whose limit it was: %s',
    async (scope) => {
      const { rest, counted } = count()
      const fault = { kind: 'refuse', status: 429, code: 0, message: 'Slow down', scope } as const
      discord.faults.next({ method: 'PATCH' }, { ...fault, retryAfterSeconds: 1 })
      const route = Routes.webhookMessage(discord.applicationId, 'token', '@original')
      await expect(rest.patch(route, { body: {}, auth: false })).rejects.toMatchObject({ scope })
      expect(counted).toEqual([scope])
    },
  )

  it('tells of edits that were taken, and of nothing else', async () => {
    const { rest, counted } = count()
    const channelId = discord.channels.general
    await rest.get(Routes.user())
    await rest.post(Routes.channelMessages(channelId), { body: { content: 'one' } })
    expect(counted).toEqual([])
    const messageId = discord.timeline.at(-1)?.message.id ?? ''
    await rest.patch(Routes.channelMessage(channelId, messageId), { body: { content: 'two' } })
    const gone = Routes.channelMessage(channelId, '100000000000000000')
    const edit = rest.patch(gone, { body: { content: 'three' } })
    await expect(edit).rejects.toMatchObject({ code: 10_008 })
    expect(counted).toEqual(['edited'])
  })
})
