import { isDeepStrictEqual } from 'node:util'
import { ApplicationCommandType, type REST, Routes } from 'discord.js'
import { z } from 'zod'
import { type Command, type MessageCommand } from '../application/command.ts'
import { readAnswer } from './read-answer.ts'
import { retryWhileUnavailable, STARTUP_RETRY_DELAYS_MS } from './retry.ts'

type Definition = (Command | MessageCommand)['definition']

const registeredSchema = z.array(z.looseObject({ id: z.string(), type: z.int(), name: z.string() }))
type Registered = z.output<typeof registeredSchema>

/** What has come of making the commands known. */
export interface Registration {
  /** Whether Discord's list was another one. */
  readonly isWritten: boolean
  /** By the names of the slash commands; what a mention of a command is made of. */
  readonly commandIds: ReadonlyMap<string, string>
}

/**
 * Makes Discord's list of the bot's commands the same as ours, writing only when it differs: Discord
 * counts new commands against a daily limit.
 *
 * @throws {ConnectionError} code `not-discord`: it is not Discord that answers
 */
export async function registerCommands(
  rest: REST,
  options: {
    readonly applicationId: string
    readonly definitions: readonly Definition[]
    readonly signal: AbortSignal
  },
): Promise<Registration> {
  const { applicationId, definitions, signal } = options
  const route = Routes.applicationCommands(applicationId)
  // Without this, Discord leaves out what a command is called in other languages.
  const query = new URLSearchParams({ with_localizations: 'true' })
  const request = retryWhileUnavailable(
    () => rest.get(route, { query, signal }),
    STARTUP_RETRY_DELAYS_MS,
  )
  const registered = await readAnswer(registeredSchema, request)
  // An activity's entry point is not ours to make, and would be deleted with the list it is in.
  const isEntryPoint = ({ type }: { type: number }): boolean =>
    type === ApplicationCommandType.PrimaryEntryPoint
  const others = registered.filter((command) => !isEntryPoint(command))
  if (isSameList(definitions, others)) {
    return { isWritten: false, commandIds: findCommandIds(registered) }
  }
  const body = [...definitions, ...registered.filter(isEntryPoint)]
  // The list replaces the one that is there, so writing it twice does no harm.
  const write = retryWhileUnavailable(
    () => rest.put(route, { body, signal }),
    STARTUP_RETRY_DELAYS_MS,
  )
  const written = await readAnswer(registeredSchema, write)
  return { isWritten: true, commandIds: findCommandIds(written) }
}

function findCommandIds(registered: Registered): ReadonlyMap<string, string> {
  const slashCommands = registered.filter(({ type }) => type === ApplicationCommandType.ChatInput)
  return new Map(slashCommands.map(({ name, id }) => [name, id]))
}

/** Whether Discord's commands say what ours say, in any order; what Discord adds by itself is passed over. */
export function isSameList(ours: readonly Definition[], theirs: readonly object[]): boolean {
  return isDeepStrictEqual(canonicalize(ours), canonicalize(theirs))
}

const addedByDiscord = new Set(['id', 'application_id', 'version', 'guild_id', 'dm_permission'])

function canonicalize(commands: readonly object[]): readonly unknown[] {
  return commands
    .map((command) => withoutDefaults(command))
    .toSorted((left, right) => JSON.stringify(left).localeCompare(JSON.stringify(right)))
}

/** A value without members that say the same as their absence: null, false, empty lists. */
function withoutDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDefaults)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value)
    .filter(([name]) => !addedByDiscord.has(name))
    .map(([name, member]): [string, unknown] => [name, withoutDefaults(member)])
    .filter(([, member]) => !isDefault(member))
    .toSorted(([left], [right]) => left.localeCompare(right))
  return Object.fromEntries(members)
}

function isDefault(value: unknown): boolean {
  if (value === null || value === undefined || value === false) return true
  // a command in the menu of a message has an empty description
  return value === '' || isEmptyList(value)
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}
