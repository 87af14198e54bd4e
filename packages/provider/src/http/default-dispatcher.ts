import type { Dispatcher } from 'undici'
// @ts-expect-error undici describes its main entry only
import UntypedAgent from 'undici/lib/dispatcher/agent.js'

const Agent: new () => Dispatcher = UntypedAgent

/** Where undici keeps what `setGlobalDispatcher` was given, for all its versions that share an interface. */
const GLOBAL_DISPATCHER = Symbol.for('undici.globalDispatcher.2')

/**
 * Gives the dispatcher that the app has set with undici's `setGlobalDispatcher`, or else one that is
 * made when it is first needed. undici's main entry would set that one for the whole process, in place
 * of the one that an older undici has set for itself (docs/decisions/0009).
 */
export function createDefaultDispatcher(): () => Dispatcher {
  let own: Dispatcher | undefined
  return () => {
    const global: unknown = Reflect.get(globalThis, GLOBAL_DISPATCHER)
    return isDispatcher(global) ? global : (own ??= new Agent())
  }
}

function isDispatcher(value: unknown): value is Dispatcher {
  return typeof value === 'object' && value !== null && 'dispatch' in value
}
