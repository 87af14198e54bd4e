import { styleText } from 'node:util'
import { type WireEvent } from '@patchcord/sandbox/chatgpt'
import { type DiscordSandbox, type TimelineEntry } from '@patchcord/sandbox/discord'
import { connectOwner } from './connect-owner.ts'
import { openToEveryone } from './open-to-everyone.ts'
import { type Playground, startPlayground } from './playground.ts'
import { measureStaleness, type SentDelta, type Staleness, type VisibleText } from './staleness.ts'

const PROMPT = 'Write a long answer about patch cords, with a list, some code and a table'
const VISIBLE_WIDTH = 72
/** Longer than two edits are ever apart, so that a silence of this length means the end. */
const SILENCE_MS = 6_000

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`
const say = (text: string): void => console.log(text)
const sayHeading = (text: string): void => say(styleText('bold', `\n${text}`))

/** One line for each change of the answer: when, which edit of which message, and the end of its text. */
function describeChange(entry: TimelineEntry, startedAtMs: number): string {
  const { content } = entry.message
  const time = `+${seconds(entry.atMs - startedAtMs)}`.padStart(9)
  const label = entry.change === 'created' ? 'new message' : `edit ${String(entry.editCount)}`
  const tail = content.replaceAll(/\s+/g, ' ').slice(-VISIBLE_WIDTH)
  const shown = content === '' ? styleText('dim', 'thinking…') : tail
  return `${time}  ${label.padEnd(11)}  ${String(content.length).padStart(4)} characters  ${shown}`
}

/** The piece of the answer that an event carries, if any. */
function readTextDelta({ type, text }: WireEvent): string | undefined {
  if (type !== 'response.output_text.delta') return undefined
  const data = /^data: (?<json>.*)$/m.exec(text)?.groups?.['json'] ?? '{}'
  const { delta } = JSON.parse(data) as { delta?: string }
  return delta
}

/** All that could be read of the answer after each change, its messages one below the other. */
function readVisible(changes: readonly TimelineEntry[]): VisibleText[] {
  const texts = new Map<string, string>()
  return changes.map(({ message, atMs }) => {
    texts.set(message.id, message.content)
    return { atMs, text: [...texts.values()].join('\n') }
  })
}

async function waitForNextChange(
  discord: DiscordSandbox,
  index: number,
): Promise<TimelineEntry | undefined> {
  const isNew = (change: TimelineEntry) => discord.timeline.indexOf(change) >= index
  return discord.waitForChange(isNew, { timeoutMs: SILENCE_MS }).catch(() => undefined)
}

/** Prints each change of the answer as it happens, until all that the model sent can be read. */
async function watchAnswer(
  { discord, chatGpt }: Playground,
  sent: readonly SentDelta[],
  startedAtMs: number,
): Promise<{ readonly changes: readonly TimelineEntry[]; readonly staleness: Staleness }> {
  const start = discord.timeline.length
  const changes: TimelineEntry[] = []
  for (;;) {
    const change = await waitForNextChange(discord, start + changes.length)
    if (change !== undefined) {
      changes.push(change)
      say(describeChange(change, startedAtMs))
    }
    const isWritten = sent.length > 0 && chatGpt.activeStreams() === 0
    const staleness = measureStaleness(sent, readVisible(changes))
    if (isWritten && staleness !== undefined) return { changes, staleness }
    if (change === undefined) throw new Error('The answer was never shown as a whole')
  }
}

async function walk(playground: Playground, sent: readonly SentDelta[]): Promise<void> {
  const { discord } = playground
  sayHeading(
    'The owner connects the bot: /connect, the sign-in page, Allow, the address pasted back',
  )
  say(await connectOwner(playground))

  sayHeading('The owner lets everyone ask: /access allow everyone: true')
  say(await openToEveryone(playground))

  sayHeading(`Ada asks in #general: /ask prompt: ${PROMPT}`)
  const startedAtMs = Date.now()
  const answer = watchAnswer(playground, sent, startedAtMs)
  await discord
    .as(discord.users.ada)
    .runCommand({ channelId: discord.channels.general, name: 'ask', options: { prompt: PROMPT } })
  const { changes, staleness } = await answer

  const messages = new Set(changes.map(({ message }) => message.id)).size
  const edits = changes.filter(({ change }) => change === 'edited').length
  sayHeading('Summary')
  say(
    [
      `first text ${seconds(staleness.firstTextMs)} after the model's first token`,
      `${String(edits)} edits of ${String(messages)} messages`,
      `mean staleness ${seconds(staleness.meanMs)}`,
      `final lag ${seconds(staleness.finalLagMs)}`,
      `${String(discord.rateLimited)} refused for speed`,
    ].join(' · '),
  )
}

async function main(): Promise<void> {
  say('Patchcord on this machine alone: the real bot, and stand-ins for Discord and ChatGPT.')
  const sent: SentDelta[] = []
  const onModelEvent = (event: WireEvent) => {
    const text = readTextDelta(event)
    if (text !== undefined) sent.push({ atMs: Date.now(), text })
  }
  const playground = await startPlayground({ pagePort: 0, logLevel: 'warn', onModelEvent })
  try {
    await walk(playground, sent)
  } finally {
    await playground.close()
  }
}

process.exitCode = await main().then(
  () => 0,
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return 1
  },
)
