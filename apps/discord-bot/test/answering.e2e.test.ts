import { join } from 'node:path'
import { findButton, type SandboxMessage } from '@patchcord/sandbox/discord'
import { ComponentType } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startBot } from '../src/bot.ts'
import { parseConfig } from '../src/config.ts'
import { linesOf } from './overhear-questions.ts'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'

const LONG_ANSWER = 'These words go on. '.repeat(60)
/** A stream that says something and then waits for ever. */
const hanging = { answer: LONG_ANSWER, cutAfterEvents: 60, ending: 'hang' } as const

let world: OverheardWorld

beforeEach(async () => {
  world = await startOverheardWorld()
  await world.connect()
})

afterEach(() => world.close())

const as = (name: 'owner' | 'ada' | 'lin') => world.discord.as(world.discord.users[name])
const general = () => world.discord.channels.general

/** Resolves with the message once its last button is one that an answer has when it has ended. */
function waitForEnd(messageId: string): Promise<SandboxMessage> {
  return world.discord.waitForMessage(
    ({ message }) => message.id === messageId && labelsOf(message).includes('Regenerate'),
  )
}

function labelsOf({ components = [] }: SandboxMessage['message']): readonly string[] {
  const labels: string[] = []
  for (const row of components) {
    if (row.type !== ComponentType.ActionRow) continue
    for (const button of row.components) {
      if (button.type === ComponentType.Button && 'label' in button) labels.push(button.label ?? '')
    }
  }
  return labels
}

async function press(name: 'owner' | 'ada' | 'lin', messageId: string, label: string) {
  const found = await world.discord.waitForMessage(
    ({ message }) => message.id === messageId && labelsOf(message).includes(label),
  )
  const pressed = await as(name).pressButton(messageId, findButton(found, label).customId)
  if (pressed.status !== 'acknowledged') throw new Error(`not acknowledged: ${pressed.status}`)
  return pressed.messageId
}

/** Changes the question of an answer; the form has to hold the question that there was. */
async function edit(messageId: string, prompt: string): Promise<string> {
  const found = await waitForEnd(messageId)
  const { customId } = findButton(found, 'Edit question')
  const opened = await as('ada').pressButton(messageId, customId)
  if (opened.status !== 'modal') throw new Error('no form was opened')
  expect(JSON.stringify(opened.modal.data)).toContain('"value":"Heads or tails?"')
  const sent = await as('ada').submitModal(opened.modal, { prompt })
  if (sent.status !== 'acknowledged') throw new Error('the form was not taken')
  return sent.messageId
}

async function answered(prompt: string, answer: string): Promise<string> {
  world.chatGpt.script({ answer })
  const messageId = await world.ask(prompt)
  await waitForEnd(messageId)
  return messageId
}

/** What the bot said to somebody alone, last. */
async function toldAlone(name: 'owner' | 'ada' | 'lin', part: string): Promise<string> {
  const { message } = await as(name).waitForMessage(
    ({ message: candidate, visibleToUserId }) =>
      visibleToUserId === world.discord.users[name] && candidate.content.includes(part),
  )
  return message.content
}

/** How many questions have reached the model. */
const countQuestions = () =>
  world.chatGpt.requests.filter(({ path }) => path.endsWith('/responses')).length

const lastQuestion = () => linesOf(world.questions.at(-1))

