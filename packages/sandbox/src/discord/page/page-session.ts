import { type SandboxModal } from '../user/sandbox-user.ts'
import { type World, type WorldEvent } from '../world/world.ts'
import { type PageActionDependencies, performPageAction } from './page-action.ts'
import { parsePageFrame } from './page-client-frame.ts'
import { describePlaces } from './page-places.ts'
import { type PageClientFrame, type PageModal, type PageServerFrame } from './page-protocol.ts'

/** WebSocket close code for a frame that the protocol does not know. */
const UNSUPPORTED_DATA = 1003

/** The part of a WebSocket that a page session needs. */
export interface PageSocket {
  send(text: string): void
  close(code: number): void
}

/** One open browser page. */
export interface PageSession {
  receive(text: string): void
  closed(): void
}

/** Shows the world to a page as it changes, and does what the person at the page does. */
export function openPageSession(
  socket: PageSocket,
  dependencies: PageActionDependencies,
): PageSession {
  const { world } = dependencies
  const send = (frame: PageServerFrame) => socket.send(JSON.stringify(frame))
  const sendPlaces = atMostOnceATurn(() =>
    send({ type: 'places-changed', ...describePlaces(world) }),
  )
  const perform = async (frame: PageClientFrame) => {
    const { requestId, userId } = frame
    const outcome = await performPageAction(frame, dependencies)
    send({ type: 'action-settled', requestId, userId, ...outcome })
  }
  send(buildSnapshot(world))
  const unsubscribe = world.feed.subscribe((event) => {
    const frame = describeEvent(event)
    if (frame === 'places') sendPlaces()
    else if (frame) send(frame)
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

/** Everything that the page shows at first, for all people: it switches between them by itself. */
function buildSnapshot(world: World): PageServerFrame {
  return {
    type: 'snapshot',
    ...describePlaces(world),
    messages: world.messages.list(),
    modals: world.modals.list().map(({ modal }) => describeModal(modal)),
  }
}

/** Many changes in one go, such as a crowd that comes, are told once. */
function atMostOnceATurn(tell: () => void): () => void {
  let isDue = false
  return () => {
    if (isDue) return
    isDue = true
    queueMicrotask(() => {
      isDue = false
      tell()
    })
  }
}

function describeEvent(event: WorldEvent): PageServerFrame | 'places' | undefined {
  switch (event.type) {
    case 'message-changed': {
      const { change, atMs: _, ...message } = event.entry
      if (change !== 'deleted') return { type: 'message-upserted', message }
      const { id, channel_id } = message.message
      return { type: 'message-deleted', channelId: channel_id, messageId: id }
    }
    case 'modal-opened':
      return { type: 'modal-opened', ...describeModal(event.modal) }
    case 'modal-closed':
      return { type: 'modal-closed', modalId: event.modal.id }
    case 'commands-changed':
    case 'channel-changed':
    case 'guild-changed':
    case 'people-changed':
      return 'places'
    case 'gateway-ready':
      return undefined
  }
}

function describeModal({ id, userId, channelId, data }: SandboxModal): PageModal {
  return { userId, modalId: id, channelId, modal: data }
}
