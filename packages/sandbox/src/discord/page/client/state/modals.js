/** @import { OpenModal } from './page-state.js' */

/**
 * Opens a modal. Discord shows one modal at a time: a newer one replaces the person's older one.
 *
 * @param {readonly OpenModal[]} modals
 * @param {OpenModal} opened
 * @returns {readonly OpenModal[]}
 */
export function openModal(modals, opened) {
  return [...modals.filter((modal) => modal.userId !== opened.userId), opened]
}

/**
 * @param {readonly OpenModal[]} modals
 * @param {string} modalId
 * @returns {readonly OpenModal[]} the modals that stay open
 */
export function closeModal(modals, modalId) {
  return modals.filter((modal) => modal.modalId !== modalId)
}
