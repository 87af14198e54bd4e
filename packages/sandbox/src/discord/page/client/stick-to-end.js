const NEAR_END_PX = 40

/**
 * Keeps the newest message in view while messages grow, unless the reader has scrolled up.
 *
 * @param {ParentNode} root holds the element marked `data-scroller`
 * @returns {(draw: () => void, isNewPlace: boolean) => void} draws, then scrolls to the end when the
 *   reader was there before or has come to a new place
 */
export function createStickToEnd(root) {
  return (draw, isNewPlace) => {
    const isAtEnd = isNewPlace || isNearEnd(root.querySelector('[data-scroller]'))
    draw()
    const scroller = root.querySelector('[data-scroller]')
    if (isAtEnd) scroller?.scrollTo({ top: scroller.scrollHeight })
  }
}

/** @param {Element | null} scroller */
function isNearEnd(scroller) {
  if (scroller === null) return true
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX
}
