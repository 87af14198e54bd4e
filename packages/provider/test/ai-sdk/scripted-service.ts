import { startReplayServer, type ReceivedRequest, type Reply } from '../replay-server.ts'

/** An answer as its service would write it, or the lack of one. */
export interface ScriptedAnswer {
  /** The events, whole; what is left out at the end is an answer that was cut short. */
  readonly events: Iterable<object> | AsyncIterable<object>
  /** @defaultValue `close` */
  readonly ending?: Reply['ending']
}

/** A refusal instead of an answer. */
export interface ScriptedRefusal {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: unknown
}

/** A service on this machine that refuses what it does not understand. */
export interface ScriptedService<Body> extends AsyncDisposable {
  readonly url: string
  /** The requests that were understood, oldest first. */
  readonly asked: readonly Body[]
  /** How many requests have come, understood or not. */
  readonly receivedCount: number
  /** Resolves once no request is open. */
  whenIdle(): Promise<unknown>
}

/**
 * Starts a service.
 *
 * @param read - the body of a request that is in order, else the refusal
 * @param play - answers the requests that are in order, by their number
 */
export async function startScriptedService<Body>(
  read: (
    request: ReceivedRequest,
  ) => { readonly body: Body } | { readonly refusal: ScriptedRefusal },
  play: (body: Body, index: number) => ScriptedAnswer | ScriptedRefusal,
): Promise<ScriptedService<Body>> {
  const asked: Body[] = []
  const server = await startReplayServer((request) => {
    const result = read(request)
    if ('refusal' in result) return refuse(result.refusal)
    const answer = play(result.body, asked.push(result.body) - 1)
    if ('body' in answer) return refuse(answer)
    const { events, ending = 'close' } = answer
    return { chunks: writeEvents(events), ending }
  })
  return {
    url: `${server.url}/v1`,
    asked,
    get receivedCount() {
      return server.requests.length
    },
    whenIdle: () => Promise.all(server.requests.map(({ closed }) => closed)),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

function refuse({ status, headers, body }: ScriptedRefusal): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    chunks: [typeof body === 'string' ? body : JSON.stringify(body)],
  }
}

async function* writeEvents(
  events: Iterable<object> | AsyncIterable<object>,
): AsyncGenerator<string> {
  for await (const event of events) {
    const name = 'type' in event ? String(event.type) : 'message'
    yield `event: ${name}\ndata: ${JSON.stringify(event)}\n\n`
  }
}

/** Leaves out the end of an answer. */
export function* cutAfter(count: number, events: Iterable<object>): Generator<object> {
  let given = 0
  for (const event of events) {
    if (given === count) return
    given += 1
    yield event
  }
}
