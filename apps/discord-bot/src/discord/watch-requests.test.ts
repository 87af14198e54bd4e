import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { RESTEvents, Routes } from 'discord.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDiscordClient } from './gateway.ts'
import { watchRequests } from './watch-requests.ts'

let discord: DiscordSandbox

beforeEach(async () => {
  discord = await startDiscordSandbox()
})

afterEach(() => discord.close())

function watch() {
  const { rest } = createDiscordClient(discord)
  rest.setToken(discord.botToken)
  const lines: unknown[] = []
  const log = (fields: object, message: string) => void lines.push({ ...fields, message })
  const counts = watchRequests(rest, { info: log, warn: log, error: log })
  return { rest, counts, lines }
}

describe('watchRequests', () => {
  it.each(['user', 'global', 'shared'] as const)(
    'counts an answer that says that the bot is too fast, by whose limit it was: %s',
    async (scope) => {
      const { rest, counts, lines } = watch()
      const fault = { kind: 'refuse', status: 429, code: 0, message: 'Slow down', scope } as const
      discord.faults.next({ method: 'PATCH' }, { ...fault, retryAfterSeconds: 1 })
      const route = Routes.webhookMessage(discord.applicationId, 'secret', '@original')
      const edit = rest.patch(route, { body: {}, auth: false })
      await expect(edit).rejects.toMatchObject({ scope })
      expect(counts).toEqual({ user: 0, global: 0, shared: 0, [scope]: 1 })
      expect(lines).toMatchObject([{ method: 'PATCH', scope, counts: { [scope]: 1 } }])
      expect(JSON.stringify(lines)).not.toContain('secret')
    },
  )

  it('logs how many requests were refused when the library says so', () => {
    const { rest, lines } = watch()
    rest.emit(RESTEvents.InvalidRequestWarning, { count: 100, remainingTime: 1_000 })
    expect(lines).toMatchObject([{ count: 100, windowEndsInMs: 1_000 }])
  })

  it('says nothing of answers that are as they should be', async () => {
    const { rest, counts, lines } = watch()
    await rest.get(Routes.user())
    expect(counts).toEqual({ user: 0, global: 0, shared: 0 })
    expect(lines).toEqual([])
  })
})
