/**
 * One message, as a line of the channel's list.
 *
 * @import { APIMessage, APIMessageReference } from 'discord-api-types/v10'
 * @import { PageUser } from '../../page-protocol.ts'
 * @import { MarkdownContext } from '../markdown/render-markdown.js'
 * @import { MessageLine } from '../state/message-groups.js'
 * @import { PageView } from './page-view.js'
 */
import { html, nothing } from 'lit-html'
import { runnableCommands } from '../composer/runnable-command.js'
import { MessageFlag } from '../state/discord-constants.js'
import { menuChoices } from '../state/menu-choices.js'
import { availableCommands, currentGuild, currentUser } from '../state/visible.js'
import { renderExcerpt, renderMarkdown } from '../markdown/render-markdown.js'
import { attachmentCards } from './attachments.js'
import { avatar } from './avatar.js'
import { messageComponents } from './components.js'
import { eyeIcon, threadIcon } from './icons.js'
import { messageMenu } from './message-menu.js'
import { formatDay, formatHour, formatMessageTime } from './message-time.js'

/**
 * @param {MessageLine} line
 * @param {PageView} view
 * @returns {unknown} a list item; `data-message-id` names the message
 */
export function messageItem({ entry, startsGroup, startsDay }, view) {
  const { message, visibleToUserId } = entry
  const author = userOf(message.author, view)
  const isEphemeral = visibleToUserId !== undefined
  const classes = `message ${startsGroup ? 'starts-group' : ''} ${isEphemeral ? 'ephemeral' : ''}`
  return html`<li class=${classes} data-message-id=${message.id}>
    ${startsDay ? dayLine(message) : nothing}
    <article aria-label="Message from ${author.displayName}">
      ${startsGroup ? html`${origin(message, view)}${heading(message, author, view)}` : gutter(message)}
      <div class="body">${body(message, author, view)}</div>
      ${threadLink(message, view)} ${isEphemeral ? ephemeralFooter(message, view) : nothing}
      ${messageMenu(entry, view)}
    </article>
  </li>`
}

/**
 * @param {APIMessage['author']} author
 * @param {PageView} view
 * @returns {PageUser}
 */
function userOf(author, { state }) {
  return (
    state.users.find((user) => user.id === author.id) ?? {
      id: author.id,
      username: author.username,
      displayName: author.global_name ?? author.username,
      isBot: author.bot === true,
      isOwner: false,
      locale: '',
    }
  )
}

/** @param {APIMessage} message */
function dayLine(message) {
  return html`<div class="day" role="separator">
    <span>${formatDay(Date.parse(message.timestamp))}</span>
  </div>`
}

/** @param {APIMessage} message */
function gutter(message) {
  return html`<time class="gutter">${formatHour(Date.parse(message.timestamp))}</time>`
}

/**
 * Where a message comes from: the command a person used, or the message it replies to.
 *
 * @param {APIMessage} message
 * @param {PageView} view
 */
function origin(message, view) {
  if (message.interaction !== undefined) {
    const person = userOf(message.interaction.user, view)
    return html`<div class="origin">
      ${avatar(person)}<strong>${person.displayName}</strong> used
      <span class="mention">/${message.interaction.name}</span>
    </div>`
  }
  return message.message_reference === undefined ? nothing : reply(message.message_reference, view)
}

/**
 * @param {APIMessageReference} reference
 * @param {PageView} view
 */
function reply({ message_id: messageId }, view) {
  const replied = view.state.messages.get(messageId ?? '')?.message
  if (replied === undefined) {
    return html`<div class="origin"><em>Original message was deleted</em></div>`
  }
  const person = userOf(replied.author, view)
  return html`<div class="origin">
    ${avatar(person)}<strong>${person.displayName}</strong>
    <span class="excerpt">${renderExcerpt(replied, markdownContext(view))}</span>
  </div>`
}

/**
 * @param {APIMessage} message
 * @param {PageUser} author
 * @param {PageView} view
 */
