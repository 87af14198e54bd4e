import { REST } from 'discord.js'
import { type DiscordSandbox, startDiscordSandbox } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FindParentChannel } from '../application/ports/parent-channels.ts'
import { createParentChannels } from './parent-channels.ts'

let discord: DiscordSandbox
let findParent: FindParentChannel

beforeEach(async () => {
  discord = await startDiscordSandbox()
  const rest = new REST({ api: discord.apiUrl, retries: 0 }).setToken(discord.botToken)
  findParent = createParentChannels(rest)
})

afterEach(() => discord.close())

const startThread = () =>
  discord.as(discord.users.ada).createThread({ channelId: discord.channels.general, name: 'talk' })

describe('the channel of a thread', () => {
  it('is found, and a channel that is no thread has none', async () => {
    const { general } = discord.channels
    expect(await findParent(startThread())).toBe(general)
    expect(await findParent(general)).toBeUndefined()
  })

  it('is asked for once', async () => {
    const thread = startThread()
    const { general } = discord.channels
    expect([await findParent(thread), await findParent(general)]).toEqual([general, undefined])
    discord.faults.next({ method: 'GET' }, { kind: 'bad-gateway' }, 2)
    expect([await findParent(thread), await findParent(general)]).toEqual([general, undefined])
    expect(discord.faults.pending).toBe(2)
  })

  it('is asked for again after one bad moment', async () => {
    discord.faults.next({ method: 'GET' }, { kind: 'bad-gateway' })
    expect(await findParent(startThread())).toBe(discord.channels.general)
  })

  it('stays unknown where the bot does not look, with the reason', async () => {
    await expect(findParent('1')).rejects.toMatchObject({ code: 'missing-access' })
    const thread = startThread()
    const { applicationId: of } = discord
    const channelId = discord.channels.general
    discord.world.setPermissions({ channelId, of, deny: ['ViewChannel'] })
    await expect(findParent(thread)).rejects.toMatchObject({ code: 'missing-access' })
  })
})
