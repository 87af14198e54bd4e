import { type InteractionHandler } from '@patchcord/discord-bot/application/interaction-handler'
import { type InteractionResponder } from '@patchcord/discord-bot/application/interaction-responder'
import { type Member } from './crowd.ts'

type Interaction = Parameters<InteractionHandler>[0]

const WRITABLE_MS = 15 * 60_000
const EDITS = 5
const WINDOW_MS = 5_000

/** `/ask`, as Discord describes it when that member runs it. */
export function buildAsk(member: Member, sequence: number): Interaction {
  const interaction = {
    id: `9${String(sequence).padStart(17, '0')}`,
    application_id: '500000000000000000',
    type: 2,
    token: `token-${String(sequence)}`,
    version: 1,
    guild_id: member.guildId,
    channel: { id: member.channelId, type: 0 },
    member: {
      user: { id: member.userId, username: 'somebody', discriminator: '0' },
      roles: [member.roleId],
      permissions: '0',
    },
    app_permissions: '0',
    entitlements: [],
    locale: sequence % 3 === 0 ? 'zh-TW' : 'en-US',
    context: 0,
    authorizing_integration_owners: { 0: member.guildId },
    data: {
      id: '600000000000000000',
      type: 1,
      name: 'ask',
      options: [{ type: 3, name: 'prompt', value: `What about the matter ${String(sequence)}?` }],
    },
  }
  return JSON.parse(JSON.stringify(interaction))
}

/** What one interaction came to. */
export interface Reception {
  readonly responder: InteractionResponder
  /** Milliseconds of `performance.now()` at which it was acknowledged; undefined when it never was. */
  readonly acknowledgedAtMs: () => number | undefined
  readonly wasRefused: () => boolean
}

/** Takes whatever the bot answers, at once. */
export function receive(): Reception {
  let acknowledgedAtMs: number | undefined
  let wasRefused = false
  const acknowledge = async (): Promise<void> => {
    acknowledgedAtMs ??= performance.now()
  }
  const refuse = async (): Promise<void> => {
    wasRefused = true
    await acknowledge()
  }
  const responder: InteractionResponder = {
    reply: refuse,
    deferReply: acknowledge,
    deferUpdate: acknowledge,
    showModal: acknowledge,
    suggest: acknowledge,
    editReply: acknowledge,
    tellAsker: refuse,
    callAsker: refuse,
    openPages: () => {
      let edits = 0
      return {
        writableUntilMs: Date.now() + WRITABLE_MS,
        listMessageIds: () => ['700000000000000000'],
        write: async () => {
          edits += 1
          const remaining = Math.max(0, EDITS - edits)
          return {
            type: 'written',
            allowance: { remaining, resetAfterMs: WINDOW_MS, limit: EDITS },
          }
        },
      }
    },
  }
  return { responder, acknowledgedAtMs: () => acknowledgedAtMs, wasRefused: () => wasRefused }
}
