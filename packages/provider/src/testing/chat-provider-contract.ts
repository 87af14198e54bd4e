import assert from 'node:assert/strict'
import { type ChatProvider } from '../chat/chat-provider.ts'
import { type ChatRequest } from '../chat/chat-request.ts'
import { collect } from '../chat/collect.ts'
import { ChatProviderError } from '../chat/errors.ts'
import { type StreamPart } from '../chat/stream-part.ts'

/**
 * What the service behind the provider is to do:
 *
 * - `answer`: answer with some text
 * - `endless`: send text until the client leaves
 * - `cut`: send some text, then end without finishing the answer
 * - `refuse`: refuse the request, before anything of an answer
 * - `unsupported`: answer a request that has a setting which the provider cannot honour
 */
export type ContractScenario = 'answer' | 'endless' | 'cut' | 'refuse' | 'unsupported'

/** A provider in front of a service that plays one scenario. */
export interface ContractSubject extends AsyncDisposable {
  readonly provider: ChatProvider
  /** The request that the scenario is about. */
  readonly request: ChatRequest
  /** How many requests for an answer have reached the service. */
  askedCount(): number
  /** Resolves once no request for an answer is open at the service. */
  whenIdle(): Promise<unknown>
}

/** Declares a test, as `it` of a test runner does. */
export type DeclareTest = (title: string, run: () => Promise<void>) => void

/**
 * Declares a test for every law of {@link ChatProvider}.
 *
 * @param it - the test runner's own
 * @param createSubject - called once in each test; what it returns is disposed of after it
 */
export function testChatProvider(
  it: DeclareTest,
  createSubject: (scenario: ContractScenario) => Promise<ContractSubject>,
): void {
  testOrder(it, createSubject)
  testFailures(it, createSubject)
  testLeaving(it, createSubject)
  testModels(it, createSubject)
}

type CreateSubject = Parameters<typeof testChatProvider>[1]

function testOrder(it: DeclareTest, createSubject: CreateSubject): void {
  it('asks nothing before iteration starts', async () => {
    await using subject = await createSubject('answer')
    const stream = subject.provider.stream(subject.request)
    await nextTurn()
    assert.equal(subject.askedCount(), 0)
    await collect(stream)
    assert.equal(subject.askedCount(), 1)
  })

  it('begins with stream-start and ends with finish, each once', async () => {
    await using subject = await createSubject('answer')
    const types = (await readAll(subject)).map(({ type }) => type)
    assert.equal(types.indexOf('stream-start'), 0)
    assert.equal(types.lastIndexOf('stream-start'), 0)
    assert.equal(types.indexOf('finish'), types.length - 1)
  })

  it('keeps every delta between the start and the end of its block', async () => {
    await using subject = await createSubject('answer')
    const open = new Set<string>()
    const seen = new Set<string>()
    for (const part of await readAll(subject)) {
      if (part.type === 'text-start' || part.type === 'reasoning-start') {
        assert.ok(!seen.has(part.id), `block ${part.id} starts twice`)
        seen.add(part.id)
        open.add(part.id)
      } else if (part.type === 'text-delta' || part.type === 'reasoning-delta') {
        assert.ok(open.has(part.id), `block ${part.id} is not open`)
        assert.notEqual(part.delta, '', `block ${part.id} has an empty delta`)
      } else if (part.type === 'text-end' || part.type === 'reasoning-end') {
        assert.ok(open.delete(part.id), `block ${part.id} is not open`)
      }
    }
    assert.ok(seen.size > 0, 'the answer has no block')
    assert.deepEqual([...open], [], 'blocks are left open')
  })

  it('has nothing more after the finish', async () => {
    await using subject = await createSubject('answer')
    const iterator = subject.provider.stream(subject.request)[Symbol.asyncIterator]()
    while (!(await iterator.next()).done);
    assert.equal((await iterator.next()).done, true)
  })

  it('keeps answers apart that come at the same time', async () => {
    await using subject = await createSubject('answer')
    const ask = () => collect(subject.provider.stream(subject.request))
    const [one, other] = await Promise.all([ask(), ask()])
    assert.notEqual(one.text, '')
    assert.equal(one.text, other.text)
  })

  it('answers a request with an unsupported setting, and warns', async () => {
    await using subject = await createSubject('unsupported')
    const { warnings } = await collect(subject.provider.stream(subject.request))
    assert.notEqual(warnings.length, 0)
  })
}

function testFailures(it: DeclareTest, createSubject: CreateSubject): void {
  it('throws code protocol after the parts of an answer that was cut short', async () => {
    await using subject = await createSubject('cut')
    const { parts, error } = await readUntilError(subject)
    assert.ok(ChatProviderError.isInstance(error), String(error))
    assert.equal(error.code, 'protocol')
    assert.ok(parts.some(({ type }) => type === 'text-delta'))
    assert.ok(parts.every(({ type }) => type !== 'finish'))
  })

  it('throws a ChatProviderError when the service refuses', async () => {
    await using subject = await createSubject('refuse')
    const { parts, error } = await readUntilError(subject)
    assert.ok(ChatProviderError.isInstance(error), String(error))
    assert.notEqual(error.message, '')
    assert.ok(parts.every(({ type }) => type === 'stream-start'))
  })
}

function testLeaving(it: DeclareTest, createSubject: CreateSubject): void {
  it('cancels the request when the consumer leaves the loop', async () => {
    await using subject = await createSubject('endless')
    for await (const { type } of subject.provider.stream(subject.request)) {
      if (type === 'text-delta') break
    }
    await subject.whenIdle()
  })

  it('throws the reason of an abort in the middle of an answer, and cancels the request', async () => {
    await using subject = await createSubject('endless')
    const controller = new AbortController()
    const reason = new Error('no longer wanted')
    const { parts, error } = await readUntilError(subject, controller.signal, ({ type }) => {
      if (type === 'text-delta') controller.abort(reason)
    })
    assert.equal(error, reason)
    assert.notEqual(parts.length, 0)
    await subject.whenIdle()
  })

  it('throws the reason of an abort that came before iteration, and asks nothing', async () => {
    await using subject = await createSubject('answer')
    const reason = new Error('never wanted')
    const { parts, error } = await readUntilError(subject, AbortSignal.abort(reason))
    assert.equal(error, reason)
    assert.deepEqual(parts, [])
    assert.equal(subject.askedCount(), 0)
  })
}

function testModels(it: DeclareTest, createSubject: CreateSubject): void {
  it('lists models, each once', async () => {
    await using subject = await createSubject('answer')
    const ids = (await subject.provider.listModels()).map(({ id }) => id)
    assert.notEqual(ids.length, 0)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('throws the reason of an abort instead of listing models', async () => {
    await using subject = await createSubject('answer')
    const reason = new Error('never wanted')
    const listing = subject.provider.listModels({ signal: AbortSignal.abort(reason) })
    await assert.rejects(listing, (error) => error === reason)
  })
}

async function readAll({ provider, request }: ContractSubject): Promise<readonly StreamPart[]> {
  const parts: StreamPart[] = []
  for await (const part of provider.stream(request)) parts.push(part)
  return parts
}

async function readUntilError(
  { provider, request }: ContractSubject,
  signal?: AbortSignal,
  onPart?: (part: StreamPart) => void,
): Promise<{ readonly parts: readonly StreamPart[]; readonly error: unknown }> {
  const parts: StreamPart[] = []
  try {
    for await (const part of provider.stream(request, signal && { signal })) {
      parts.push(part)
      onPart?.(part)
    }
  } catch (error) {
    return { parts, error }
  }
  return assert.fail('the stream ended without an error')
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
