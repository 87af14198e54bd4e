/**
 * What a bot puts under, or in place of, the text of a message.
 *
 * @import {
 *   APIButtonComponent, APIContainerComponent, APIMessageTopLevelComponent,
 * } from 'discord-api-types/v10'
 * @import { MarkdownContext } from '../markdown/render-markdown.js'
 */
import { html, nothing } from 'lit-html'
import { ref } from 'lit-html/directives/ref.js'
import { ButtonStyle, ComponentType } from '../state/discord-constants.js'
import { renderMarkdown } from '../markdown/render-markdown.js'
import { externalIcon } from './icons.js'

/**
 * @typedef {object} ComponentContext
 * @property {MarkdownContext} markdown
 * @property {(customId: string) => void} onPress a button was pressed
 */

/**
 * @param {readonly APIMessageTopLevelComponent[]} components
 * @param {ComponentContext} context
 * @returns {unknown} rows of buttons, texts, lines and containers; other kinds are not drawn
 */
export function messageComponents(components, context) {
  return components.map((component) => renderComponent(component, context))
}

/**
 * @param {APIMessageTopLevelComponent} component
 * @param {ComponentContext} context
 * @returns {unknown}
 */
function renderComponent(component, context) {
  if (component.type === ComponentType.ActionRow) {
    return html`<div class="action-row">
      ${component.components.map((child) =>
        child.type === ComponentType.Button ? button(child, context) : nothing,
      )}
    </div>`
  }
  if (component.type === ComponentType.TextDisplay) {
    return html`<div class="markup">${renderMarkdown(component.content, context.markdown)}</div>`
  }
  if (component.type === ComponentType.Separator) {
    return html`<hr class=${component.divider === false ? 'gap' : 'line'} />`
  }
  return component.type === ComponentType.Container ? container(component, context) : nothing
}

/**
 * @param {APIContainerComponent} component
 * @param {ComponentContext} context
 */
function container({ accent_color: accent, components }, context) {
  const colour = typeof accent === 'number' ? `#${accent.toString(16).padStart(6, '0')}` : ''
  /** @param {Element | undefined} element */
  const paint = (element) => {
    if (element instanceof HTMLElement) element.style.setProperty('--accent', colour)
  }
  return html`<div class="container ${colour === '' ? '' : 'accented'}" ${ref(paint)}>
    ${messageComponents(components, context)}
  </div>`
}

/** @type {Readonly<Record<number, string>>} */
const STYLE_NAMES = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
}

/**
 * @param {APIButtonComponent} component
 * @param {ComponentContext} context
 */
function button(component, { onPress }) {
  const face = html`${emoji(component)}<span>${'label' in component ? component.label : ''}</span>`
  if (component.style === ButtonStyle.Link) return linkButton(component, face)
  if (!('custom_id' in component)) return nothing
  return html`<button
    type="button"
    class="button ${STYLE_NAMES[component.style] ?? 'secondary'}"
    ?disabled=${component.disabled === true}
    @click=${() => onPress(component.custom_id)}
  >
    ${face}
  </button>`
}

/**
 * A link that looks like a button and, as in Discord's client, is announced as one.
 *
 * @param {Extract<APIButtonComponent, { url: string }>} component
 * @param {unknown} face
 */
function linkButton({ url, disabled }, face) {
  const isOpen = disabled !== true && /^(?:https?|discord):/i.test(url)
  return html`<a
    class="button secondary"
    role="button"
    href=${isOpen ? url : nothing}
    target="_blank"
    rel="noopener noreferrer"
    aria-disabled=${isOpen ? nothing : 'true'}
    @keydown=${clickOnSpace}
    >${face}${externalIcon()}</a
  >`
}

/** @param {KeyboardEvent} event */
function clickOnSpace(event) {
  if (event.key !== ' ' || !(event.currentTarget instanceof HTMLElement)) return
  event.preventDefault()
  event.currentTarget.click()
}

/** @param {APIButtonComponent} component */
function emoji(component) {
  if (!('emoji' in component) || component.emoji?.name === undefined) return nothing
  return html`<span class="emoji" aria-hidden="true">${component.emoji.name}</span>`
}
