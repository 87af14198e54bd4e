import { findButton, type SandboxMessage, type UserFile } from '@patchcord/sandbox/discord'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { labelsOf } from './read-shown.ts'
import { type OverheardWorld, startOverheardWorld } from './start-overheard-world.ts'
import { ANSWER_FOOTER } from './start-world.ts'

let world: OverheardWorld

beforeEach(async () => {
  world = await startOverheardWorld()
  await world.connect()
})

afterEach(() => world.close())

const as = (name: 'ada' | 'lin') => world.discord.as(world.discord.users[name])

/** Ada asks about a file in #general; resolves with the message that answers once it says what is expected. */
async function askAbout(file: UserFile, says: RegExp): Promise<string> {
  const { general: channelId } = world.discord.channels
  const options = { prompt: 'What does it say?', file }
  const asked = await as('ada').runCommand({ channelId, name: 'ask', options })
  if (asked.status !== 'acknowledged') throw new Error(asked.status)
  return world.waitForText(asked.messageId, (text) => says.test(text))
}

const fileOf = (filename: string, contentType: string, text: string): UserFile => ({
  filename,
  contentType,
  bytes: new TextEncoder().encode(text),
})

describe('a file', () => {
  it('of text is read by any model', async () => {
    const file = fileOf('colours.csv', 'text/csv', 'name,colour\nnewt,heliotrope')
    await askAbout(file, ANSWER_FOOTER)
    expect(JSON.stringify(world.questions[0]?.input)).toContain('newt,heliotrope')
  })

  it('that is a PDF is not asked about where the model reads none, and the asker is told so', async () => {
    const file = fileOf('plan.pdf', 'application/pdf', '%PDF-1.7\n%%EOF')
    const told = await askAbout(file, /./)
    expect(told).toMatch(/^-# ⚠️ The model cannot read plan\.pdf: it takes images and texts\./)
    expect(world.questions).toEqual([])
  })
})

/** A stream in which the model searches the web before it writes, and names where it has read. */
function searching(
  text: string,
  pages: readonly { readonly url: string; readonly title: string }[],
) {
  const place = { item_id: 'msg_1', output_index: 1, content_index: 0 }
  const search = { id: 'ws_1', type: 'web_search_call', status: 'completed' }
  const annotations = pages.map((page) => ({
    type: 'url_citation',
    start_index: 0,
    end_index: text.length,
    ...page,
  }))
  const message = { id: 'msg_1', type: 'message', role: 'assistant', phase: 'final_answer' }
  const usage = { input_tokens: 9, output_tokens: 5, total_tokens: 14 }
  const response = { id: 'resp_1', model: 'gpt-6.1' }
  return {
    events: [
      { type: 'response.created', response },
      { type: 'response.output_item.added', output_index: 0, item: search },
      { type: 'response.output_item.done', output_index: 0, item: search },
      { type: 'response.output_item.added', output_index: 1, item: { ...message, content: [] } },
      { type: 'response.output_text.delta', ...place, delta: text },
      { type: 'response.output_text.done', ...place, text },
      {
        type: 'response.output_item.done',
        output_index: 1,
        item: { ...message, content: [{ type: 'output_text', text, annotations }] },
      },
      { type: 'response.completed', response: { ...response, usage } },
    ],
  }
}

describe('an answer that rests on the web', () => {
  const NEWTS = { url: 'https://example.com/newts_(amphibians)?a=1', title: 'Newts [all of them]' }
  const pages = [
    { url: 'https://example.org/newts', title: 'On newts' },
    { url: 'https://example.org/newts', title: 'On newts' },
    { url: 'javascript:alert(1)', title: 'No page' },
    { url: 'https://example.net/a', title: 'Lies](https://evil.example) **bold** @everyone' },
  ]

  async function answered(): Promise<SandboxMessage> {
    const messageId = await world.ask('Where do newts live?')
    return world.discord.waitForMessage(
      (found) => found.message.id === messageId && labelsOf(found).includes('Regenerate'),
    )
  }

  /** Lin presses Sources; resolves with what she alone is shown. */
  async function pressSources(shown: SandboxMessage): Promise<string> {
    const { customId } = findButton(shown, 'Sources')
    const pressed = await as('lin').pressButton(shown.message.id, customId)
    if (pressed.status !== 'acknowledged') throw new Error(pressed.status)
    const told = await as('lin').waitForMessage(({ message }) => message.id === pressed.messageId)
    expect(told.visibleToUserId).toBe(as('lin').id)
    return told.message.content
  }

  it('asks for the web where the model offers it', async () => {
    await answered()
    expect(world.questions[0]).toMatchObject({
      tools: [expect.objectContaining({ type: 'web_search' })],
    })
  })

  it('says while it searches that it does', async () => {
    world.chatGpt.script({
      ...searching('In ponds.', pages),
      pace: { tokensPerSecond: Infinity, firstTokenMs: 500 },
    })
    const shown = await answered()
    const texts = world.discord.timeline
      .filter(({ message }) => message.id === shown.message.id)
      .map(({ message }) => message.content)
    expect(texts).toContain('-# Searching the web…')
  })

  it('has a button that shows whoever presses it the pages, each once and nothing else', async () => {
    world.chatGpt.script(searching('In ponds.', pages))
    const shown = await answered()
    expect(shown.message.content).toMatch(/^In ponds\.\n-# gpt-6\.1 · \d+ s · 5 tokens$/)
    expect(await pressSources(shown)).toBe(
      [
        '**Sources**',
        '1. [On newts](<https://example.org/newts>)',
        '2. [Lies https://evil.example bold @everyone](<https://example.net/a>)',
      ].join('\n'),
    )
  })

  it('shows pages whose addresses have parentheses, too', async () => {
    world.chatGpt.script(searching('In ponds.', [NEWTS]))
    expect(await pressSources(await answered())).toContain(
      `[Newts all of them](<https://example.com/newts_%28amphibians%29?a=1>)`,
    )
  })

  it('has no such button when it names no page', async () => {
    world.chatGpt.script(searching('In ponds.', []))
    expect(labelsOf(await answered())).not.toContain('Sources')
  })
})
