import { type ChatProvider } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type ModelInfo } from '../chat/model-info.ts'
import { type StreamPart } from '../chat/stream-part.ts'

/**
 * One step of a scripted answer: a string is a piece of its text, an error is thrown, anything else
 * is given out as it is.
 */
export type FakeStep = string | Error | StreamPart

/**
 * A scripted answer. `stream-start`, the borders of the text and `finish` are added where the
 * script leaves them out. To let time pass, write it as an async generator that awaits.
 */
export type FakeTurn = Iterable<FakeStep> | AsyncIterable<FakeStep>

/** What a fake can be told besides its script. */
export interface FakeChatProviderOptions {
  /** @defaultValue `fake` */
  readonly id?: string
  /** @defaultValue one model, `fake-model` */
  readonly models?: readonly ModelInfo[]
}

/** A provider without a service, for the tests of whatever uses one. */
export interface FakeChatProvider extends ChatProvider {
  /** The requests whose iteration has started, oldest first. */
  readonly requests: readonly ChatRequest[]
  /** Answers that are neither finished, failed nor left. */
  readonly openCount: number
}

/**
 * Makes a provider that answers by a script and keeps every law of {@link ChatProvider}.
 *
 * @param script - one turn for each request, in their order, or a function that makes it. A request
 *   after the last turn throws code `invalid-request`
 */
export function createFakeChatProvider(
  script: readonly FakeTurn[] | ((request: ChatRequest, index: number) => FakeTurn),
  { id = 'fake', models = [fakeModel] }: FakeChatProviderOptions = {},
): FakeChatProvider {
  const requests: ChatRequest[] = []
  let openCount = 0
  const turnFor = (request: ChatRequest, index: number): FakeTurn => {
    const turn = typeof script === 'function' ? script(request, index) : script[index]
    return (
      turn ?? [new ChatProviderError('invalid-request', `The script has no turn ${index + 1}.`)]
    )
  }
  return {
    id,
    get requests() {
      return requests
    },
    get openCount() {
      return openCount
    },
    async listModels({ signal } = {}) {
      signal?.throwIfAborted()
      return models
    },
    async *stream(request, { signal } = {}) {
      signal?.throwIfAborted()
      const index = requests.push(request) - 1
      openCount += 1
      try {
        yield* play(untilAborted(turnFor(request, index), signal))
      } finally {
        openCount -= 1
      }
    },
  }
}

const fakeModel: ModelInfo = {
  id: 'fake-model',
  displayName: 'Fake model',
  contextWindowTokens: undefined,
  capabilities: { inputMediaTypes: [], tools: true, reasoningEfforts: [] },
}

const TEXT_ID = 'text'

/** Fills in what every answer has. */
async function* play(steps: AsyncIterable<FakeStep>): AsyncGenerator<StreamPart, void, undefined> {
  let isStarted = false
  let isInText = false
  for await (const step of steps) {
    if (step instanceof Error) throw step
    const isStart = typeof step !== 'string' && step.type === 'stream-start'
    if (!isStarted && !isStart) yield { type: 'stream-start', warnings: [] }
    isStarted = true
    if (typeof step === 'string') {
      if (!isInText) yield { type: 'text-start', id: TEXT_ID }
      isInText = true
      yield { type: 'text-delta', id: TEXT_ID, delta: step }
      continue
    }
    if (isInText) yield { type: 'text-end', id: TEXT_ID }
    isInText = false
    yield step
    if (step.type === 'finish') return
  }
  if (!isStarted) yield { type: 'stream-start', warnings: [] }
  if (isInText) yield { type: 'text-end', id: TEXT_ID }
  yield stop
}

const stop: StreamPart = {
  type: 'finish',
  finishReason: { unified: 'stop', raw: undefined },
  usage: {
    inputTokens: { total: undefined, cacheRead: undefined },
    outputTokens: { total: undefined, reasoning: undefined },
  },
}

/** Passes values on, but throws the signal's reason even while one is awaited. */
async function* untilAborted<Value>(
  values: Iterable<Value> | AsyncIterable<Value>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Value, void, undefined> {
  const aborted = Promise.withResolvers<never>()
  aborted.promise.catch(() => {}) // an abort after the last value concerns nobody
  const onAbort = () => aborted.reject(signal?.reason)
  signal?.addEventListener('abort', onAbort)
  const iterator =
    Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]()
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted.promise])
      if (next.done === true) return
      yield next.value
      signal?.throwIfAborted()
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    void leave(iterator) // not awaited: it may be the very thing that hangs
  }
}

async function leave(iterator: Iterator<unknown> | AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.()
  } catch {
    // the consumer is gone: there is nobody to tell
  }
}
