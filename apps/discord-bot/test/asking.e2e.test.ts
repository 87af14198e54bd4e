import { findButton, type SandboxMessage, type UserCommand } from '@patchcord/sandbox/discord'
import { afterEach, describe, expect, it } from 'vitest'
import { linesOf } from './overhear-questions.ts'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'
import { ANSWER_FOOTER } from './start-world.ts'

/** A stream that says something and then waits for ever. */
const hanging = {
  answer: 'These words go on. '.repeat(60),
  cutAfterEvents: 60,
  ending: 'hang',
} as const

let world: OverheardWorld

afterEach(() => world.close())

/** A world in which the bot is connected. */
async function startConnected(
  options: Parameters<typeof startOverheardWorld>[0] = {},
): Promise<void> {
  world = await startOverheardWorld(options)
  await world.connect()
}

const lastQuestion = () => world.questions.at(-1)

type Name = 'owner' | 'ada' | 'lin'
const as = (name: Name) => world.discord.as(world.discord.users[name])
const countQuestions = () =>
  world.chatGpt.requests.filter(({ path }) => path.endsWith('/responses')).length

/** Somebody runs `/ask`, in #general unless told otherwise; resolves once the bot has acknowledged. */
async function ask(name: Name, command: Partial<UserCommand> = {}): Promise<string> {
  const asked = await as(name).runCommand({
    channelId: world.discord.channels.general,
    name: 'ask',
    ...command,
    options: { prompt: 'What is a patch cord?', ...command.options },
  })
  if (asked.status !== 'acknowledged') throw new Error(`/ask was ${asked.status}`)
  return asked.messageId
}

/** Somebody chooses something for themselves, as `/settings` offers it. */
async function choosePersonal(name: Name, setting: string, value: string): Promise<void> {
  const channelId = world.discord.channels.general
  const run = await as(name).runCommand({ channelId, name: 'settings' })
  if (run.status !== 'acknowledged') throw new Error(`/settings was ${run.status}`)
  await as(name).selectValues(run.messageId, `v1:settings-${setting}:person`, [value])
  await as(name).waitForMessage(
    ({ message, editCount }) => message.id === run.messageId && editCount > 0,
  )
}

function seen(
  name: Name,
  messageId: string,
  isShown: (text: string) => boolean,
): Promise<SandboxMessage> {
  return as(name).waitForMessage(
    ({ message }) => message.id === messageId && isShown(message.content),
  )
}

const isWhole = (text: string) => ANSWER_FOOTER.test(text)

describe('a conversation', () => {
  it('goes on with the next question of the same person at the same place', async () => {
    await startConnected()
    await seen('ada', await ask('ada', { options: { prompt: 'Tell me about geckos' } }), isWhole)
    const next = await ask('ada', { options: { prompt: 'Tell me about newts' } })
    const { message } = await seen('ada', next, isWhole)
    expect(message.content).toContain('Earlier you asked about **geckos**')
  })

  it('gives the model its reasoning back, and no other model', async () => {
    await startConnected()
    const [model, other] = ['gpt-6-luna', 'gpt-6-sol']
    const typesAfter = async (modelId: string) => {
      await seen('ada', await ask('ada', { options: { model: modelId } }), isWhole)
      return lastQuestion()?.input.map(({ type }) => type)
    }
    const [said, thought] = ['message', 'reasoning']
    expect(await typesAfter(model)).toEqual([said])
    expect(await typesAfter(model)).toEqual([said, thought, said, said])
    expect(await typesAfter(other)).toEqual([said, said, said, said, said])
  })

  it('is nobody else’s, of no other place, and not that of somebody who begins anew', async () => {
    await startConnected()
    await seen('ada', await ask('ada', { options: { prompt: 'Tell me about geckos' } }), isWhole)
    const others = [
      { name: 'lin' as const, command: {} },
      { name: 'ada' as const, command: { channelId: world.discord.channels.adaDm } },
      { name: 'ada' as const, command: { options: { new: true } } },
    ]
    for (const { name, command } of others) {
      const { message } = await seen(name, await ask(name, command), isWhole)
      expect(message.content).not.toContain('geckos')
    }
  })
})

