import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWritingDesk, type WritingDesk } from '../../test/writing-desk.ts'

let desk: WritingDesk

beforeEach(async () => {
  desk = await startWritingDesk()
})

afterEach(() => desk.close())

describe('createRestResponder', () => {
  it('tries an edit again that Discord could not take', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.deferReply()
    desk.discord.faults.next({ method: 'PATCH' }, { kind: 'bad-gateway' })
    await responder.editReply({ content: 'At last.' })
    expect(desk.texts()).toEqual(['At last.'])
  })

  it('says why an edit was refused', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.reply({ content: 'Here.' }, { isEphemeral: false })
    const { ada } = desk.discord.users
    const [shown] = desk.discord.as(ada).readChannel(desk.discord.channels.general)
    desk.discord.as(desk.discord.users.owner).deleteMessage(shown?.message.id ?? '')
    const edit = responder.editReply({ content: 'There.' })
    await expect(edit).rejects.toMatchObject({ code: 'message-deleted' })
  })

  it('shows a picture below the text of a reply', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.deferReply()
    const image = { name: 'usage.png', bytes: new Uint8Array([137, 80]), description: 'Two bars' }
    await responder.editReply({ content: 'Here.', image })
    const { message } = await desk.discord.waitForMessage((shown) => shown.message.content !== '')
    expect(message.attachments).toMatchObject([
      { filename: 'usage.png', content_type: 'image/png', description: 'Two bars', size: 2 },
    ])
  })

  it('tells the asker in private as the first answer', async () => {
    const { interaction, outcome } = await desk.begin()
    await desk.respond(interaction).tellAsker('Only for you.')
    expect(await outcome).toMatchObject({ status: 'acknowledged' })
    const told = await desk.discord.waitForMessage(({ message }) => message.content !== '')
    expect(told.visibleToUserId).toBe(desk.discord.users.ada)
  })

  it('tells the asker in private once the reply is there', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.deferReply()
    await responder.editReply({ content: 'Here.' })
    await responder.tellAsker('Only for you, @everyone.')
    const isTold = (content: string) => content.startsWith('Only')
    const told = await desk.discord.waitForMessage(({ message }) => isTold(message.content))
    expect(told.visibleToUserId).toBe(desk.discord.users.ada)
    expect(told.message.mention_everyone).toBe(false)
  })

  it('tells the asker once, although the confirmation is lost', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.reply({ content: 'Here.' }, { isEphemeral: false })
    const path = '/webhooks/:id/:token'
    desk.discord.faults.next({ method: 'POST', path }, { kind: 'bad-gateway', applied: true })
    await expect(responder.tellAsker('Once.')).rejects.toMatchObject({ code: 'unavailable' })
    expect(desk.texts()).toEqual(['Here.', 'Once.'])
  })

  it('keeps an answer private whose acknowledgement was', async () => {
    const { interaction } = await desk.begin()
    const responder = desk.respond(interaction)
    await responder.deferReply({ isEphemeral: true })
    const pages = responder.openPages('plain')
    await pages.write(0, { text: 'Only for you.' })
    const told = await desk.discord.waitForMessage(({ message }) => message.content !== '')
    expect(told.visibleToUserId).toBe(desk.discord.users.ada)
    expect(pages.writableUntilMs - Date.now()).toBeLessThanOrEqual(15 * 60_000)
  })
})
