import { html } from 'lit-html'

/** @param {string} path the outline, on a 24 × 24 grid */
const icon = (path) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path fill-rule="evenodd" d=${path} />
  </svg>`

/** @returns {unknown} the sign of a text channel */
export const hashIcon = () =>
  icon(
    'M10.6 3.1a1 1 0 0 1 .8 1.2L10.9 7h4L15.5 3.9a1 1 0 1 1 2 .4L16.9 7H20a1 1 0 1 1 0 2h-3.5l-1.1 6H19a1 1 0 1 1 0 2h-4l-.6 3.1a1 1 0 0 1-2-.4l.5-2.7H9l-.6 3.1a1 1 0 0 1-2-.4L7 17H4a1 1 0 1 1 0-2h3.3l1.1-6H5a1 1 0 0 1 0-2h3.8l.6-3.1a1 1 0 0 1 1.2-.8ZM10.5 9l-1.1 6h4l1.1-6h-4Z',
  )

/** @returns {unknown} two speech bubbles: direct messages */
export const bubblesIcon = () =>
  icon(
    'M4 3h11a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H9l-4.3 3.4A.5.5 0 0 1 4 17v-3a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3Zm16 5a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3v2.5a.5.5 0 0 1-.8.4L15 19h-3a3 3 0 0 1-2.6-1.5l1.9-1.5H15a5 5 0 0 0 5-5V8Z',
  )

/** @returns {unknown} an arrow leaving a box: opens elsewhere */
export const externalIcon = () =>
  icon(
    'M15 2a1 1 0 1 0 0 2h3.6l-9.3 9.3a1 1 0 0 0 1.4 1.4L20 5.4V9a1 1 0 1 0 2 0V3a1 1 0 0 0-1-1h-6ZM5 4a3 3 0 0 0-3 3v12a3 3 0 0 0 3 3h12a3 3 0 0 0 3-3v-6a1 1 0 1 0-2 0v6a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h6a1 1 0 1 0 0-2H5Z',
  )

/** @returns {unknown} an eye: only one person sees this */
export const eyeIcon = () =>
  icon(
    'M12 5C6.5 5 2.6 9.2 1.3 11.3a1.4 1.4 0 0 0 0 1.4C2.6 14.8 6.5 19 12 19s9.4-4.2 10.7-6.3a1.4 1.4 0 0 0 0-1.4C21.4 9.2 17.5 5 12 5Zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8Zm0-2a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  )

/** @returns {unknown} */
export const closeIcon = () =>
  icon(
    'M17.3 18.7a1 1 0 0 0 1.4-1.4L13.4 12l5.3-5.3a1 1 0 0 0-1.4-1.4L12 10.6 6.7 5.3a1 1 0 0 0-1.4 1.4L10.6 12l-5.3 5.3a1 1 0 1 0 1.4 1.4L12 13.4l5.3 5.3Z',
  )

/** @returns {unknown} a slash in a rounded box: commands */
export const slashIcon = () =>
  icon(
    'M6 2a4 4 0 0 0-4 4v12a4 4 0 0 0 4 4h12a4 4 0 0 0 4-4V6a4 4 0 0 0-4-4H6Zm10 4.4a1 1 0 0 0-1.8-.8l-6.2 12a1 1 0 0 0 1.8.8l6.2-12Z',
  )

/** @returns {unknown} a paper plane */
export const sendIcon = () =>
  icon(
    'M3.3 3.2 21.1 11.1a1 1 0 0 1 0 1.8L3.3 20.8a1 1 0 0 1-1.4-1.2L4.2 13.5 13 12 4.2 10.5 1.9 4.4a1 1 0 0 1 1.4-1.2Z',
  )

/** @returns {unknown} a sheet of paper: an attached file */
export const fileIcon = () =>
  icon(
    'M6 2a3 3 0 0 0-3 3v14a3 3 0 0 0 3 3h12a3 3 0 0 0 3-3V9.5a1 1 0 0 0-.3-.7l-6.5-6.5a1 1 0 0 0-.7-.3H6Zm8 2.5L18.5 9H15a1 1 0 0 1-1-1V4.5Z',
  )

/** @returns {unknown} three lines: the list of channels, on a narrow screen */
export const menuIcon = () =>
  icon(
    'M3 5h18a1 1 0 1 1 0 2H3a1 1 0 0 1 0-2Zm0 6h18a1 1 0 1 1 0 2H3a1 1 0 1 1 0-2Zm0 6h18a1 1 0 1 1 0 2H3a1 1 0 1 1 0-2Z',
  )

/** @returns {unknown} an exclamation mark in a circle */
export const warningIcon = () =>
  icon(
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 5a1.2 1.2 0 0 1 1.2 1.3l-.4 4.8a.8.8 0 0 1-1.6 0l-.4-4.8A1.2 1.2 0 0 1 12 7Zm0 10.5a1.3 1.3 0 1 1 0-2.6 1.3 1.3 0 0 1 0 2.6Z',
  )

/** @returns {unknown} three dots: more to do */
export const moreIcon = () =>
  icon(
    'M4 14a2 2 0 1 1 0-4 2 2 0 0 1 0 4Zm8 0a2 2 0 1 1 0-4 2 2 0 0 1 0 4Zm8 0a2 2 0 1 1 0-4 2 2 0 0 1 0 4Z',
  )

/** @returns {unknown} a plus in a circle: attach files */
export const plusIcon = () =>
  icon(
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1 5a1 1 0 1 0-2 0v4H7a1 1 0 1 0 0 2h4v4a1 1 0 1 0 2 0v-4h4a1 1 0 1 0 0-2h-4V7Z',
  )

/** @returns {unknown} a line that branches off: a thread */
export const threadIcon = () =>
  icon(
    'M5 3a1 1 0 0 1 1 1v8a3 3 0 0 0 3 3h7.6l-2.3-2.3a1 1 0 0 1 1.4-1.4l4 4a1 1 0 0 1 0 1.4l-4 4a1 1 0 0 1-1.4-1.4l2.3-2.3H9a5 5 0 0 1-5-5V4a1 1 0 0 1 1-1Z',
  )

/** @returns {unknown} an arrow downwards: a menu that opens */
export const openIcon = () =>
  icon(
    'M5.3 9.3a1 1 0 0 1 1.4 0l5.3 5.3 5.3-5.3a1 1 0 1 1 1.4 1.4l-6 6a1 1 0 0 1-1.4 0l-6-6a1 1 0 0 1 0-1.4Z',
  )

/** @returns {unknown} two people: a group */
export const groupIcon = () =>
  icon(
    'M8.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm0 2C5 13 2 15.2 2 18.2c0 1 .8 1.8 1.8 1.8h9.4c1 0 1.8-.8 1.8-1.8 0-3-3-5.2-6.5-5.2Zm7.7-2.2a3 3 0 1 0-1.5-5.6 5 5 0 0 1 0 5.2c.5.3 1 .4 1.5.4Zm.6 9.2h3.7c.8 0 1.5-.7 1.5-1.5 0-2.6-2.5-4.5-5.5-4.6a6.4 6.4 0 0 1 .3 6.1Z',
  )
