/** @import { PageView } from './page-view.js' */
import { html } from 'lit-html'
import { chat } from './chat.js'
import { modalDialog } from './modal.js'
import { sidebar } from './sidebar.js'
import { threadDialog } from './thread-dialog.js'

/**
 * @param {PageView} view
 * @returns {unknown} the whole page
 */
export function page(view) {
  return html`${sidebar(view)} ${chat(view)} ${modalDialog(view)} ${threadDialog(view)}`
}
