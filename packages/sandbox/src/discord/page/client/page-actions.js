/**
 * @import { PageClientFrame, PageFile, PageInputValue } from '../page-protocol.ts'
 * @import { PageStore } from './page-store.js'
 * @import { ModalEntries, PageActions } from './view/page-view.js'
 */
import { runnableCommands } from './composer/runnable-command.js'
import { enteredOptions, submitComposer } from './composer/submit-composer.js'
import { availableCommands, currentUser } from './state/visible.js'

/**
 * @typedef {object} PageEffects what reaches beyond the page
 * @property {(frame: PageClientFrame) => boolean} send false when there is no connection
 * @property {(file: File) => Promise<PageFile>} upload
 * @property {(act: () => void) => void} afterTyping does something once a person stops typing
 */

/**
 * @template {PageClientFrame} Frame
 * @typedef {Frame extends unknown ? Omit<Frame, 'requestId' | 'userId'> : never} Unsigned
 */

/**
 * What a person can do on the page, as changes of the store and frames to the stand-in.
 *
 * @param {Readonly<PageStore>} store
 * @param {PageEffects} effects
 * @returns {PageActions}
 */
export function createPageActions(store, { send, upload, afterTyping }) {
  let requests = 0

  /**
   * Does something as the current person; what went wrong before is no longer news.
   *
   * @param {Unsigned<PageClientFrame>} action
   * @returns {string | undefined} the id by which its answer is known
   */
  const act = (action) => {
    const { userId } = store.state
    if (userId === undefined) return undefined
    requests += 1
    const requestId = String(requests)
    const frame = /** @type {PageClientFrame} */ ({ ...action, requestId, userId })
    store.change({ type: 'failure-cleared', userId })
    store.change({ type: 'action-begun', frame })
    if (!send(frame)) {
      const failure = 'There is no connection to Discord. Try again in a moment.'
      store.change({ type: 'action-settled', requestId, userId, failure })
    }
    return requestId
  }

  /**
   * Uploads a file as the current person, who is told when that fails.
   *
   * @param {File} file
   * @returns {Promise<PageFile | undefined>}
   */
  const attach = async (file) => {
    const { userId } = store.state
    try {
      return await upload(file)
    } catch (error) {
      const failure = error instanceof Error ? error.message : 'The file could not be uploaded.'
      if (userId !== undefined) store.change({ type: 'action-failed', userId, failure })
      return undefined
    }
  }

  /**
   * Uploads the files of a form, and then sends the form.
   *
   * @param {string} modalId
   * @param {ModalEntries} entered
   */
  const submitModal = async (modalId, entered) => {
    /** @type {Record<string, PageInputValue>} */
    const values = {}
    for (const [id, value] of Object.entries(entered)) {
      if (!isFiles(value)) values[id] = value
      else {
        const files = await Promise.all(value.map((file) => attach(file)))
        if (files.includes(undefined)) return
        values[id] = { fileIds: files.flatMap((file) => file?.fileId ?? []) }
      }
    }
    act({ type: 'submit-modal', modalId, values })
  }

  return {
    goTo: ({ userId, channelId }) => store.change({ type: 'place-chosen', userId, channelId }),
    compose: store.compose,
    ...composerActions(store, act, attach, afterTyping),
    ...messageActions(store, act),
    submitModal: (modalId, entered) => void submitModal(modalId, entered),
    dismissModal(modalId) {
      act({ type: 'dismiss-modal', modalId })
      store.change({ type: 'modal-closed', modalId }) // also while there is no connection
    },
    setLocale: (locale) => void act({ type: 'set-locale', locale }),
    clearFailure() {
      const { userId } = store.state
      if (userId !== undefined) store.change({ type: 'failure-cleared', userId })
    },
  }
}

/**
 * @param {Readonly<PageStore>} store
 * @param {(action: Unsigned<PageClientFrame>) => string | undefined} act
 * @param {(file: File) => Promise<PageFile | undefined>} attach
 * @param {PageEffects['afterTyping']} afterTyping
 * @returns {Pick<PageActions, 'submit' | 'attachFiles' | 'attachOption' | 'suggest'>}
 */
function composerActions(store, act, attach, afterTyping) {
  /** @param {string} focused */
  const askFor = (focused) => {
    const { composer, state } = store
    if (composer.kind !== 'command' || state.channelId === undefined) return
    const requestId = act({
      type: 'autocomplete',
      channelId: state.channelId,
      commandName: composer.command.name,
      options: { ...enteredOptions(composer), [focused]: composer.values[focused] ?? '' },
      focused,
    })
    if (requestId !== undefined) {
      store.compose({ type: 'suggestions-asked', name: focused, requestId })
    }
  }
  /** @param {Iterable<File>} files */
  const attachFiles = async (files) => {
    for (const file of files) {
      const attached = await attach(file)
      if (attached) store.compose({ type: 'file-added', file: attached })
    }
  }
  /**
   * @param {string} name
   * @param {File | undefined} file
   */
  const attachOption = async (name, file) => {
    const attached = file && (await attach(file))
    store.compose({ type: 'option-attached', name, file: attached })
  }
  return {
    submit() {
      const { state } = store
      const { channelId } = state
      if (channelId === undefined) return
      const commands = runnableCommands(availableCommands(state), currentUser(state)?.locale ?? '')
      const submission = submitComposer(store.composer, commands)
      if (submission.type === 'change') return store.compose(submission.event)
      if (submission.type === 'run') {
        const { commandName, options } = submission
        act({ type: 'run-command', channelId, commandName, options })
      } else {
        const { content, fileIds, replyTo } = submission
        const reply = replyTo === undefined ? {} : { replyTo }
        act({ type: 'send-message', channelId, content, fileIds, ...reply })
      }
      store.compose({ type: 'cleared' })
    },
    attachFiles: (files) => void attachFiles(files),
    attachOption: (name, file) => void attachOption(name, file),
    suggest: (focused) => afterTyping(() => askFor(focused)),
  }
}

/**
 * @param {Readonly<PageStore>} store
 * @param {(action: Unsigned<PageClientFrame>) => void} act
 * @returns {Pick<PageActions, 'pressButton' | 'selectValues' | 'runMessageCommand' | 'deleteMessage' |
 *   'draftThread' | 'createThread'>}
 */
function messageActions(store, act) {
  return {
    pressButton: (messageId, customId) => act({ type: 'press-button', messageId, customId }),
    selectValues: (messageId, customId, values) =>
      act({ type: 'select-values', messageId, customId, values }),
    runMessageCommand: (messageId, commandName) =>
      act({ type: 'run-message-command', messageId, commandName }),
    deleteMessage: (messageId) => act({ type: 'delete-message', messageId }),
    draftThread: (draft) => store.change({ type: 'thread-drafted', draft }),
    createThread(name) {
      const draft = store.state.threadDraft
      if (draft === undefined) return
      const { channelId, messageId } = draft
      act({ type: 'create-thread', channelId, name, ...(messageId !== undefined && { messageId }) })
      store.change({ type: 'thread-drafted', draft: undefined })
    },
  }
}

/**
 * @param {string | readonly string[] | readonly File[]} value
 * @returns {value is readonly File[]}
 */
function isFiles(value) {
  return typeof value !== 'string' && value.some((entry) => entry instanceof File)
}
