/**
 * @import {
 *   EnclosingNode, ListNode, LiteralNode, Mark, MarkdownNode, ReferenceNode,
 * } from './markdown-node.js'
 * @import { PageChannel, PageGuild, PageUser } from '../../page-protocol.ts'
 */
import { html } from 'lit-html'
import { excerptOf } from './excerpt.js'
import { highlightCode } from './highlight.js'
import { parseMarkdown } from './parse-markdown.js'
import { formatTimestamp } from './timestamp.js'

/**
 * @typedef {object} MarkdownContext
 * @property {readonly PageUser[]} users whom mentions may name
 * @property {readonly PageChannel[]} channels
 * @property {PageGuild['roles']} roles of the place on screen
 * @property {number} nowMs for relative timestamps
 * @property {string | undefined} locale the reader's language
 * @property {(commandName: string) => void} onCommand a command mention was pressed
 */

/**
 * Renders a message's text. Every piece of it reaches the page as a text node or as the value of an
 * attribute, so no content can bring elements of its own.
 *
 * @param {string} content
 * @param {MarkdownContext} context
 * @returns {unknown}
 */
export function renderMarkdown(content, context) {
  return parseMarkdown(content).map((node) => renderNode(node, context))
}

/**
 * Renders one line of a message, as {@link excerptOf} picks it.
 *
 * @param {Parameters<typeof excerptOf>[0]} message
 * @param {MarkdownContext} context
 * @returns {unknown}
 */
export function renderExcerpt(message, context) {
  return renderAll(excerptOf(message), context)
}

/**
 * @param {readonly MarkdownNode[]} nodes
 * @param {MarkdownContext} context
 * @returns {unknown}
 */
function renderAll(nodes, context) {
  return nodes.map((node) => renderNode(node, context))
}

/**
 * @param {MarkdownNode} node
 * @param {MarkdownContext} context
 * @returns {unknown}
 */
function renderNode(node, context) {
  if ('content' in node) return renderEnclosing(node, renderAll(node.content, context))
  switch (node.type) {
    case 'text':
    case 'break':
    case 'code':
    case 'code-block':
      return renderLiteral(node)
    case 'list':
      return renderList(node, context)
    case 'mention':
    case 'mass-mention':
    case 'command':
    case 'timestamp':
      return renderReference(node, context)
  }
}

/** @param {LiteralNode} node */
function renderLiteral(node) {
  switch (node.type) {
    case 'text':
      return node.text
    case 'break':
      return html`<br />`
    case 'code':
      return html`<code class="inline">${node.code}</code>`
    case 'code-block':
      return html`<pre tabindex="0"><code>${highlightCode(node.code, node.language)}</code></pre>`
  }
}

/**
 * @param {EnclosingNode} node
 * @param {unknown} content already rendered
 */
function renderEnclosing(node, content) {
  switch (node.type) {
    case 'span':
      return renderSpan(node.mark, content)
    case 'quote':
      return html`<blockquote><div>${content}</div></blockquote>`
    case 'subtext':
      return html`<small class="subtext">${content}</small>`
    case 'heading':
      return renderHeading(node.level, content)
    case 'link':
      return html`<a href=${node.url} target="_blank" rel="noopener noreferrer nofollow"
        >${content}</a
      >`
  }
}

/**
 * @param {Mark} mark
 * @param {unknown} content
 */
function renderSpan(mark, content) {
  switch (mark) {
    case 'bold':
      return html`<strong>${content}</strong>`
    case 'italic':
      return html`<em>${content}</em>`
    case 'underline':
      return html`<u>${content}</u>`
    case 'strikethrough':
      return html`<s>${content}</s>`
    case 'spoiler':
      return html`<span
        class="spoiler"
        role="button"
        tabindex="0"
        aria-label="Spoiler"
        @click=${reveal}
        @keydown=${revealByKey}
        ><span aria-hidden="true">${content}</span></span
      >`
  }
}

/** @param {Event} event */
function reveal(event) {
  const spoiler = event.currentTarget
  if (!(spoiler instanceof HTMLElement)) return
  spoiler.classList.add('revealed')
  for (const name of ['role', 'tabindex', 'aria-label']) spoiler.removeAttribute(name)
  spoiler.firstElementChild?.removeAttribute('aria-hidden')
}

/** @param {KeyboardEvent} event */
function revealByKey(event) {
  if (event.key === 'Enter' || event.key === ' ') reveal(event)
}

/**
 * @param {1 | 2 | 3} level
 * @param {unknown} content
 */
function renderHeading(level, content) {
  switch (level) {
    case 1:
      return html`<h1>${content}</h1>`
    case 2:
      return html`<h2>${content}</h2>`
    case 3:
      return html`<h3>${content}</h3>`
  }
}

/**
 * @param {ListNode} list
 * @param {MarkdownContext} context
 */
function renderList({ start, items }, context) {
  const rendered = items.map((item) => html`<li>${renderAll(item, context)}</li>`)
  return start === undefined
    ? html`<ul>
        ${rendered}
      </ul>`
    : html`<ol start=${start}>
        ${rendered}
      </ol>`
}

/**
 * @param {ReferenceNode} node
 * @param {MarkdownContext} context
 */
function renderReference(node, context) {
  switch (node.type) {
    case 'mass-mention':
      return html`<span class="mention">${node.text}</span>`
    case 'mention':
      return html`<span class="mention">${mentionText(node, context)}</span>`
    case 'command': {
      const choose = () => context.onCommand(node.name)
      return html`<button type="button" class="mention" @click=${choose}>
        ${`/${node.name}`}
      </button>`
    }
    case 'timestamp':
      return renderTimestamp(node, context)
  }
}

/**
 * @param {Extract<ReferenceNode, { type: 'mention' }>} mention
 * @param {MarkdownContext} context
 * @returns {string}
 */
function mentionText({ of, id }, context) {
  switch (of) {
    case 'user':
      return `@${context.users.find((user) => user.id === id)?.displayName ?? 'unknown-user'}`
    case 'channel':
      return `#${context.channels.find((channel) => channel.id === id)?.name ?? 'unknown'}`
    case 'role':
      return `@${context.roles.find((role) => role.id === id)?.name ?? 'unknown-role'}`
  }
}

/**
 * @param {Extract<ReferenceNode, { type: 'timestamp' }>} node
 * @param {MarkdownContext} context
 */
function renderTimestamp({ atMs, style }, { nowMs, locale }) {
  const title = formatTimestamp(atMs, 'F', nowMs, locale)
  const words = formatTimestamp(atMs, style, nowMs, locale)
  return html`<time class="timestamp" title=${title}>${words}</time>`
}
