/** @import { APIAttachment } from 'discord-api-types/v10' */
import { html, nothing } from 'lit-html'
import { formatFileSize } from './file-size.js'
import { fileIcon } from './icons.js'

/**
 * @param {readonly APIAttachment[]} attachments
 * @returns {unknown} one card for each file, with a link that downloads it
 */
export function attachmentCards(attachments) {
  if (attachments.length === 0) return nothing
  return attachments.map(
    (attachment) =>
      html`<div class="attachment">
        ${fileIcon()}
        <div>
          <a href=${attachment.url} download=${attachment.filename} target="_blank" rel="noopener"
            >${attachment.filename}</a
          >
          <small>${formatFileSize(attachment.size)}</small>
        </div>
      </div>`,
  )
}
