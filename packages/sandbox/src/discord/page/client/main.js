/** Joins the parts: frames and clicks change the store, every change is drawn. */
import { render } from 'lit-html'
import { connect } from './connection.js'
import { createDebounce } from './debounce.js'
import { createPageActions } from './page-actions.js'
import { buildPageAddress, parsePageAddress } from './page-address.js'
import { createPageStore } from './page-store.js'
import { createStickToEnd } from './stick-to-end.js'
import { uploadFile } from './upload-file.js'
import { page } from './view/page.js'

const CLOCK_MS = 1000
/** Suggestions are asked for when a person has not typed for this long. */
const TYPING_PAUSE_MS = 150

/** @param {HTMLElement} root */
function runPage(root) {
  const store = createPageStore(({ isNewPlace, isNewForm, isSpeaking }) => {
    draw(isNewPlace || isSpeaking)
    if (isNewPlace) showPlace()
    if (isNewForm) focusComposer()
  })
  const connection = connect(socketUrl(), {
    onFrame: store.change,
    onLost: () => store.change({ type: 'connection-changed', connection: 'lost' }),
  })
  const actions = createPageActions(store, {
    send: connection.send,
    upload: uploadFile,
    afterTyping: createDebounce(TYPING_PAUSE_MS),
  })
  const stickToEnd = createStickToEnd(root)

  goToAddress()
  addEventListener('hashchange', goToAddress)
  setInterval(() => draw(false), CLOCK_MS) // relative times move on

  /** @param {boolean} isEndWanted */
  function draw(isEndWanted) {
    const { state, composer } = store
    stickToEnd(() => {
      render(page({ state, composer, nowMs: Date.now(), actions }), root)
    }, isEndWanted)
  }

  function goToAddress() {
    store.change({ type: 'place-chosen', ...parsePageAddress(location.hash) })
  }

  function showPlace() {
    const address = buildPageAddress(store.state)
    if (address !== undefined) history.replaceState(undefined, '', address)
    const places = document.getElementById('places')
    if (places?.matches(':popover-open') === true) places.hidePopover()
  }

  function focusComposer() {
    const target = root.querySelector('[data-focus]')
    if (target instanceof HTMLElement) target.focus({ preventScroll: true })
  }
}

/** @returns {string} the stand-in's WebSocket, beside this page */
function socketUrl() {
  const url = new URL('page/socket', document.baseURI)
  url.protocol = url.protocol.replace('http', 'ws')
  return url.href
}

const root = document.getElementById('page')
if (root !== null) runPage(root)
