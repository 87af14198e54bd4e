import assert from 'node:assert/strict'
import { findButton, type SandboxMessage } from '@patchcord/sandbox/discord'
import { ComponentType, MessageFlags } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labelsOf, textOf } from './read-shown.ts'
import { ANSWER_FOOTER, startWorld, type World } from './start-world.ts'

/** As Discord counts a layout: characters as UTF-16 units, and 12 bytes more for each text. */
const MAX_CHARACTERS = 4_000
const MAX_BYTES = 10_170 - 12

let world: World

/** Ada wants her answers in components, and the model writes at once unless told otherwise. */
async function begin(tokensPerSecond = Infinity): Promise<void> {
  world = await startWorld({ chatGpt: { pace: { tokensPerSecond, firstTokenMs: 0 } } })
  await world.connect()
  await choose('components')
}

afterEach(async () => {
  // A layout that Discord refuses, for a content beside it or for its size, would be among these.
  assert.deepEqual(world.discord.rejected, [])
  await world.close()
})

const ada = () => world.discord.as(world.discord.users.ada)
const shown = () => ada().readChannel(world.discord.channels.general).filter(isAnswer)
const isAnswer = ({ visibleToUserId }: SandboxMessage) => visibleToUserId === undefined
const isLayout = ({ message }: SandboxMessage) =>
  ((message.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0
const typesOf = ({ message }: SandboxMessage) => message.components?.map(({ type }) => type)

/** Ada chooses how she wants answers to be shown, as `/settings` offers it. */
async function choose(format: 'components' | 'plain'): Promise<void> {
  const channelId = world.discord.channels.general
  const run = await ada().runCommand({ channelId, name: 'settings' })
  if (run.status !== 'acknowledged') throw new Error(run.status)
  const chosen = await ada().selectValues(run.messageId, 'v1:settings-format:person', [format])
  if (chosen.status !== 'acknowledged') throw new Error(chosen.status)
  await waitFor(run.messageId, ({ editCount }) => editCount > 0)
}

const waitFor = (messageId: string, isThere: (message: SandboxMessage) => boolean) =>
  world.discord.waitForMessage((found) => found.message.id === messageId && isThere(found))

/** Every state in which a message was seen, without the "thinking…" that it begins with. */
const statesOf = (messageId: string) =>
  world.discord.timeline.filter(
    ({ message, change }) => message.id === messageId && change === 'edited',
  )

/** Resolves with the last message of the answer once it has ended. */
const waitForEnd = (): Promise<SandboxMessage> =>
  world.discord.waitForMessage((found) => labelsOf(found).includes('Regenerate'))

async function press(messageId: string, label: string): Promise<string> {
  const found = await waitFor(messageId, (message) => labelsOf(message).includes(label))
  const pressed = await ada().pressButton(messageId, findButton(found, label).customId)
  if (pressed.status !== 'acknowledged') throw new Error(pressed.status)
  return pressed.messageId
}

/** What the answer says, over all its messages, without the bot's own line. */
const wholeText = () => shown().map(textOf).join('\n\n').replace(ANSWER_FOOTER, '')

function expectToFit(message: SandboxMessage): void {
  const text = textOf(message)
  expect(text.length).toBeLessThanOrEqual(MAX_CHARACTERS)
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(MAX_BYTES)
}

describe('an answer in components that grows', () => {
  beforeEach(() => begin(400))

  it('becomes a layout at the first edit of its message and stays one', async () => {
    const answer = Array.from({ length: 60 }, (_, line) => `Line ${String(line)} of it.`).join('\n')
    world.chatGpt.script({ answer })
    const messageId = await world.ask('stream')
    const ended = await waitFor(messageId, (found) => labelsOf(found).includes('Regenerate'))
    expect(textOf(ended).replace(ANSWER_FOOTER, '')).toBe(answer)

    const states = statesOf(messageId)
    expect(states.length).toBeGreaterThan(2)
    for (const state of states) {
      expect(isLayout(state)).toBe(true)
      expect(state.message.content).toBe('')
      expect(typesOf(state)).toEqual([ComponentType.TextDisplay, ComponentType.ActionRow])
    }
    const texts = states
      .slice(0, -1)
      .map(textOf)
      .filter((text) => text.startsWith('Line'))
    expect(texts.length).toBeGreaterThan(1)
    for (const text of texts) expect(answer.startsWith(text.replace(/ ▌$/, ''))).toBe(true)
    for (const state of states.slice(0, -1)) expect(labelsOf(state)).toEqual(['Stop'])
  })
})

describe('an answer in components', () => {
  beforeEach(() => begin())

  it('has the footer in its text and its buttons below', async () => {
    world.chatGpt.script({ answer: 'Short.' })
    const ended = await waitFor(await world.ask('short'), (found) =>
      labelsOf(found).includes('Delete'),
    )
    expect(textOf(ended)).toMatch(/^Short\.\n-# [\w.-]+ · \d+ s · [\d.]+K? tokens$/)
    expect(labelsOf(ended)).toEqual([
      'Regenerate',
      'Edit question',
      'Reasoning',
      'Thread',
      'Delete',
    ])
  })

  it('pings nobody and says so in private where the asker wants it', async () => {
    const answer = `Hey @everyone and <@${world.discord.users.lin}>!`
    world.chatGpt.script({ answer })
    const { general: channelId } = world.discord.channels
    const options = { prompt: 'ping', private: true }
    const asked = await ada().runCommand({ channelId, name: 'ask', options })
    if (asked.status !== 'acknowledged') throw new Error(asked.status)
    const ended = await waitFor(asked.messageId, (found) => labelsOf(found).includes('Regenerate'))
    expect(ended.visibleToUserId).toBe(ada().id)
    expect(isLayout(ended)).toBe(true)
    expect(ended.message).toMatchObject({ mention_everyone: false, mentions: [] })
    expect(textOf(ended).replace(ANSWER_FOOTER, '')).toBe(answer)
  })
})

describe('a long answer in components', () => {
  beforeEach(() => begin())

  it.each([
    [
      'characters',
      Array.from(
        { length: 150 },
        (_, line) => `Paragraph ${String(line)}: ${'so it goes on '.repeat(4)}end.`,
      ).join('\n\n'),
    ],
    [
      'bytes',
      Array.from({ length: 60 }, () => '跳線把一個插座和另一個插座接起來'.repeat(5)).join('\n\n'),
    ],
  ])('goes on in further messages where one is full of %s', async (_what, answer) => {
    world.chatGpt.script({ answer })
    await world.ask('long')
    await waitForEnd()
    const [first, ...rest] = shown()
    if (first === undefined) throw new Error('there is no answer')
    const messages = [first, ...rest]
    expect(messages.length).toBeGreaterThan(1)
    expect(wholeText()).toBe(answer)
    messages.forEach(expectToFit)
    expect(messages.every(isLayout)).toBe(true)
    // More than a message that is no layout could hold.
    expect(textOf(first).length).toBeGreaterThan(2_000)
    expect(messages.slice(0, -1).flatMap(labelsOf)).toEqual([])
  })

  it('is attached as a file, which the last message shows, when it is longer than four', async () => {
    const answer = 'These words go on and on. '.repeat(900)
    world.chatGpt.script({ answer })
    await world.ask('book')
    const last = await waitForEnd()
    const messages = shown()
    expect(messages).toHaveLength(4)
    messages.forEach(expectToFit)
    expect(typesOf(last)).toEqual([
      ComponentType.TextDisplay,
      ComponentType.File,
      ComponentType.ActionRow,
    ])
    const [attached] = last.message.attachments
    expect(attached?.filename).toBe('answer.md')
    const file = await fetch(attached?.url ?? '')
    expect(await file.text()).toBe(answer)
    await press(last.message.id, 'Delete')
    await expect.poll(shown).toEqual([])
  })

  it('keeps what there is when it breaks off, with the reason and Continue below', async () => {
    world.chatGpt.script({ answer: 'These words go on. '.repeat(60), cutAfterEvents: 80 })
    const cut = await waitFor(await world.ask('cut'), (found) => textOf(found).includes('⚠️'))
    expect(textOf(cut)).toMatch(/^These words go on\. .*\n\n-# ⚠️ The answer broke off/s)
    expect(isLayout(cut)).toBe(true)
    expect(labelsOf(cut)).toContain('Continue')
  })
})

describe('the buttons below an answer in components', () => {
  beforeEach(() => begin())

  it('Stop ends it where it stands, and Continue goes on in a layout of its own', async () => {
    const hanging = { answer: 'Words go on. '.repeat(60), cutAfterEvents: 60 }
    world.chatGpt.script({ ...hanging, ending: 'hang' })
    const messageId = await world.ask('go on')
    await waitFor(messageId, (found) => textOf(found).startsWith('Words'))
    await press(messageId, 'Stop')
    const stopped = await waitFor(messageId, (found) => labelsOf(found).includes('Continue'))
    expect(textOf(stopped)).toContain(`Stopped by <@${ada().id}>`)

    world.chatGpt.script({ answer: 'And this is the end.' })
    const restId = await press(messageId, 'Continue')
    const rest = await waitFor(restId, (found) => labelsOf(found).includes('Regenerate'))
    expect(restId).not.toBe(messageId)
    expect(isLayout(rest)).toBe(true)
    expect(textOf(rest).replace(ANSWER_FOOTER, '')).toBe('And this is the end.')
  })

  it('Regenerate answers anew as is set by then, and leaves the layout as it is', async () => {
    world.chatGpt.script({ answer: 'Heads.' })
    const messageId = await world.ask('Heads or tails?')
    const before = await waitFor(messageId, (found) => labelsOf(found).includes('Regenerate'))
    world.chatGpt.script({ answer: 'Tails.' })
    const againId = await press(messageId, 'Regenerate')
    const again = await waitFor(againId, (found) => labelsOf(found).includes('Regenerate'))
    expect(isLayout(again)).toBe(true)

    await choose('plain')
    world.chatGpt.script({ answer: 'Neither.' })
    const plainId = await press(againId, 'Regenerate')
    const plain = await waitFor(plainId, (found) => labelsOf(found).includes('Regenerate'))
    expect(isLayout(plain)).toBe(false)
    expect(plain.message.content).toMatch(/^Neither\.\n-# /)
    const [first, second] = shown()
    expect(first).toEqual(before)
    expect(second).toEqual(again)
  })

  it('Regenerate below a plain answer answers in a layout', async () => {
    await choose('plain')
    world.chatGpt.script({ answer: 'Heads.' })
    const messageId = await world.ask('Heads or tails?')
    await waitFor(messageId, (found) => labelsOf(found).includes('Regenerate'))
    await choose('components')
    world.chatGpt.script({ answer: 'Tails.' })
    const againId = await press(messageId, 'Regenerate')
    const again = await waitFor(againId, (found) => labelsOf(found).includes('Regenerate'))
    expect(isLayout(again)).toBe(true)
    expect(again.message.content).toBe('')
  })
})
