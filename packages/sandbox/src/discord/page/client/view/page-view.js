/**
 * What every part of the page is drawn from: the state, the time, and what a person can do.
 *
 * @import { Composer, ComposerEvent } from '../composer/composer-state.js'
 * @import { PageState, ThreadDraft } from '../state/page-state.js'
 *
 * @typedef {Readonly<Record<string, string | readonly string[] | readonly File[]>>} ModalEntries
 *   custom_id of each input → what was entered
 *
 * @typedef {object} PageActions
 * @property {(choice: { readonly userId?: string, readonly channelId?: string }) => void} goTo
 * @property {(event: ComposerEvent) => void} compose
 * @property {() => void} submit sends what is in the composer
 * @property {(files: Iterable<File>) => void} attachFiles to the message being written
 * @property {(name: string, file: File | undefined) => void} attachOption to an option of the command
 * @property {(name: string) => void} suggest asks the bot for values of an option
 * @property {(messageId: string, customId: string) => void} pressButton
 * @property {(messageId: string, customId: string, values: readonly string[]) => void} selectValues
 * @property {(messageId: string, commandName: string) => void} runMessageCommand
 * @property {(messageId: string) => void} deleteMessage deletes it, or dismisses an ephemeral one
 * @property {(draft: ThreadDraft | undefined) => void} draftThread asks for the name of a new thread
 * @property {(name: string) => void} createThread
 * @property {(modalId: string, values: ModalEntries) => void} submitModal
 * @property {(modalId: string) => void} dismissModal
 * @property {(locale: string) => void} setLocale of the person who is being played
 * @property {() => void} clearFailure
 *
 * @typedef {object} PageView
 * @property {PageState} state
 * @property {Composer} composer
 * @property {number} nowMs
 * @property {PageActions} actions
 */

export {}
