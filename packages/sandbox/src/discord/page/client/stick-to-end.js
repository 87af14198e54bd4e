const NEAR_END_PX = 40

/**
 * Keeps the newest message in view while messages grow, unless the reader has scrolled up.
 *
 * @param {HTMLElement} root holds the element marked `data-scroller`
 * @returns {(draw: () => void, isWanted: boolean) => void} draws, then scrolls to the end when the
 *   reader was there before, or wants to be there: in a new place, or with something to say
 */
export function createStickToEnd(root) {
  let isAtEnd = true
  const scroller = () => root.querySelector('[data-scroller]')
  const scrollToEnd = () => {
    const element = scroller()
    if (isAtEnd) element?.scrollTo({ top: element.scrollHeight })
  }
  root.addEventListener('scroll', () => (isAtEnd = isNearEnd(scroller())), { capture: true })
  root.addEventListener('load', scrollToEnd, { capture: true }) // a picture has got its height
  return (draw, isWanted) => {
    isAtEnd = isWanted || isNearEnd(scroller())
    draw()
    scrollToEnd()
  }
}

/** @param {Element | null} scroller */
function isNearEnd(scroller) {
  if (scroller === null) return true
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_END_PX
}
