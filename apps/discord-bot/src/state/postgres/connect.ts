import { type sleep as systemSleep } from '@patchcord/auth/node'
import postgres, { type Options, type Sql } from 'postgres'
import { type PostgresServer } from '../../database-url.ts'

/** How long the server may take to answer, connecting included, in milliseconds. */
export const ANSWER_TIMEOUT_MS = 10_000

/** One bot asks for little, and a server has connections for few. */
const MAX_CONNECTIONS = 4

/** How long a stop waits for what is under way. */
const CLOSE_TIMEOUT_SECONDS = 5

/** Connections to a server, made when they are needed. */
export interface Postgres {
  /**
   * Asks the server.
   *
   * @throws an error of the driver; {@link SilentServerError}
   */
  readonly ask: <T>(question: (sql: Sql) => PromiseLike<T>) => Promise<T>
  /** Waits for what is under way, some seconds at most. */
  readonly close: () => Promise<void>
}

/** The server has not answered in time. What it was asked may happen all the same. */
export class SilentServerError extends Error {
  override readonly name = 'SilentServerError'
  readonly code = 'server-silent'
}

/** Prepares connections to a server. Nothing happens until it is asked. */
export function connect(
  server: PostgresServer,
  { sleep }: { readonly sleep: typeof systemSleep },
): Postgres {
  let pool = openPool(server)

  async function giveUpOn(silent: Sql, signal: AbortSignal): Promise<never> {
    await sleep(ANSWER_TIMEOUT_MS, { signal })
    // What it was asked would wait for ever, and a server that hangs up without a word be called again
    // and again (porsager/postgres issue 1193): both end with the connections.
    if (pool === silent) pool = openPool(server)
    void silent.end({ timeout: 0 })
    throw new SilentServerError('The database server does not answer')
  }

  return {
    ask: async (question) => {
      const answered = new AbortController()
      try {
        return await Promise.race([question(pool), giveUpOn(pool, answered.signal)])
      } finally {
        answered.abort()
      }
    },
    close: () => pool.end({ timeout: CLOSE_TIMEOUT_SECONDS }),
  }
}

function openPool(server: PostgresServer): Sql {
  const { host, port, user, password, database } = server
  return postgres({
    host,
    port,
    user,
    ...(password !== undefined && { password }),
    database,
    ssl: protect(server),
    max: MAX_CONNECTIONS,
    connect_timeout: ANSWER_TIMEOUT_MS / 1_000,
    // Whoever asks after an outage has waited enough.
    backoff: () => 0,
    // What a connection remembers does not survive a pooler before the server.
    prepare: false,
    fetch_types: false,
    connection: { application_name: 'patchcord' },
    onnotice: () => undefined,
  })
}

/** libpq's meanings: of the modes offered, only `verify-full` looks at the certificate. */
function protect({ host, sslMode }: PostgresServer): NonNullable<Options<never>['ssl']> {
  switch (sslMode) {
    case 'disable':
      return false
    case 'prefer':
    case 'require':
      return sslMode
    case 'verify-full':
      // The driver itself names the host to TLS only when it is no address.
      return { host, rejectUnauthorized: true }
  }
}
