import { REST } from 'discord.js'
import { type DiscordSandboxOptions, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { describe, expect, it } from 'vitest'
import { fetchApplicationInfo } from './application-info.ts'

/** By name, who owns an application. */
async function findOwners(owner: (users: Users) => DiscordSandboxOptions['owner']) {
  const { users } = await withSandbox({}, async (discord) => discord)
  const names = new Map(Object.entries(users).map(([name, id]) => [id, name]))
  const chosen = owner(users)
  return withSandbox(chosen === undefined ? {} : { owner: chosen }, async (discord) => {
    const rest = new REST({ api: discord.apiUrl }).setToken(discord.botToken)
    const { ownerIds } = await fetchApplicationInfo(rest, AbortSignal.timeout(5_000))
    return ownerIds.map((id) => names.get(id))
  })
}

type Sandbox = Awaited<ReturnType<typeof startDiscordSandbox>>
type Users = Sandbox['users']

async function withSandbox<Result>(
  options: DiscordSandboxOptions,
  use: (discord: Sandbox) => Promise<Result>,
): Promise<Result> {
  const discord = await startDiscordSandbox(options)
  try {
    return await use(discord)
  } finally {
    await discord.close()
  }
}

describe('the owners of the bot', () => {
  it('are the person whose application it is', async () => {
    expect(await findOwners(() => 'user')).toEqual(['owner'])
  })

  it.each(['admin', 'developer'] as const)('are a team: its owner, and each %s', async (role) => {
    const owners = await findOwners(({ lin, ada }) => ({
      ownerId: lin,
      members: [{ userId: ada, role, hasAccepted: true }],
    }))
    expect(owners).toEqual(['lin', 'ada'])
  })

  it('are nobody who may only read', async () => {
    const owners = await findOwners(({ lin, ada }) => ({
      ownerId: lin,
      members: [{ userId: ada, role: 'read_only', hasAccepted: true }],
    }))
    expect(owners).toEqual(['lin'])
  })

  it('are nobody who has not accepted the invitation', async () => {
    expect(await findOwners(() => 'team')).toEqual(['owner'])
  })
})
