import { composeApplication } from '../src/compose-application.ts'
import { type BotConfig } from '../src/config.ts'
import { systemClock } from '../src/runtime/system-clock.ts'
import { type BotState } from '../src/state/open-state.ts'
import { idleMeter } from '../src/application/ports/meter.ts'

const nothing = () => undefined
const unused = () => Promise.reject(new Error('nothing is to happen here'))

/**
 * What the bot offers, as its features say: `button answer-stop`, `menu access-remove`, `form ask-about`.
 *
 * @param state - nothing is read from it and nothing written to it
 */
export function listOffers(config: BotConfig, state: BotState): readonly string[] {
  const { features } = composeApplication({
    config,
    state,
    meter: idleMeter,
    clock: systemClock,
    logger: { info: nothing, warn: nothing, error: nothing },
    errors: { list: () => [] },
    isOwner: () => false,
    ownerIds: () => [],
    directMessages: { findUrl: unused, send: unused },
    endedMessages: { remove: unused, addLine: unused, startThread: unused },
    findParentChannel: unused,
    readDiscord: () => ({ rateLimits: [], slowedDown: 0, pingMs: undefined }),
    version: '0',
    findCommandId: nothing,
    signal: new AbortController().signal,
  })
  return features.flatMap(({ buttons = [], menus = [], forms = [] }) => [
    ...buttons.map(({ name }) => `button ${name}`),
    ...menus.map(({ name }) => `menu ${name}`),
    ...forms.map(({ name }) => `form ${name}`),
  ])
}