describe('Stop', () => {
  it.each(['ada', 'owner'] as const)('ends the answer when %s presses it', async (name) => {
    world.chatGpt.script(hanging)
    const messageId = await world.ask('go on')
    await world.waitForText(messageId, (text) => text.startsWith('These'))
    await press(name, messageId, 'Stop')
    await expect.poll(() => world.chatGpt.activeStreams(), { timeout: 1_000 }).toBe(0)
    const { message } = await waitForEnd(messageId)
    expect(message.content).toContain(`Stopped by <@${world.discord.users[name]}>`)
    expect(labelsOf(message)).toEqual([
      'Regenerate',
      'Edit question',
      'Continue',
      'Reasoning',
      'Thread',
      'Delete',
    ])
  })

  it('does nothing for anybody else', async () => {
    world.chatGpt.script(hanging)
    const messageId = await world.ask('go on')
    await world.waitForText(messageId, (text) => text.startsWith('These'))
    await press('lin', messageId, 'Stop')
    await toldAlone('lin', 'Only the person who asked')
    expect(world.chatGpt.activeStreams()).toBe(1)
  })

  it('is for moderators of the channel too', async () => {
    const { guildId, users, roles } = world.discord
    world.discord.world.giveRole({ guildId, userId: users.lin, roleId: roles.moderators })
    world.chatGpt.script(hanging)
    const messageId = await world.ask('go on')
    await world.waitForText(messageId, (text) => text.startsWith('These'))
    await press('lin', messageId, 'Stop')
    const { message } = await waitForEnd(messageId)
    expect(message.content).toContain('Stopped by')
  })
})

describe('a second process of the same bot', () => {
  it('asks nothing twice, and keeps nobody from stopping an answer', async () => {
    const config = parseConfig({
      DISCORD_TOKEN: world.discord.botToken,
      DISCORD_API_URL: world.discord.apiUrl,
      CHATGPT_ISSUER_URL: world.chatGpt.issuerUrl,
      CODEX_BASE_URL: world.chatGpt.codexBaseUrl,
      DATABASE_URL: `sqlite:${join(world.databaseFolder, 'patchcord.db')}`,
    })
    const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const second = await startBot(config, { logger: quiet, startupTimeoutMs: 10_000 })
    for (let time = 0; time < 3; time += 1) {
      world.chatGpt.script(hanging)
      const messageId = await world.ask('go on')
      await world.waitForText(messageId, (text) => text.startsWith('These'))
      await press('ada', messageId, 'Stop')
      const { message } = await waitForEnd(messageId)
      expect(message.content).toContain('Stopped by')
    }
    expect(countQuestions()).toBe(3)
    await second.stop()
  })
})