describe('who may ask', () => {
  it('is the owner alone until the bot is opened', async () => {
    await startConnected({ openTo: 'owner' })
    const refused = await seen('ada', await ask('ada'), (text) => text !== '')
    expect(refused.visibleToUserId).toBe(world.discord.users.ada)
    expect(refused.message.content).toContain('The owner can do so with `/access`')
    expect(countQuestions()).toBe(0)
    await seen('owner', await ask('owner'), isWhole)
  })

  it('is told in their own language', async () => {
    await startConnected({ openTo: 'owner' })
    as('ada').setLocale('zh-TW')
    const { message } = await seen('ada', await ask('ada'), (text) => text !== '')
    expect(message.content).toContain('還沒有開放給你提問')
  })
})

describe('the queue', () => {
  it('says how many come first, and lets the next one in when one is stopped', async () => {
    await startConnected()
    world.chatGpt.script(hanging, hanging, hanging)
    const first = await ask('ada')
    await ask('ada', { options: { new: true } })
    await ask('ada', { options: { new: true } })
    await expect.poll(() => world.chatGpt.activeStreams()).toBe(3)
    const fourth = await ask('ada')
    const fifth = await ask('lin')
    await seen('ada', fourth, (text) => text === '-# Queued (1 ahead)' || text.includes('next'))
    await seen('lin', fifth, (text) => text.startsWith('-# Queued'))
    world.chatGpt.script({ answer: 'Your turn.' })
    const running = await seen('ada', first, (text) => text.startsWith('These'))
    await as('ada').pressButton(first, findButton(running, 'Stop').customId)
    await seen('lin', fifth, isWhole)
    expect(world.chatGpt.activeStreams()).toBeLessThanOrEqual(3)
  })

  it('lets somebody who waits give up', async () => {
    await startConnected()
    world.chatGpt.script(hanging, hanging, hanging)
    for (let count = 0; count < 3; count += 1) await ask('ada', { options: { new: true } })
    await expect.poll(() => world.chatGpt.activeStreams()).toBe(3)
    const waiting = await ask('lin')
    const queued = await seen('lin', waiting, (text) => text.startsWith('-# Queued'))
    await as('lin').pressButton(waiting, findButton(queued, 'Stop').customId)
    await seen('lin', waiting, (text) => text.includes('Stopped by'))
    expect(countQuestions()).toBe(3)
  })

  it('waits for the reset of a usage limit that is near, and goes on by itself', async () => {
    await startConnected()
    const resetsAt = Math.ceil(Date.now() / 1_000) + 2
    const error = { type: 'usage_limit_reached', plan_type: 'plus', resets_at: resetsAt }
    world.chatGpt.script({ status: 429, body: { error } }, { answer: 'Here I am again.' })
    const limited = await ask('ada')
    const when = `<t:${String(resetsAt)}:R>`
    await seen('ada', limited, (text) => text.includes(when))
    const waiting = await ask('lin')
    await seen('lin', waiting, (text) => text.includes(`It goes on ${when}`))
    const { message } = await seen('lin', waiting, isWhole)
    expect(message.content).toContain('Here I am again.')
  })

  it('lets nobody in when the reset is far', async () => {
    await startConnected()
    const resetsAt = Math.ceil(Date.now() / 1_000) + 7_200
    const error = { type: 'usage_limit_reached', plan_type: 'plus', resets_at: resetsAt }
    world.chatGpt.script({ status: 429, body: { error } })
    await seen('ada', await ask('ada'), (text) => text.includes(':R>'))
    const refused = await seen('lin', await ask('lin'), (text) => text.includes(':R>'))
    expect(refused.visibleToUserId).toBe(world.discord.users.lin)
    expect(countQuestions()).toBe(1)
  })
})