function heading(message, author, { nowMs }) {
  const atMs = Date.parse(message.timestamp)
  return html`<span class="portrait">${avatar(author)}</span>
    <h3>
      <span class="author">${author.displayName}</span>
      ${author.isBot ? html`<span class="app-badge">APP</span>` : nothing}
      <time datetime=${message.timestamp} title=${new Date(atMs).toLocaleString()}
        >${formatMessageTime(atMs, nowMs)}</time
      >
    </h3>`
}

/**
 * @param {APIMessage} message
 * @param {PageUser} author
 * @param {PageView} view
 */
function body(message, author, view) {
  if (hasFlag(message, MessageFlag.Loading)) return thinking(author)
  const markdown = markdownContext(view)
  const { actions, state } = view
  const isLayout = hasFlag(message, MessageFlag.IsComponentsV2)
  return html`${message.content === '' ? nothing : text(message, markdown)}
  ${isLayout ? nothing : attachmentCards(message.attachments)}
  ${messageComponents(message.components ?? [], {
    messageId: message.id,
    markdown,
    attachments: message.attachments,
    isBusy: (customId) => isInUse(message, customId, view),
    choicesOf: (select) => menuChoices(select, state),
    onPress: (customId) => actions.pressButton(message.id, customId),
    onChoose: (customId, values) => actions.selectValues(message.id, customId, values),
  })}`
}

/**
 * Whether the current person used a component of a message and the bot has not answered yet.
 *
 * @param {APIMessage} message
 * @param {string} customId
 * @param {PageView} view
 */
function isInUse({ id }, customId, { state }) {
  return [...state.pending.values()].some(
    (frame) =>
      (frame.type === 'press-button' || frame.type === 'select-values') &&
      frame.userId === state.userId &&
      frame.messageId === id &&
      frame.customId === customId,
  )
}

/**
 * @param {APIMessage} message
 * @param {PageView} view
 */
function threadLink({ thread }, { state, actions }) {
  const channel = state.channels.find((candidate) => candidate.id === thread?.id)
  if (channel === undefined) return nothing
  return html`<button
    type="button"
    class="thread-link"
    @click=${() => actions.goTo({ channelId: channel.id })}
  >
    ${threadIcon()}<strong>${channel.name}</strong> <span>See thread ›</span>
  </button>`
}

/**
 * @param {APIMessage} message
 * @param {MarkdownContext} markdown
 */
function text(message, markdown) {
  const edited =
    message.edited_timestamp === null
      ? nothing
      : html`<small class="edited" title=${new Date(message.edited_timestamp).toLocaleString()}
          >(edited)</small
        >`
  return html`<div class="markup">${renderMarkdown(message.content, markdown)}${edited}</div>`
}

/** @param {PageUser} author */
function thinking(author) {
  return html`<div class="thinking" role="status">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
    ${author.displayName} is thinking…
  </div>`
}

/**
 * @param {APIMessage} message
 * @param {PageView} view
 */
function ephemeralFooter(message, { actions }) {
  return html`<footer class="ephemeral-footer">
    ${eyeIcon()}<span>Only you can see this</span> •
    <button type="button" class="link" @click=${() => actions.deleteMessage(message.id)}>
      Dismiss message
    </button>
  </footer>`
}

/**
 * @param {PageView} view
 * @returns {MarkdownContext}
 */
function markdownContext({ state, nowMs, actions }) {
  return {
    users: state.users,
    channels: state.channels,
    roles: currentGuild(state)?.roles ?? [],
    nowMs,
    locale: currentUser(state)?.locale,
    onCommand(name) {
      const commands = runnableCommands(availableCommands(state), currentUser(state)?.locale ?? '')
      const command =
        commands.find((candidate) => candidate.name === name) ??
        commands.find((candidate) => candidate.name.startsWith(`${name} `))
      if (command !== undefined) actions.compose({ type: 'command-chosen', command })
    },
  }
}

/**
 * @param {APIMessage} message
 * @param {number} flag
 */
function hasFlag(message, flag) {
  return ((message.flags ?? 0) & flag) !== 0
}
