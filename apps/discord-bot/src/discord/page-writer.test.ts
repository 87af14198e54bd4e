import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWritingDesk, type WritingDesk } from '../../test/writing-desk.ts'

const file = { name: 'answer.md', text: '# All of it', noteIfRefused: '-# No file.' }
const button = { type: 2, style: 2, label: 'Stop', custom_id: 'v1:stop:1' } as const
const buttons = [{ type: 1 as const, components: [button] }]

let desk: WritingDesk

beforeEach(async () => {
  desk = await startWritingDesk()
})

afterEach(() => desk.close())

const shown = () =>
  desk.discord.as(desk.discord.users.ada).readChannel(desk.discord.channels.general)
const filesOf = (index: number) =>
  shown()[index]?.message.attachments.map(({ filename, size }) => ({ filename, size }))

describe.each(['plain', 'layout'] as const)('a page writer, %s', (format) => {
  it('makes the reply show page 0, and a new message each page after it', async () => {
    const pages = await desk.openPages({ format })
    await pages.write(0, { text: 'First' })
    await pages.write(1, { text: 'Second' })
    await pages.write(1, { text: 'Second and more' })
    expect(desk.texts()).toEqual(['First', 'Second and more'])
  })

  it('shows buttons, and takes them away', async () => {
    const pages = await desk.openPages({ format })
    await pages.write(0, { text: 'Running', buttons })
    expect(JSON.stringify(shown()[0]?.message.components)).toContain('v1:stop:1')
    await pages.write(0, { text: 'Done' })
    expect(JSON.stringify(shown()[0]?.message.components)).not.toContain('v1:stop:1')
  })

  it('attaches a file, keeps it while the text changes, and takes it away', async () => {
    const pages = await desk.openPages({ format })
    const outcome = await pages.write(0, { text: 'See below', file })
    expect({ outcome: outcome.type, refusals: desk.discord.rejected }).toEqual({
      outcome: 'written',
      refusals: [],
    })
    const [first] = shown()[0]?.message.attachments ?? []
    expect(filesOf(0)).toEqual([{ filename: 'answer.md', size: 11 }])
    await pages.write(0, { text: 'See below, all of it', file })
    expect(shown()[0]?.message.attachments[0]?.id).toBe(first?.id)
    await pages.write(0, { text: 'Never mind' })
    expect(filesOf(0)).toEqual([])
  })

  it('writes nothing that is on show already', async () => {
    const pages = await desk.openPages({ format })
    await pages.write(0, { text: 'Same', buttons })
    const changes = desk.discord.timeline.length
    const outcome = await pages.write(0, { text: 'Same', buttons: [...buttons] })
    expect(outcome).toEqual({ type: 'written', allowance: undefined })
    expect(desk.discord.timeline).toHaveLength(changes)
  })

  it('pings nobody, in new messages and in edits', async () => {
    const pages = await desk.openPages({ format })
    const text = `@everyone <@${desk.discord.users.lin}>`
    await pages.write(0, { text })
    await pages.write(1, { text })
    for (const { message } of shown()) {
      expect(message).toMatchObject({ mention_everyone: false, mentions: [] })
    }
  })

  it('keeps every page of a private answer private', async () => {
    const pages = await desk.openPages({ format, isEphemeral: true })
    const { ada } = desk.discord.users
    await pages.write(0, { text: 'First' })
    await pages.write(1, { text: 'Second' })
    expect(shown().map(({ visibleToUserId }) => visibleToUserId)).toEqual([ada, ada])
  })
})
