/**
 * What a bot puts under, or in place of, the text of a message.
 *
 * @import {
 *   APIAttachment, APIButtonComponent, APIComponentInMessageActionRow, APIContainerComponent,
 *   APIMessageTopLevelComponent, APISectionComponent, APISelectMenuComponent,
 * } from 'discord-api-types/v10'
 * @import { MarkdownContext } from '../markdown/render-markdown.js'
 * @import { MenuChoice } from '../state/menu-choices.js'
 */
import { html, nothing } from 'lit-html'
import { ref } from 'lit-html/directives/ref.js'
import { ButtonStyle, ComponentType } from '../state/discord-constants.js'
import { renderMarkdown } from '../markdown/render-markdown.js'
import { fileCard, picture } from './attachments.js'
import { externalIcon } from './icons.js'
import { selectMenu } from './select-menu.js'

/**
 * @typedef {object} ComponentContext
 * @property {string} messageId
 * @property {MarkdownContext} markdown
 * @property {readonly APIAttachment[]} attachments to which components refer
 * @property {(customId: string) => boolean} isBusy whether the bot has not answered its last use yet
 * @property {(select: APISelectMenuComponent) => readonly MenuChoice[]} choicesOf
 * @property {(customId: string) => void} onPress a button was pressed
 * @property {(customId: string, values: readonly string[]) => void} onChoose a menu was used
 */

/**
 * @param {readonly APIMessageTopLevelComponent[]} components
 * @param {ComponentContext} context
 * @returns {unknown}
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
      ${component.components.map((child) => usable(child, context))}
    </div>`
  }
  if (component.type === ComponentType.TextDisplay) return textDisplay(component.content, context)
  if (component.type === ComponentType.Separator) {
    return html`<hr class=${component.divider === false ? 'gap' : 'line'} />`
  }
  if (component.type === ComponentType.Container) return container(component, context)
  if (component.type === ComponentType.Section) return section(component, context)
  if (component.type === ComponentType.File) return attached(component.file.url, context)
  return html`<div class="gallery">
    ${component.items.map(({ media }) => attached(media.url, context))}
  </div>`
}

/**
 * @param {string} content
 * @param {ComponentContext} context
 */
function textDisplay(content, { markdown }) {
  return html`<div class="markup">${renderMarkdown(content, markdown)}</div>`
}

/**
 * @param {APIComponentInMessageActionRow} component
 * @param {ComponentContext} context
 */
function usable(component, context) {
  if (component.type === ComponentType.Button) return button(component, context)
  const { custom_id: customId } = component
  return selectMenu({
    id: `menu-${context.messageId}-${customId}`,
    select: component,
    choices: context.choicesOf(component),
    isBusy: context.isBusy(customId),
    onChoose: (values) => context.onChoose(customId, values),
  })
}

/**
 * @param {APISectionComponent} component
 * @param {ComponentContext} context
 */
function section({ components, accessory }, context) {
  return html`<div class="section">
    <div>${components.map(({ content }) => textDisplay(content, context))}</div>
    ${
      accessory.type === ComponentType.Button
        ? button(accessory, context)
        : attached(accessory.media.url, context)
    }
  </div>`
}

/**
 * A file of the message, by the name under which a component refers to it.
 *
 * @param {string} url
 * @param {ComponentContext} context
 */
function attached(url, { attachments }) {
  const name = /^attachment:\/\/(.+)$/.exec(url)?.[1]
  const attachment = attachments.find(({ filename }) => filename === name)
  if (attachment === undefined) return nothing
  return attachment.content_type?.startsWith('image/') ? picture(attachment) : fileCard(attachment)
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
function button(component, { onPress, isBusy }) {
  const face = html`${emoji(component)}<span>${'label' in component ? component.label : ''}</span>`
  if (component.style === ButtonStyle.Link) return linkButton(component, face)
  if (!('custom_id' in component)) return nothing
  const busy = isBusy(component.custom_id)
  return html`<button
    type="button"
    class="button ${STYLE_NAMES[component.style] ?? 'secondary'}"
    aria-busy=${busy}
    ?disabled=${component.disabled === true || busy}
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
