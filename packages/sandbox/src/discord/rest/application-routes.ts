import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { commandSchema } from '../commands/command-schema.ts'
import { describeCommand } from '../commands/describe-command.ts'
import { parseForm } from '../refusal/parse-form.ts'
import { refusal } from '../refusal/refusal.ts'
import { APPLICATION_ID } from '../world/cast.ts'
import { type World } from '../world/world.ts'
import { readBody } from './request-body.ts'
import { botOnly, type RestContext, type RestEnvironment } from './rest-context.ts'

const GLOBAL_COMMANDS = '/applications/:application/commands'
const GUILD_COMMANDS = '/applications/:application/guilds/:guild/commands'

/** The application and its commands, global and of a server. */
export function applicationRoutes(context: RestContext): Hono<RestEnvironment> {
  const { world } = context
  const { commands } = world
  const routes = new Hono<RestEnvironment>()
  const bot = botOnly(context)
  for (const path of ['/applications/@me', '/oauth2/applications/@me']) {
    routes.get(path, bot, (c) => c.json(world.application))
  }
  for (const path of [GLOBAL_COMMANDS, GUILD_COMMANDS]) {
    routes.get(path, bot, (c) => {
      const isWhole = c.req.query('with_localizations') === 'true'
      const locale = c.req.header('x-discord-locale')
      const listed = commands.list(guildOf(world, c))
      return c.json(listed.map((command) => describeCommand(command, isWhole, locale)))
    })
    routes.put(path, bot, async (c) => {
      const guildId = guildOf(world, c)
      const forms = parseForm(z.array(commandSchema), (await readBody(c)).json)
      return c.json(commands.replaceAll(forms, guildId))
    })
    routes.post(path, bot, async (c) => {
      const guildId = guildOf(world, c)
      const form = parseForm(commandSchema, (await readBody(c)).json)
      const isNew = !commands
        .list(guildId)
        .some(({ type, name }) => type === form.type && name === form.name)
      return c.json(commands.upsert(form, guildId), isNew ? 201 : 200)
    })
    routes.get(`${path}/:command`, bot, (c) => {
      const id = c.req.param('command')
      const command = commands.list(guildOf(world, c)).find((candidate) => candidate.id === id)
      if (!command) throw refusal('unknown-command')
      return c.json(command)
    })
    routes.delete(`${path}/:command`, bot, (c) => {
      const guildId = guildOf(world, c)
      if (!commands.delete(c.req.param('command'), guildId)) throw refusal('unknown-command')
      return c.body(null, 204)
    })
  }
  return routes
}

/**
 * The server that the path names, if any.
 *
 * @throws {DiscordRefusal} not this application (10002), or a server that it is not in (50001)
 */
function guildOf({ guilds }: World, c: Context<RestEnvironment>): string | undefined {
  if (c.req.param('application') !== APPLICATION_ID) throw refusal('unknown-application')
  const guildId = c.req.param('guild')
  if (guildId === undefined) return undefined
  if (!guilds.get(guildId)?.members.has(APPLICATION_ID)) throw refusal('missing-access')
  return guildId
}
