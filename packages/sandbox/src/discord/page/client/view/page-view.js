/**
 * What every part of the page is drawn from: the state, the time, and what a person can do.
 *
 * @import { Composer, ComposerEvent } from '../composer/composer-state.js'
 * @import { PageState } from '../state/page-state.js'
 *
 * @typedef {object} PageActions
 * @property {(choice: { readonly userId?: string, readonly channelId?: string }) => void} goTo
 * @property {(event: ComposerEvent) => void} compose
 * @property {() => void} submit sends what is in the composer
 * @property {(messageId: string, customId: string) => void} pressButton
 * @property {(modalId: string, values: Readonly<Record<string, string>>) => void} submitModal
 * @property {(modalId: string) => void} dismissModal
 * @property {(messageId: string) => void} dismissMessage
 * @property {() => void} clearFailure
 *
 * @typedef {object} PageView
 * @property {PageState} state
 * @property {Composer} composer
 * @property {number} nowMs
 * @property {PageActions} actions
 */

export {}
