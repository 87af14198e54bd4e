/**
 * Opens a dialog once it is in the document, with the focus in its first field.
 *
 * @param {Element | undefined} element
 */
export function showModal(element) {
  if (element instanceof HTMLDialogElement && !element.open) {
    // the element is not in the document until this render ends
    queueMicrotask(() => {
      if (!element.isConnected || element.open) return
      element.showModal()
      const first = element.querySelector('.modal-body :is(input, textarea, select)')
      if (first instanceof HTMLElement) first.focus()
    })
  }
}
