/**
 * Files that go with what is being written.
 *
 * @import { PageFile } from '../../page-protocol.ts'
 * @import { PageActions } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { formatFileSize } from './file-size.js'
import { closeIcon, fileIcon } from './icons.js'

/**
 * A button that lets the person choose files.
 *
 * @param {string} label
 * @param {unknown} face
 * @param {(files: readonly File[]) => void} onChoose
 * @returns {unknown}
 */
export function filePicker(label, face, onChoose) {
  return html`<label class="bare file-picker">
    ${face}
    <input
      type="file"
      multiple
      aria-label=${label}
      @change=${(/** @type {Event & { currentTarget: HTMLInputElement }} */ event) => {
        onChoose([...(event.currentTarget.files ?? [])])
        event.currentTarget.value = ''
      }}
    />
  </label>`
}

/**
 * @param {readonly PageFile[]} files
 * @param {PageActions} actions
 * @returns {unknown}
 */
export function fileChips(files, actions) {
  if (files.length === 0) return nothing
  return html`<ul class="chips" aria-label="Attached files">
    ${files.map(
      (file) =>
        html`<li>
          ${chip(file, () => actions.compose({ type: 'file-dropped', fileId: file.fileId }))}
        </li>`,
    )}
  </ul>`
}

/**
 * @param {PageFile} file
 * @param {() => void} onDrop
 * @returns {unknown}
 */
export function chip({ filename, size }, onDrop) {
  return html`<span class="chip"
    >${fileIcon()}<span>${filename}</span><small>${formatFileSize(size)}</small>
    <button type="button" class="bare" aria-label="Remove ${filename}" @click=${onDrop}>
      ${closeIcon()}
    </button>
  </span>`
}
