import { type Caller } from '../caller.ts'
import { type SettingsScope } from '../ports/settings-store.ts'
import { askingPlaceOf } from './asking-place.ts'

/** From the narrowest to the widest. */
const scopeNames = ['person', 'channel', 'server', 'bot'] as const

/** For whom something is set: the caller, the channel or server where they are, or everybody. */
export type ScopeName = (typeof scopeNames)[number]

/** Whether somebody may change the settings of a scope, and if not, whose they are. */
export type ScopeDecision =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly reason: 'not-here' | 'moderators-only' | 'owner-only' }

/** The scope that a text from outside names, if any. */
export function parseScopeName(text: string | undefined): ScopeName | undefined {
  return scopeNames.find((name) => name === text)
}

/**
 * Whether the caller may change the settings of a scope: their own always, those of a server and its
 * channels with Manage Server, the bot's as its owner.
 */
export function decideScope(name: ScopeName, caller: Caller, isOwner: boolean): ScopeDecision {
  if (name === 'person') return { isAllowed: true }
  if (name === 'bot') return isOwner ? { isAllowed: true } : refuse('owner-only')
  if (caller.place.kind !== 'server') return refuse('not-here')
  return caller.may.manageServer ? { isAllowed: true } : refuse('moderators-only')
}

/** The scopes whose settings the caller may change, the narrowest first. */
export function listScopes(caller: Caller, isOwner: boolean): readonly ScopeName[] {
  return scopeNames.filter((name) => decideScope(name, caller, isOwner).isAllowed)
}

/** Under which id the settings of a scope are kept; undefined where there is no such scope. */
export function findScope(type: SettingsScope['type'], caller: Caller): SettingsScope | undefined {
  const { userId, guildId, channelId } = askingPlaceOf(caller)
  const id = { person: userId, channel: channelId, server: guildId }[type]
  return id === undefined ? undefined : { type, id }
}

function refuse(reason: Exclude<ScopeDecision, { isAllowed: true }>['reason']): ScopeDecision {
  return { isAllowed: false, reason }
}
