import { ComponentType } from 'discord-api-types/v10'
import { afterEach, describe, expect, it } from 'vitest'
import { type BotAtWork, startBotAtWork } from '../testing/bot-at-work.ts'

let bot: BotAtWork
afterEach(() => bot.sandbox.close())

describe('a forged interaction', () => {
  it('brings the bot what nobody was offered, under the name of who sent it', async () => {
    bot = await startBotAtWork()
    const { users, channels } = bot.sandbox
    const asked = await bot.ask()
    await bot.respond(asked, { type: 4, data: { content: 'Here.' } })
    const seen = await asked.seen
    if (seen.status !== 'acknowledged') throw new Error(seen.status)
    const lin = bot.sandbox.as(users.lin)
    const data = {
      component_type: ComponentType.StringSelect as const,
      custom_id: 'forged',
      values: ['anything'],
    }
    const forged = await bot.take(
      lin.forge({
        channelId: channels.general,
        type: 'MessageComponent',
        data,
        messageId: seen.messageId,
      }),
    )
    expect(forged.payload).toMatchObject({
      type: 3,
      data,
      member: { user: { id: users.lin } },
      message: { id: seen.messageId },
    })
    await bot.respond(forged, { type: 4, data: { content: 'No.', flags: 64 } })
    expect(await forged.seen).toMatchObject({ status: 'acknowledged' })
  })

  it('comes from no place that its sender cannot see', async () => {
    bot = await startBotAtWork()
    const { users, channels } = bot.sandbox
    const data = { component_type: ComponentType.Button, custom_id: 'forged' } as const
    const forging = bot.sandbox.as(users.lin).forge({
      channelId: channels.ownerDm,
      type: 'MessageComponent',
      data,
      messageId: '1',
    })
    await expect(forging).rejects.toMatchObject({ code: 'unknown-channel' })
  })
})
