import { type ISql, type Sql } from 'postgres'
import { z } from 'zod'
import { DatabaseError } from '../database-error.ts'
import { migrations } from './migrations.ts'

/** Any number, the same in every version of the bot; others who use the server may pick it too, and wait. */
const MIGRATION_LOCK = 7_282_467_267

const presenceSchema = z.tuple([z.object({ schema: z.boolean(), version: z.boolean() })])
const versionSchema = z.tuple([z.object({ version: z.number() })])

/**
 * Brings the bot's tables up to date, in a schema of their own. However many workers start at once, one
 * of them does it, and the others wait.
 *
 * @throws {DatabaseError} a newer version of the bot has changed them; an error of the driver
 */
export async function migrate(sql: Sql): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await createVersionTable(transaction)
    const [{ version }] = versionSchema.parse(
      await transaction`SELECT version FROM patchcord.schema_version`,
    )
    if (version > migrations.length) {
      throw new DatabaseError(
        'A newer version of the bot has written the database of DATABASE_URL. Start that version, or name another database.',
      )
    }
    for (const migration of migrations.slice(version)) await transaction.unsafe(migration)
    await transaction`UPDATE patchcord.schema_version SET version = ${migrations.length}`
  })
}

/** Asks first, as `IF NOT EXISTS` needs rights that nobody needs once somebody has made the schema. */
async function createVersionTable(transaction: ISql): Promise<void> {
  const [exists] = presenceSchema.parse(
    await transaction`
      SELECT to_regnamespace('patchcord') IS NOT NULL AS schema,
        to_regclass('patchcord.schema_version') IS NOT NULL AS version`,
  )
  if (!exists.schema) await transaction`CREATE SCHEMA patchcord`
  if (exists.version) return
  await transaction`CREATE TABLE patchcord.schema_version (version integer NOT NULL)`
  await transaction`INSERT INTO patchcord.schema_version VALUES (0)`
}