describe('the options of /ask', () => {
  it('private: only the asker sees the answer', async () => {
    await startConnected()
    const asked = await ask('ada', { options: { private: true } })
    const answer = await seen('ada', asked, isWhole)
    expect(answer.visibleToUserId).toBe(world.discord.users.ada)
    expect(as('lin').readChannel(world.discord.channels.general)).toEqual([])
  })

  it('model: suggests what the service lists, and asks the one that is chosen', async () => {
    await startConnected()
    const typing = await as('ada').autocomplete({
      channelId: world.discord.channels.general,
      name: 'ask',
      focused: 'model',
      options: { prompt: 'x', model: 'luna' },
    })
    const choices = typing.status === 'choices' ? typing.choices : []
    expect(choices.length).toBeGreaterThan(0)
    const model = String(choices[0]?.value)
    expect(model).toContain('luna')
    const { message } = await seen('ada', await ask('ada', { options: { model } }), isWhole)
    expect(message.content).toContain(`-# ${model} · `)
  })

  it('effort: asks the model to think so much, whatever somebody has chosen for always', async () => {
    await startConnected()
    const channelId = world.discord.channels.general
    const chosen = await as('ada').runCommand({
      channelId,
      name: 'model',
      options: { effort: 'low' },
    })
    if (chosen.status !== 'acknowledged') throw new Error(`/model was ${chosen.status}`)
    await seen('ada', chosen.messageId, (text) => text !== '')
    await seen('ada', await ask('ada'), isWhole)
    expect(lastQuestion()?.reasoning).toMatchObject({ effort: 'low' })
    await seen('ada', await ask('ada', { options: { effort: 'high' } }), isWhole)
    expect(lastQuestion()?.reasoning).toMatchObject({ effort: 'high' })
  })

  it('file: reads a text', async () => {
    await startConnected()
    const bytes = new TextEncoder().encode('The word is heliotrope.')
    const file = { filename: 'word.txt', contentType: 'text/plain', bytes }
    await seen('ada', await ask('ada', { options: { file } }), isWhole)
    expect(linesOf(lastQuestion()).at(-1)).toMatch(
      /^user: What is a patch cord\?[^]*The word is heliotrope\./,
    )
    expect(world.chatGpt.refusals).toEqual([])
  })

  it('file: reads an image', async () => {
    await startConnected()
    const encoded =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
    const file = { filename: 'dot.png', contentType: 'image/png', bytes }
    await seen('ada', await ask('ada', { options: { file } }), isWhole)
    expect(lastQuestion()?.input.at(-1)).toMatchObject({
      role: 'user',
      content: expect.arrayContaining([
        { type: 'input_text', text: 'What is a patch cord?' },
        expect.objectContaining({
          type: 'input_image',
          image_url: `data:image/png;base64,${encoded}`,
        }),
      ]),
    })
    expect(world.chatGpt.refusals).toEqual([])
  })

  it('file: looks at the bytes, whatever the name says, and asks nothing about what it cannot read', async () => {
    await startConnected()
    const bytes = new Uint8Array([0, 1, 2, 3, 250, 251])
    const file = { filename: 'cat.png', contentType: 'image/png', bytes }
    const asked = await ask('ada', { options: { file } })
    await seen('ada', asked, (text) => text.includes('The file cat.png cannot be read'))
    expect(countQuestions()).toBe(0)
  })

  it('file: is not left out when a question is repeated', async () => {
    await startConnected()
    const file = { filename: 'cat.png', contentType: 'image/png', bytes: Uint8Array.of(0) }
    const asked = await ask('ada', { options: { file } })
    const unread = await seen('ada', asked, (text) => text.includes('cannot be read'))
    await as('ada').pressButton(asked, findButton(unread, 'Regenerate').customId)
    await as('ada').waitForMessage(
      ({ message, visibleToUserId }) =>
        visibleToUserId === world.discord.users.ada &&
        message.content.includes('attach it once more'),
    )
    expect(countQuestions()).toBe(0)
  })
})

