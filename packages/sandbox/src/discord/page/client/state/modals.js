/** @import { PageModal } from '../../page-protocol.ts' */

/**
 * Opens a modal. Discord shows one modal at a time: a newer one replaces the person's older one.
 *
 * @param {readonly PageModal[]} modals
 * @param {PageModal} opened
 * @returns {readonly PageModal[]}
 */
export function openModal(modals, opened) {
  return [...modals.filter((modal) => modal.userId !== opened.userId), opened]
}

/**
 * @param {readonly PageModal[]} modals
 * @param {string} modalId
 * @returns {readonly PageModal[]} the modals that stay open
 */
export function closeModal(modals, modalId) {
  return modals.filter((modal) => modal.modalId !== modalId)
}
