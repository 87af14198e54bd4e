/**
 * @import { PageClientFrame } from '../page-protocol.ts'
 * @import { PageStore } from './page-store.js'
 * @import { PageActions } from './view/page-view.js'
 */
import { submitComposer } from './composer/composer-state.js'
import { availableCommands } from './state/visible.js'

/**
 * What a person can do on the page, as changes of the store and frames to the stand-in.
 *
 * @param {Readonly<PageStore>} store
 * @param {(frame: PageClientFrame) => void} send
 * @returns {PageActions}
 */
export function createPageActions(store, send) {
  /**
   * Does something as the current person; what went wrong before is no longer news.
   *
   * @param {(userId: string) => void} effect
   */
  const act = (effect) => {
    const { userId } = store.state
    if (userId === undefined) return
    store.change({ type: 'failure-cleared', userId })
    effect(userId)
  }
  return {
    goTo: ({ userId, channelId }) => store.change({ type: 'place-chosen', userId, channelId }),
    compose: store.compose,
    submit() {
      const submission = submitComposer(store.composer, availableCommands(store.state))
      if (submission.type === 'change') return store.compose(submission.event)
      const { commandName, options } = submission
      const { channelId } = store.state
      if (channelId === undefined) return
      act((userId) => send({ type: 'run-command', userId, channelId, commandName, options }))
      store.compose({ type: 'cleared' })
    },
    pressButton: (messageId, customId) =>
      act((userId) => send({ type: 'press-button', userId, messageId, customId })),
    submitModal: (modalId, values) =>
      act((userId) => {
        send({ type: 'submit-modal', userId, modalId, values })
        store.change({ type: 'modal-closed', modalId })
      }),
    dismissModal: (modalId) =>
      act((userId) => {
        send({ type: 'dismiss-modal', userId, modalId })
        store.change({ type: 'modal-closed', modalId })
      }),
    dismissMessage: (messageId) => store.change({ type: 'message-dismissed', messageId }),
    clearFailure: () => act(() => undefined),
  }
}