describe('the last edit of an answer', () => {
  it('is made once more when Discord holds another text', async () => {
    const fault = { kind: 'keep-other-text', text: 'Something else' } as const
    world.discord.faults.next({ method: 'PATCH', path: /^\/webhooks\// }, fault)
    world.chatGpt.script({ answer: 'Nice.' })
    const messageId = await world.ask('My cat is called Miso.')
    expect(await world.waitForAnswer(messageId)).toBe('Nice.')
    const shown = world.discord.timeline
      .filter(({ message, change }) => message.id === messageId && change === 'edited')
      .map(({ message }) => message.content.split('\n')[0])
    expect(shown).toEqual(['Something else', 'Nice.'])
  })
})

describe('the buttons below an answer', () => {
  it('Continue asks for the rest, with what was written so far', async () => {
    world.chatGpt.script(hanging)
    const messageId = await world.ask('go on')
    await world.waitForText(messageId, (text) => text.startsWith('These'))
    await press('ada', messageId, 'Stop')
    await waitForEnd(messageId)
    world.chatGpt.script({ answer: 'And this is the end.' })
    const restId = await press('ada', messageId, 'Continue')
    expect(await world.waitForAnswer(restId)).toBe('And this is the end.')
    const [asked, written = '', more, ...others] = lastQuestion()
    expect(asked).toBe('user: go on')
    expect(written).toMatch(/^assistant: These words/)
    expect(`assistant: ${LONG_ANSWER}`.startsWith(written)).toBe(true)
    expect(more).toMatch(/^user: Continue your last answer/)
    expect(others).toEqual([])
  })

  it('Regenerate asks the same again, without the answer that was given', async () => {
    const messageId = await answered('Heads or tails?', 'Heads.')
    world.chatGpt.script({ answer: 'Tails.' })
    const againId = await press('ada', messageId, 'Regenerate')
    expect(await world.waitForAnswer(againId)).toBe('Tails.')
    expect(lastQuestion()).toEqual(['user: Heads or tails?'])
    await answered('And now?', 'Nothing.')
    expect(lastQuestion()).toEqual(['user: Heads or tails?', 'assistant: Tails.', 'user: And now?'])
  })

  it('Edit question asks something else in its place', async () => {
    const messageId = await answered('Heads or tails?', 'Heads.')
    world.chatGpt.script({ answer: 'On its edge.' })
    const editedId = await edit(messageId, 'Heads, tails or on its edge?')
    expect(await world.waitForAnswer(editedId)).toBe('On its edge.')
    expect(lastQuestion()).toEqual(['user: Heads, tails or on its edge?'])
    await answered('And now?', 'Nothing.')
    expect(lastQuestion()).toEqual([
      'user: Heads, tails or on its edge?',
      'assistant: On its edge.',
      'user: And now?',
    ])
  })

  it('Edit question forgets what it replaces even when the new question is never answered', async () => {
    const messageId = await answered('Heads or tails?', 'Heads.')
    world.chatGpt.script({ status: 400, body: { error: { message: 'Not this.' } } })
    const editedId = await edit(messageId, 'Who threw it?')
    const { message } = await waitForEnd(editedId)
    world.chatGpt.script({ answer: 'You did.' })
    const againId = await press('ada', message.id, 'Regenerate')
    expect(await world.waitForAnswer(againId)).toBe('You did.')
    expect(lastQuestion()).toEqual(['user: Who threw it?'])
  })

  it('Regenerate and Thread are for the person who asked', async () => {
    const messageId = await answered('Heads or tails?', 'Heads.')
    await press('lin', messageId, 'Regenerate')
    await toldAlone('lin', 'This is for the person who asked')
    await press('owner', messageId, 'Thread')
    await toldAlone('owner', 'This is for the person who asked')
    expect(countQuestions()).toBe(1)
  })

  it('Delete takes all messages of the answer away', async () => {
    world.chatGpt.script({ answer: 'One line of many.\n\n'.repeat(250) })
    await world.ask('much')
    const last = await world.discord.waitForMessage(({ message }) =>
      labelsOf(message).includes('Delete'),
    )
    expect(as('ada').readChannel(general()).length).toBeGreaterThan(1)
    const { customId } = findButton(last, 'Delete')
    await as('ada').pressButton(last.message.id, customId)
    await expect.poll(() => as('ada').readChannel(general())).toEqual([])
  })

  it('Delete tells whoever is second that the answer is gone already', async () => {
    const messageId = await answered('much', 'Nothing.')
    const found = await waitForEnd(messageId)
    const { customId } = findButton(found, 'Delete')
    const presses = (['ada', 'owner'] as const).map((name) =>
      as(name).pressButton(messageId, customId),
    )
    await Promise.all(presses)
    await world.discord.waitForMessage(({ message }) => message.content.includes('gone already'))
    await expect
      .poll(() => world.discord.as(world.discord.users.lin).readChannel(general()))
      .toEqual([])
  })

  it('Thread takes the conversation along', async () => {
    const messageId = await answered('My cat is called Miso.', 'Nice.')
    await press('ada', messageId, 'Thread')
    const said = await toldAlone('ada', 'Go on with')
    const threadId = /<#(\d+)>/.exec(said)?.[1] ?? ''
    world.chatGpt.script({ answer: 'Miso.' })
    const asked = await as('ada').runCommand({
      channelId: threadId,
      name: 'ask',
      options: { prompt: 'What is she called?' },
    })
    if (asked.status !== 'acknowledged') throw new Error('not acknowledged')
    expect(await world.waitForAnswer(asked.messageId)).toBe('Miso.')
    expect(lastQuestion()).toEqual([
      'user: My cat is called Miso.',
      'assistant: Nice.',
      'user: What is she called?',
    ])
  })
})
