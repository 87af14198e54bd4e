import { z } from 'zod'
import {
  type AskingPlace,
  type BotSettings,
  type PlaceSettings,
  type SettingsScope,
} from '../../application/ports/settings-store.ts'
import { type JsonSealer } from '../json-sealer.ts'
import { effortSchema } from './answer-format.ts'

const settingsSchema = z.object({
  instructions: z.string().exactOptional(),
  format: z.enum(['plain', 'components']).exactOptional(),
  language: z.string().exactOptional(),
  isPrivate: z.boolean().exactOptional(),
  callsAsker: z.boolean().exactOptional(),
  modelId: z.string().exactOptional(),
  effort: effortSchema.exactOptional(),
})

const botSchema = settingsSchema.omit({ callsAsker: true, modelId: true, effort: true }).extend({
  allowedModelIds: z.array(z.string()).exactOptional(),
  defaultModelId: z.string().exactOptional(),
  parallelAnswers: z.int().positive().exactOptional(),
})

/** Whose settings a row belongs to. */
export interface RowScope {
  readonly type: SettingsScope['type'] | 'bot'
  readonly id: string
}

/** The scope of the bot's own settings. */
export const botScope: RowScope = { type: 'bot', id: '' }

/** The scopes that have a say at a place. */
export function toScopes({ userId, guildId, channelId }: AskingPlace): readonly RowScope[] {
  return [
    { type: 'person', id: userId },
    ...(guildId === undefined ? [] : [{ type: 'server', id: guildId } as const]),
    ...(channelId === undefined ? [] : [{ type: 'channel', id: channelId } as const]),
  ]
}

/** A setting as a database keeps it. */
export const settingRowSchema = z.object({
  scope: z.enum(['server', 'channel', 'person', 'bot'] satisfies readonly RowScope['type'][]),
  scope_id: z.string(),
  name: z.string(),
  value: z.instanceof(Uint8Array),
})

type SettingRow = z.output<typeof settingRowSchema>

/** How settings are written down. */
export interface SettingsFormat {
  readonly write: (scope: RowScope, name: string, value: unknown) => Uint8Array
  readonly readPlace: (rows: readonly SettingRow[]) => PlaceSettings
  readonly readBot: (rows: readonly SettingRow[]) => BotSettings
}

/** Settings, each sealed for its scope and name. */
export function createSettingsFormat(json: JsonSealer): SettingsFormat {
  const buildContext = (type: string, id: string, name: string) =>
    `patchcord/setting/1/${type}/${id}/${name}`

  function open({ scope, scope_id: id, name, value }: SettingRow): unknown {
    return json.open(value, buildContext(scope, id, name))
  }

  function readScope(rows: readonly SettingRow[], scope: SettingsScope['type']) {
    const own = rows.filter((row) => row.scope === scope)
    const { readable, unreadable } = sift(settingsSchema, own, open)
    return {
      settings: settingsSchema.parse(readable),
      unreadable: unreadable.map((name) => ({ scope, name: settingsSchema.keyof().parse(name) })),
    }
  }

  return {
    write: ({ type, id }, name, value) => json.seal(value, buildContext(type, id, name)),
    readPlace: (rows) => {
      const server = readScope(rows, 'server')
      const channel = readScope(rows, 'channel')
      const person = readScope(rows, 'person')
      return {
        server: server.settings,
        channel: channel.settings,
        person: person.settings,
        unreadable: [server, channel, person].flatMap(({ unreadable }) => unreadable),
      }
    },
    readBot: (rows) => botSchema.parse(sift(botSchema, rows, open).readable),
  }
}

/** Tells what can be read from what cannot. A name that the schema does not know is another version's. */
function sift(
  schema: z.ZodObject,
  rows: readonly SettingRow[],
  open: (row: SettingRow) => unknown,
): { readonly readable: Record<string, unknown>; readonly unreadable: readonly string[] } {
  const readable: Record<string, unknown> = {}
  const unreadable: string[] = []
  for (const row of rows) {
    if (!Object.hasOwn(schema.shape, row.name)) continue
    const value = open(row)
    const isReadable = schema.safeParse({ [row.name]: value }).success
    if (isReadable && value !== undefined) readable[row.name] = value
    else unreadable.push(row.name)
  }
  return { readable, unreadable }
}
