/**
 * Holds what the page shows: the state that frames and choices change, and the composer that belongs
 * to the place on screen.
 *
 * @import { Composer, ComposerEvent } from './composer/composer-state.js'
 * @import { PageEvent, PageState } from './state/page-state.js'
 */
import { emptyComposer, reduceComposer } from './composer/composer-state.js'
import { initialPageState, reducePage } from './state/page-state.js'

/**
 * @typedef {object} PageChange
 * @property {boolean} isNewPlace another person or another channel is on screen
 * @property {boolean} isNewForm the composer offers another field to type in
 * @property {boolean} isSpeaking the person says something, and wants to see it
 *
 * @typedef {object} PageStore
 * @property {PageState} state
 * @property {Composer} composer
 * @property {(event: PageEvent) => void} change
 * @property {(event: ComposerEvent) => void} compose
 */

/**
 * @param {(change: PageChange) => void} onChange called after every event
 * @returns {Readonly<PageStore>} its `state` and `composer` are always the newest
 */
export function createPageStore(onChange) {
  let state = initialPageState
  /** @type {Composer} */
  let composer = emptyComposer
  return {
    get state() {
      return state
    },
    get composer() {
      return composer
    },
    change(event) {
      const before = state
      state = reducePage(state, event)
      const isNewPlace = state.userId !== before.userId || state.channelId !== before.channelId
      if (isNewPlace) composer = emptyComposer
      else if (event.type === 'action-settled') composer = reduceComposer(composer, event)
      onChange({ isNewPlace, isNewForm: isNewPlace, isSpeaking: isSpeaking(event) })
    },
    compose(event) {
      const before = composer
      composer = reduceComposer(composer, event)
      const isNewForm = isOtherForm(before, composer)
      onChange({ isNewPlace: false, isNewForm, isSpeaking: false })
    },
  }
}

/** @param {PageEvent} event */
function isSpeaking(event) {
  if (event.type !== 'action-begun') return false
  return event.frame.type === 'send-message' || event.frame.type === 'run-command'
}

/**
 * @param {Composer} before
 * @param {Composer} after
 */
function isOtherForm(before, after) {
  if (before.kind === 'command') {
    return after.kind === 'text' || before.command.name !== after.command.name
  }
  if (after.kind === 'command') return true
  return before.text === '' || before.replyTo !== after.replyTo
}
