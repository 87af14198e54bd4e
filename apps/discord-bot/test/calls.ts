import { type Caller } from '../src/application/caller.ts'
import { type ActionCall, type CommandCall } from '../src/application/command.ts'

const caller: Caller = {
  interactionId: '42',
  interactionToken: 'token-of-42',
  askerId: '100000000000000002',
  locale: 'en-US',
  place: { kind: 'server', guildId: '4', channelId: '30', parentChannelId: undefined },
  roleIds: [],
  may: { manageMessages: false, manageServer: false, createPublicThreads: false },
  isUserInstalled: false,
}

/** A slash command without options, run by a member in a server, but for the changes. */
export function commandCall(changes: Partial<CommandCall> = {}): CommandCall {
  const nothing = { subcommand: undefined, options: new Map(), attachments: new Map() }
  return { ...caller, ...nothing, ...changes }
}

/** A press of a button by a member in a server, but for the changes. */
export function actionCall(changes: Partial<ActionCall> = {}): ActionCall {
  return {
    ...caller,
    argument: '',
    messageId: '50',
    values: [],
    fields: new Map(),
    choices: new Map(),
    attachments: new Map(),
    ...changes,
  }
}
