import { findButton, type SandboxMessage } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'
import { ANSWER_FOOTER } from './start-world.ts'
import { describeMenu } from './use-feature.ts'

const MENU = 'v1:history-reopen:'

let world: OverheardWorld

beforeEach(async () => {
  world = await startOverheardWorld()
  await world.connect()
})

afterEach(() => world.close())

const as = (name: 'ada' | 'lin') => world.discord.as(world.discord.users[name])
const general = () => world.discord.channels.general

/** Ada runs a command; resolves with the message that answers it once it shows what it should. */
async function run(
  command: Parameters<ReturnType<typeof as>['runCommand']>[0],
  isShown: (text: string) => boolean = (text) => text !== '',
): Promise<SandboxMessage> {
  const asked = await as('ada').runCommand(command)
  if (asked.status !== 'acknowledged') throw new Error(`/${command.name} was ${asked.status}`)
  return as('ada').waitForMessage(
    ({ message }) => message.id === asked.messageId && isShown(message.content),
  )
}

/** Ada asks and reads the whole answer; resolves with all that the model was told. */
async function ask(prompt: string, options: { private?: boolean; new?: boolean } = {}) {
  world.chatGpt.script({ answer: 'I see.' })
  await run({ channelId: general(), name: 'ask', options: { prompt, ...options } }, (text) =>
    ANSWER_FOOTER.test(text),
  )
  return JSON.stringify(world.questions.at(-1)?.input)
}

const openHistory = () => run({ channelId: general(), name: 'history' })

/** Chooses what begins with these words; resolves with what is said of it. */
async function choose({ message }: SandboxMessage, words: string): Promise<string> {
  const found = describeMenu(message, MENU)?.find((option) => option.startsWith(words))
  const [, id = ''] = /= (\S+)$/.exec(found ?? '') ?? []
  await as('ada').selectValues(message.id, MENU, [id])
  const { message: edited } = await as('ada').waitForMessage(
    (candidate) => candidate.message.id === message.id && candidate.editCount > 0,
  )
  return edited.content
}

describe('/history', () => {
  it('lets the next /ask here go on with an older conversation', async () => {
    await ask('Tell me about geckos')
    await ask('Tell me about newts', { new: true })
    const listed = await openHistory()
    expect(listed.visibleToUserId).toBe(world.discord.users.ada)
    expect(await choose(listed, 'Tell me about geckos')).toContain(
      'Your next question here goes on',
    )
    const asked = await ask('And what do they eat?')
    expect(asked).toContain('Tell me about geckos')
    expect(asked).not.toContain('newts')
  })

  it('brings nothing private before others', async () => {
    await ask('My secret is vermilion', { private: true })
    await choose(await openHistory(), 'My secret is vermilion')
    expect(await ask('Which colour was it?')).not.toContain('vermilion')
    expect(await ask('Which colour was it?', { private: true })).toContain('vermilion')
  })

  it('lists nothing that was forgotten', async () => {
    await ask('Tell me about geckos')
    const question = await run({ channelId: general(), name: 'forget' })
    const { customId } = findButton(question, 'Delete all of it')
    await as('ada').pressButton(question.message.id, customId)
    await as('ada').waitForMessage(({ message }) => message.content.includes('is deleted'))
    expect((await openHistory()).message.content).toBe('I keep no conversation with you.')
  })
})
