import { once } from 'node:events'
import { type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type DiscordSandbox } from './discord-sandbox.ts'
import { createCdnApp } from './http/cdn-app.ts'
import { listen } from './http/listen.ts'
import { createWebApp } from './http/web-app.ts'
import { serveWebSockets } from './http/web-sockets.ts'
import { defaultSettings, type DiscordSandboxOptions } from './sandbox-options.ts'
import { buildParts, type Hosts, type SandboxParts } from './sandbox-parts.ts'
import { createWaits } from './sandbox-waits.ts'
import { APPLICATION_ID, USER_IDS } from './world/cast.ts'
import { CHANNEL_IDS } from './world/channels.ts'
import { GUILD_ID, ROLE_IDS } from './world/guilds.ts'
import { createWorldControls } from './world/world-controls.ts'

/**
 * Starts a stand-in for Discord on this machine: REST, gateway, the host of files, the user's side
 * and the page.
 *
 * It is strict: it refuses what Discord refuses, with Discord's status, code and headers.
 *
 * @returns a sandbox that listens
 * @throws the error of the operating system when a port cannot be taken, for example `EADDRINUSE`
 */
export async function startDiscordSandbox(
  options: DiscordSandboxOptions = {},
): Promise<DiscordSandbox> {
  const settings = { ...defaultSettings, ...options }
  const closing = new AbortController()
  const { server, authority } = await listen(settings.port, settings.host)
  const cdn = await listen(settings.cdnPort, settings.host).catch(async (error: unknown) => {
    await stop(server)
    throw error
  })
  const hosts = { authority, cdnAuthority: cdn.authority }
  const parts = buildParts(settings, hosts, closing.signal)

  serve(server, createWebApp(parts.rest, parts.files).fetch)
  serve(cdn.server, createCdnApp(parts.world.attachments).fetch)
  const sockets = serveWebSockets(server, parts.gateway, parts)

  let stopped: Promise<unknown> | undefined
  return describeSandbox(parts, hosts, async () => {
    closing.abort()
    sockets.close()
    stopped ??= Promise.all([stop(server), stop(cdn.server)])
    await stopped
  })
}

function serve(server: Server, fetch: Parameters<typeof getRequestListener>[0]): void {
  const respond = getRequestListener(fetch, { overrideGlobalObjects: false })
  server.on('request', (request, response) => void respond(request, response))
}

async function stop(server: Server): Promise<void> {
  const ended = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await ended
}

function describeSandbox(
  { world, gateway, rest, userFor }: SandboxParts,
  { authority, cdnAuthority }: Hosts,
  close: () => Promise<void>,
): DiscordSandbox {
  const { records, faults, token } = rest
  return {
    url: `http://${authority}`,
    apiUrl: `http://${authority}/api`,
    cdnUrl: `http://${cdnAuthority}`,
    pageUrl: `http://${authority}/`,
    botToken: token.value,
    applicationId: APPLICATION_ID,
    guildId: GUILD_ID,
    users: USER_IDS,
    channels: CHANNEL_IDS,
    roles: ROLE_IDS,
    world: createWorldControls(world),
    timeline: world.messages.timeline,
    unknownRoutes: records.unknownRoutes,
    rejected: records.rejected,
    findings: records.findings,
    faults,
    gateway: gateway.controls,
    get commands() {
      return world.commands.all()
    },
    get rateLimited() {
      return records.rateLimited
    },
    as: userFor,
    ...createWaits(world, gateway.controls),
    forgetPast() {
      world.messages.forget()
      world.attachments.forget()
      world.interactions.forgetEnded()
    },
    close,
  }
}
