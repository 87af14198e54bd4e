import { z } from 'zod'
import { type DatabaseLocation, databaseUrl } from './database-url.ts'

/** Where the keys are that seal the bot's secrets. */
export type SecretLocation =
  | { readonly type: 'setting'; readonly keys: string }
  /** A file that is made when it is missing: nobody else needs the key in it. */
  | { readonly type: 'own-file'; readonly path: string }
  /** A copy of what every machine has, which none of them may make up. */
  | { readonly type: 'shared-file'; readonly path: string }

/** The part of the environment that says where the bot's state lies, and what seals it. */
export const storageSchema = z
  .object({
    DATABASE_URL: databaseUrl.default({ type: 'sqlite', path: './data/patchcord.db' }),
    PATCHCORD_SECRET_KEY: z
      .string()
      .regex(/^[\w+/=,\s-]+$/, { error: 'expected 32 random bytes as base64 or hex' })
      .optional(),
    PATCHCORD_SECRET_KEY_FILE: z.string().optional(),
  })
  .transform((env, context) => {
    const database = env.DATABASE_URL
    const secret = locateSecret(database, env.PATCHCORD_SECRET_KEY, env.PATCHCORD_SECRET_KEY_FILE)
    if (secret) return { database, secret }
    context.addIssue({
      code: 'custom',
      path: ['PATCHCORD_SECRET_KEY'],
      message:
        'is missing; all machines that share a PostgreSQL database need the same key, from here or from PATCHCORD_SECRET_KEY_FILE',
    })
    return z.NEVER
  })

/** A setting takes precedence over a file. */
function locateSecret(
  database: DatabaseLocation,
  keys: string | undefined,
  path: string | undefined,
): SecretLocation | undefined {
  if (keys !== undefined) return { type: 'setting', keys }
  if (database.type === 'sqlite') return { type: 'own-file', path: path ?? `${database.path}.key` }
  return path === undefined ? undefined : { type: 'shared-file', path }
}
