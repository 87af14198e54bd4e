/** @import { PageUser } from '../../page-protocol.ts' */
import { html, svg } from 'lit-html'

const PALETTE_SIZE = 6

/**
 * A person's first letter, or the bot's plug and cord, on a disc of a colour that stays theirs.
 *
 * @param {PageUser | undefined} user
 * @returns {unknown}
 */
export function avatar(user) {
  return html`<svg
    class="avatar colour-${user === undefined || user.isBot ? 'bot' : paletteIndex(user.id)}"
    viewBox="0 0 40 40"
    aria-hidden="true"
  >
    <circle cx="20" cy="20" r="20" />
    ${user?.isBot === true ? cord() : letter(user?.displayName ?? '?')}
  </svg>`
}

/** @param {string} name */
function letter(name) {
  return svg`<text x="20" y="26.5" text-anchor="middle">${Array.from(name)[0]?.toUpperCase()}</text>`
}

function cord() {
  return svg`<path class="cord" d="M8 27c5 0 5-13 12-13s7 13 12 13" /><path class="plug" d="M5 23.5h5v7H5zM30 23.5h5v7h-5z" />`
}

/** @param {string} id */
function paletteIndex(id) {
  return Array.from(id).reduce((sum, character) => sum + character.charCodeAt(0), 0) % PALETTE_SIZE
}
