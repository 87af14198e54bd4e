import { z } from 'zod'

/** How the connection to a PostgreSQL server is protected; libpq's words and meanings. */
export type SslMode = (typeof sslModes)[number]

/** One database of a PostgreSQL server, and how to get at it. */
export interface PostgresServer {
  readonly host: string
  readonly port: number
  readonly user: string
  /** Undefined when the server asks for none. */
  readonly password: string | undefined
  readonly database: string
  readonly sslMode: SslMode
}

/** Where the bot keeps its state. */
export type DatabaseLocation =
  | { readonly type: 'sqlite'; readonly path: string }
  | { readonly type: 'postgres'; readonly server: PostgresServer }

const sslModes = ['disable', 'prefer', 'require', 'verify-full'] as const

const sqliteUrl = z
  .string()
  .regex(/^sqlite:./)
  .transform((url) => ({ type: 'sqlite' as const, path: url.slice('sqlite:'.length) }))

/** A part that is written with percent signs; undefined when it is empty. */
const urlPart = z.string().transform((text, context) => {
  try {
    return decodeURIComponent(text) || undefined
  } catch {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
})

const postgresParts = z
  .object({
    host: z.string().regex(/^[\w.-]+$|^\[[\da-f:.]+\]$/i),
    port: z.string().transform((port) => Number(port || 5_432)),
    user: urlPart.pipe(z.string()),
    password: urlPart,
    database: urlPart,
    // A parameter that nobody looks at might have been meant to protect something.
    parameters: z.strictObject({ sslmode: z.enum(sslModes).default('prefer') }),
  })
  .transform(({ host, port, user, password, database, parameters }) => ({
    type: 'postgres' as const,
    server: {
      host: host.replaceAll(/[[\]]/g, ''),
      port,
      user,
      password,
      database: database ?? user,
      sslMode: parameters.sslmode,
    },
  }))

const postgresUrl = z
  .url({ protocol: /^postgres(?:ql)?$/ })
  .transform((text): unknown => {
    const { hostname, port, username, password, pathname, searchParams } = new URL(text)
    return {
      host: hostname,
      port,
      user: username,
      password,
      database: pathname.slice(1),
      parameters: Object.fromEntries(searchParams),
    }
  })
  .pipe(postgresParts)

/**
 * `sqlite:` and a path, or a PostgreSQL connection URI with one host, a user and at most `sslmode`
 * behind it. What a URL leaves out has libpq's default, except for the user.
 *
 * @see {@link https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS}
 */
export const databaseUrl = z.string().transform((text, context): DatabaseLocation => {
  const reading = (text.startsWith('sqlite:') ? sqliteUrl : postgresUrl).safeParse(text)
  if (reading.success) return reading.data
  context.addIssue(
    'expected sqlite: and the path of a file, or postgres://user:password@host/database, which may end in ' +
      `?sslmode= and one of ${sslModes.join(', ')}`,
  )
  return z.NEVER
})
