import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWritingDesk, type WritingDesk } from './writing-desk.ts'

const LINK = 'https://discord.com/channels/1/2/3'
const MINUTE_MS = 60_000

let desk: WritingDesk

beforeEach(async () => {
  desk = await startWritingDesk()
})

afterEach(() => desk.close())

/** What is on show in #general that calls somebody. */
const calls = () =>
  desk.discord
    .as(desk.discord.users.ada)
    .readChannel(desk.discord.channels.general)
    .filter(({ message }) => message.content.includes(LINK))

describe('a call to somebody who has waited', () => {
  it.each([false, true])('calls the asker and nobody else (ephemeral: %s)', async (isEphemeral) => {
    const { ada, lin } = desk.discord.users
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.deferReply({ isEphemeral })
    await responder.callAsker(ada, `Done: ${LINK} <@${lin}> @everyone`)
    const [call] = calls()
    expect(call?.message.content).toBe(`<@${ada}> Done: ${LINK} <@${lin}> @everyone`)
    expect(call?.message.mentions.map(({ id }) => id)).toEqual([ada])
    expect(call?.message.mention_everyone).toBe(false)
    expect(call?.visibleToUserId).toBe(isEphemeral ? ada : undefined)
  })

  it('is not tried once the interaction is over', async () => {
    const { interaction } = await desk.begin()
    let aheadMs = 0
    const responder = desk.respond(interaction, () => Date.now() + aheadMs)
    await responder.deferReply()
    aheadMs = 15 * MINUTE_MS
    await responder.callAsker(desk.discord.users.ada, LINK)
    expect(calls()).toEqual([])
  })
})
