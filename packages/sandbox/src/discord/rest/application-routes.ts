import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { commandSchema } from '../commands/command-schema.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { APPLICATION_ID, GUILD_ID } from '../world/cast.ts'
import { readBody } from './request-body.ts'
import { botOnly, type RestContext, type RestEnvironment } from './rest-context.ts'

const GLOBAL_COMMANDS = '/applications/:application/commands'
const GUILD_COMMANDS = '/applications/:application/guilds/:guild/commands'

/** The application and its commands, global and of the server. */
export function applicationRoutes(context: RestContext): Hono<RestEnvironment> {
  const { cast, commands } = context.world
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    routes.get(path, bot, (c) => c.json(cast.application))
  }
  for (const path of [GLOBAL_COMMANDS, GUILD_COMMANDS]) {
    routes.get(path, bot, (c) => c.json(commands.list(guildOf(c))))
    routes.put(path, bot, async (c) => {
      const guildId = guildOf(c)
      const forms = parseForm(z.array(commandSchema), (await readBody(c)).json)
      return c.json(commands.replaceAll(forms, guildId))
    })
    routes.post(path, bot, async (c) => {
      const guildId = guildOf(c)
      const form = parseForm(commandSchema, (await readBody(c)).json)
      const isNew = !commands
        .list(guildId)
        .some(({ type, name }) => type === form.type && name === form.name)
      return c.json(commands.upsert(form, guildId), isNew ? 201 : 200)
    })
  }
  return routes
}

/** The server that the path names, if any. @throws {DiscordRefusal} not this application or server */
function guildOf(c: Context<RestEnvironment>): string | undefined {
  if (c.req.param('application') !== APPLICATION_ID) throw refusal('unknown-application')
  const guildId = c.req.param('guild')
  if (guildId !== undefined && guildId !== GUILD_ID) throw refusal('missing-access')
  return guildId
}
