/** @import { APIAttachment } from 'discord-api-types/v10' */
import { html, nothing } from 'lit-html'
import { fileAddress } from './file-address.js'
import { formatFileSize } from './file-size.js'
import { fileIcon } from './icons.js'

const IMAGE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/**
 * @param {readonly APIAttachment[]} attachments
 * @returns {unknown} pictures as such, and one card for each other file, with a link that downloads it
 */
export function attachmentCards(attachments) {
  if (attachments.length === 0) return nothing
  return attachments.map((attachment) =>
    IMAGE_TYPES.has(attachment.content_type ?? '') ? picture(attachment) : fileCard(attachment),
  )
}

/**
 * @param {Pick<APIAttachment, 'url' | 'filename' | 'description'>} attachment
 * @returns {unknown} the picture, which leads to its file
 */
export function picture({ url, filename, description }) {
  return html`<a
    class="picture"
    href=${fileAddress(url)}
    download=${filename}
    target="_blank"
    rel="noopener"
    ><img src=${fileAddress(url)} alt=${description ?? filename} loading="lazy"
  /></a>`
}

/**
 * @param {Pick<APIAttachment, 'url' | 'filename' | 'size'>} attachment
 * @returns {unknown}
 */
export function fileCard({ url, filename, size }) {
  return html`<div class="attachment">
    ${fileIcon()}
    <div>
      <a href=${fileAddress(url)} download=${filename} target="_blank" rel="noopener"
        >${filename}</a
      >
      <small>${formatFileSize(size)}</small>
    </div>
  </div>`
}
