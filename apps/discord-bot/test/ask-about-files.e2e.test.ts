import { type ModalValues } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'
import { ANSWER_FOOTER } from './start-world.ts'

let world: OverheardWorld

beforeEach(async () => {
  world = await startOverheardWorld()
  await world.connect()
})

afterEach(() => world.close())

const as = (name: 'ada' | 'lin') => world.discord.as(world.discord.users[name])

function buildText(filename: string, text: string) {
  return { filename, contentType: 'text/plain', bytes: new TextEncoder().encode(text) }
}

/** Ada asks about a message of Lin's; resolves with what the model was asked, once it has answered. */
async function askAbout(
  message: Parameters<ReturnType<typeof as>['sendMessage']>[0],
  values: ModalValues,
): Promise<string> {
  const messageId = as('lin').sendMessage(message)
  const opened = await as('ada').runMessageCommand({ name: 'Ask about this', messageId })
  if (opened.status !== 'modal') throw new Error('no form was opened')
  world.chatGpt.script({ answer: 'I see.' })
  const sent = await as('ada').submitModal(opened.modal, values)
  if (sent.status !== 'acknowledged') throw new Error('the form was not taken')
  await world.waitForText(sent.messageId, (text) => ANSWER_FOOTER.test(text))
  return JSON.stringify(world.questions.at(-1)?.input)
}

describe('"Ask about this"', () => {
  it('reads the files of the message', async () => {
    const { general: channelId } = world.discord.channels
    const files = [buildText('word.txt', 'The word is heliotrope.')]
    const asked = await askAbout({ channelId, content: '', files }, { prompt: 'Which word?' })
    expect(asked).toContain('Which word?')
    expect(asked).toContain('The word is heliotrope.')
  })

  it('reads the files that are uploaded with the question, beside those of the message', async () => {
    const { general: channelId } = world.discord.channels
    const files = [buildText('word.txt', 'The word is heliotrope.')]
    const uploaded = [
      buildText('mine.txt', 'Mine is vermilion.'),
      buildText('also.txt', 'Or teal.'),
    ]
    const asked = await askAbout(
      { channelId, content: 'A word for you', files },
      { prompt: 'Which is longer?', files: uploaded },
    )
    const parts = ['A word for you', 'heliotrope', 'Mine is vermilion.', 'Or teal.']
    for (const part of parts) expect(asked).toContain(part)
  })

  it('says which uploaded file cannot be read, and asks nothing', async () => {
    const { general: channelId } = world.discord.channels
    const messageId = as('lin').sendMessage({ channelId, content: 'A word for you' })
    const opened = await as('ada').runMessageCommand({ name: 'Ask about this', messageId })
    if (opened.status !== 'modal') throw new Error('no form was opened')
    const bytes = Uint8Array.of(0, 1, 2, 250)
    const file = { filename: 'cat.png', contentType: 'image/png', bytes }
    const sent = await as('ada').submitModal(opened.modal, { prompt: 'Well?', files: [file] })
    if (sent.status !== 'acknowledged') throw new Error('the form was not taken')
    await world.waitForText(sent.messageId, (text) => text.includes('cat.png cannot be read'))
    expect(world.questions).toEqual([])
  })
})
