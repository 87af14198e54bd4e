/** @import { APIAttachment } from 'discord-api-types/v10' */
import { html, nothing } from 'lit-html'
import { fileIcon } from './icons.js'

const UNITS = ['bytes', 'KB', 'MB', 'GB']

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
          <small>${formatBytes(attachment.size)}</small>
        </div>
      </div>`,
  )
}

/**
 * @param {number} bytes
 * @returns {string} such as `12.40 KB`
 */
export function formatBytes(bytes) {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const amount = bytes / 1024 ** power
  return `${power === 0 ? amount : amount.toFixed(2)} ${UNITS[power]}`
}