describe('"Ask about this"', () => {
  it('asks about a message and answers for all to see', async () => {
    await startConnected()
    const channelId = world.discord.channels.general
    const messageId = as('lin').sendMessage({ channelId, content: 'Newts are nocturnal.' })
    const opened = await as('ada').runMessageCommand({ name: 'Ask about this', messageId })
    if (opened.status !== 'modal') throw new Error('no form was opened')
    world.chatGpt.script({ answer: 'They are.' })
    const sent = await as('ada').submitModal(opened.modal, { prompt: 'Is that so?' })
    if (sent.status !== 'acknowledged') throw new Error('the form was not taken')
    const { message } = await seen('lin', sent.messageId, isWhole)
    expect(message.content).toContain('They are.')
  })

  it('reads a message that is made of components', async () => {
    await startConnected()
    await choosePersonal('ada', 'format', 'components')
    world.chatGpt.script({ answer: 'Newts are nocturnal.' })
    const messageId = await ask('ada')
    await world.discord.waitForMessage(
      ({ message }) =>
        message.id === messageId && JSON.stringify(message.components).includes('Regenerate'),
    )
    const opened = await as('lin').runMessageCommand({ name: 'Ask about this', messageId })
    if (opened.status !== 'modal') throw new Error('no form was opened')
    world.chatGpt.script({ answer: 'They are.' })
    const sent = await as('lin').submitModal(opened.modal, { prompt: 'Is that so?' })
    if (sent.status !== 'acknowledged') throw new Error('the form was not taken')
    await seen('lin', sent.messageId, isWhole)
    expect(linesOf(lastQuestion()).join()).toContain('Newts are nocturnal.')
  })

  it('gives back what was typed into a form that is forgotten', async () => {
    await startConnected()
    const channelId = world.discord.channels.general
    const messageId = as('lin').sendMessage({ channelId, content: 'Newts are nocturnal.' })
    const opened = await as('ada').runMessageCommand({ name: 'Ask about this', messageId })
    if (opened.status !== 'modal') throw new Error('no form was opened')
    const forgetting = await as('ada').runCommand({ channelId, name: 'forget' })
    if (forgetting.status !== 'acknowledged') throw new Error('nothing can be forgotten')
    const question = await seen('ada', forgetting.messageId, (text) => text !== '')
    await as('ada').pressButton(
      forgetting.messageId,
      findButton(question, 'Delete all of it').customId,
    )
    await seen('ada', forgetting.messageId, (text) => text.includes('is deleted'))
    await as('ada').submitModal(opened.modal, { prompt: 'Is that so, then?' })
    const alone = (part: string) =>
      as('ada').waitForMessage(
        ({ message, visibleToUserId }) =>
          visibleToUserId === world.discord.users.ada && message.content.startsWith(part),
      )
    await alone('I no longer know which message')
    expect((await alone('Is that so')).message.content).toBe('Is that so, then?')
    expect(countQuestions()).toBe(0)
  })

  it('opens no form for somebody who may not ask', async () => {
    await startConnected({ openTo: 'owner' })
    const channelId = world.discord.channels.general
    const messageId = as('lin').sendMessage({ channelId, content: 'Newts are nocturnal.' })
    const opened = await as('ada').runMessageCommand({ name: 'Ask about this', messageId })
    expect(opened.status).toBe('acknowledged')
  })
})

describe('asking elsewhere', () => {
  it('works in a direct message with the bot', async () => {
    await startConnected()
    const channelId = world.discord.channels.linDm
    const { message } = await seen('lin', await ask('lin', { channelId }), isWhole)
    expect(message.channel_id).toBe(channelId)
  })

  it.each([
    ['a direct message between two', ['ada', 'lin']],
    ['a group', ['ada', 'lin', 'owner']],
  ] as const)('works for somebody who has brought the bot along: in %s', async (_where, names) => {
    await startConnected()
    as('ada').installApp()
    const people = names.map((name) => world.discord.users[name])
    const channelId = world.discord.world.createPrivateChannel(people)
    world.chatGpt.script({ answer: 'Here too. '.repeat(600) })
    const asked = await ask('ada', { channelId })
    await world.discord.waitForMessage(
      ({ message }) => message.channel_id === channelId && isWhole(message.content),
    )
    const first = await seen('ada', asked, (text) => text !== '')
    expect(first.message.content).toContain('Here too.')
  })
})
