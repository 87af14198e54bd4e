import { type Dispatcher } from 'undici'
// @ts-expect-error undici describes its main entry only
import { getGlobalDispatcher as untyped } from 'undici/lib/global.js'

/**
 * The dispatcher that the app has set with undici's `setGlobalDispatcher`, or undici's own. Not from
 * undici's main entry, which loads much that is not needed here (docs/decisions/0009).
 */
export const getGlobalDispatcher: () => Dispatcher = untyped
