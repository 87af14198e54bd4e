import { getRequestListener } from '@hono/node-server'
import { type DiscordSandbox } from './discord-sandbox.ts'
import { listen } from './http/listen.ts'
import { createWebApp } from './http/web-app.ts'
import { serveWebSockets } from './http/web-sockets.ts'
import { defaultSettings, type DiscordSandboxOptions } from './sandbox-options.ts'
import { buildParts, type SandboxParts } from './sandbox-parts.ts'
import { createWaits } from './sandbox-waits.ts'
import { APPLICATION_ID, USER_IDS } from './world/cast.ts'
import { CHANNEL_IDS } from './world/places.ts'

/**
 * Starts a stand-in for Discord on this machine: REST, gateway, the user's side and the page.
 *
 * It is strict: it refuses what Discord refuses, with Discord's status, code and headers.
 *
 * @returns a sandbox that listens
 * @throws the error of the operating system when the port cannot be taken, for example `EADDRINUSE`
 */
export async function startDiscordSandbox(
  options: DiscordSandboxOptions = {},
): Promise<DiscordSandbox> {
  const settings = { ...defaultSettings, ...options }
  const closing = new AbortController()
  const { server, authority } = await listen(settings.port, settings.host)
  const parts = buildParts(settings, authority, closing.signal)

  const respond = getRequestListener(createWebApp(parts.rest).fetch, {
    overrideGlobalObjects: false,
  })
  server.on('request', (request, response) => void respond(request, response))
  const sockets = serveWebSockets(server, parts.gateway, parts)
  const ended = new Promise<void>((resolve) => void server.once('close', resolve))

  return describeSandbox(parts, authority, async () => {
    closing.abort()
    sockets.close()
    server.close()
    server.closeAllConnections()
    await ended
  })
}

function describeSandbox(
  { world, gateway, rest, userFor }: SandboxParts,
  authority: string,
  close: () => Promise<void>,
): DiscordSandbox {
  const { records, faults, token } = rest
  return {
    url: `http://${authority}`,
    apiUrl: `http://${authority}/api`,
    pageUrl: `http://${authority}/`,
    botToken: token.value,
    applicationId: APPLICATION_ID,
    users: USER_IDS,
    channels: CHANNEL_IDS,
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
    close,
  }
}
