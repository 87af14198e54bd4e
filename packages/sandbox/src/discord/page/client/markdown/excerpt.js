/**
 * What is shown of a message in one line, above one that replies to it.
 *
 * @import { APIMessage } from 'discord-api-types/v10'
 * @import { MarkdownNode } from './markdown-node.js'
 */
import { ComponentType } from '../state/discord-constants.js'
import { parseMarkdown } from './parse-markdown.js'

/**
 * @param {Pick<APIMessage, 'content' | 'components'>} message
 * @returns {readonly MarkdownNode[]} its first line, without what makes a block of it
 */
export function excerptOf({ content, components = [] }) {
  const displayed = components.find(({ type }) => type === ComponentType.TextDisplay)
  const text = displayed && 'content' in displayed ? displayed.content : content
  const nodes = parseMarkdown(text).flatMap(inLine)
  const end = nodes.findIndex(({ type }) => type === 'break')
  return end === -1 ? nodes : nodes.slice(0, end)
}

/**
 * @param {MarkdownNode} node
 * @returns {readonly MarkdownNode[]}
 */
function inLine(node) {
  if (node.type === 'code-block') {
    return [{ type: 'code', code: node.code.split('\n', 1)[0] ?? '' }, { type: 'break' }]
  }
  if (node.type === 'list') {
    return [...(node.items[0] ?? []).flatMap(inLine), { type: 'break' }]
  }
  if (node.type === 'subtext' || node.type === 'heading' || node.type === 'quote') {
    return [...node.content.flatMap(inLine), { type: 'break' }]
  }
  return [node]
}
