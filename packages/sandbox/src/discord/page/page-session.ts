import { SandboxError } from '../sandbox-error.ts'
import { type SandboxInteraction, type SandboxUser } from '../user/sandbox-user.ts'
import { type World, type WorldEvent } from '../world/world.ts'
import { parsePageFrame } from './page-client-frame.ts'
import { type PageClientFrame, type PageServerFrame } from './page-protocol.ts'
import { buildSnapshot } from './page-snapshot.ts'

/** WebSocket close code for a frame that the protocol does not know. */
const UNSUPPORTED_DATA = 1003

/** The part of a WebSocket that a page session needs. */
export interface PageSocket {
  send(text: string): void
  close(code: number): void
}

/** What a page session works with. */
export interface PageSessionDependencies {
  readonly world: World
  readonly userFor: (userId: string) => SandboxUser
}

/** One open browser page. */
export interface PageSession {
  receive(text: string): void
  closed(): void
}

/** Shows the world to a page as it changes, and does what the person at the page does. */
export function openPageSession(
  socket: PageSocket,
  { world, userFor }: PageSessionDependencies,
): PageSession {
  const send = (frame: PageServerFrame) => socket.send(JSON.stringify(frame))
  const perform = async (frame: PageClientFrame) => {
    const reason = await failureOf(() => obey(frame, world, userFor))
    if (reason !== undefined) send({ type: 'interaction-failed', userId: frame.userId, reason })
  }
  send(buildSnapshot(world))
  const unsubscribe = world.feed.subscribe((event) => {
    const frame = describeEvent(event, world)
    if (frame) send(frame)
  })
  return {
    receive(text) {
      const frame = parsePageFrame(text)
      if (frame) void perform(frame)
      else socket.close(UNSUPPORTED_DATA)
    },
    closed: unsubscribe,
  }
}

function describeEvent(event: WorldEvent, world: World): PageServerFrame | undefined {
  switch (event.type) {
    case 'message-changed': {
      const { change, atMs: _, ...message } = event.entry
      if (change !== 'deleted') return { type: 'message-upserted', message }
      const { id, channel_id } = message.message
      return { type: 'message-deleted', channelId: channel_id, messageId: id }
    }
    case 'commands-changed':
      return { type: 'commands-changed', commands: world.commands.all() }
    case 'modal-opened': {
      const { id, userId, data } = event.modal
      return { type: 'modal-opened', userId, modalId: id, modal: data }
    }
    case 'modal-closed':
    case 'channel-changed':
    case 'guild-changed':
    case 'people-changed':
    case 'gateway-ready':
      return undefined
  }
}

async function obey(
  frame: PageClientFrame,
  world: World,
  userFor: (userId: string) => SandboxUser,
): Promise<SandboxInteraction | undefined> {
  const user = userFor(frame.userId)
  switch (frame.type) {
    case 'run-command': {
      const [name = '', ...subcommands] = frame.commandName.split(' ')
      const { channelId, options } = frame
      return user.runCommand({ channelId, name, subcommand: subcommands.join(' '), options })
    }
    case 'press-button':
      return user.pressButton(frame.messageId, frame.customId)
    case 'submit-modal': {
      const open = world.modals.find(frame.modalId, frame.userId)
      if (!open) throw new SandboxError('unknown-modal', 'This modal is not open any more.')
      return user.submitModal(open.modal, frame.values)
    }
    case 'dismiss-modal':
      if (world.modals.find(frame.modalId, frame.userId)) world.modals.close(frame.modalId)
      return undefined
  }
}

/** Why the person's action came to nothing; `undefined` when the bot answered it. */
async function failureOf(
  action: () => Promise<SandboxInteraction | undefined>,
): Promise<string | undefined> {
  try {
    const interaction = await action()
    return interaction?.status === 'failed' ? interaction.reason : undefined
  } catch (error) {
    if (error instanceof SandboxError) return error.message
    throw error
  }
}
