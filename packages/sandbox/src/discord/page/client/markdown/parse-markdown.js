/**
 * @import { Mark, MarkdownNode, TimestampStyle } from './markdown-node.js'
 */
import { SimpleMarkdown } from 'discord-markdown-parser'
import { discordRules } from './markdown-rules.js'

const parseTree = SimpleMarkdown.parserFor(discordRules, { inline: true })

/**
 * Parses a message the way Discord shows it. Whatever Discord does not render (tables, LaTeX, HTML,
 * `####`, images, an unclosed fence) comes back as the text it is.
 *
 * @param {string} content
 * @returns {readonly MarkdownNode[]}
 */
export function parseMarkdown(content) {
  return toNodes(parseTree(content, { inline: true }))
}

/** @typedef {ReturnType<typeof parseTree>[number]} TreeNode */

/**
 * @param {unknown} tree
 * @returns {readonly MarkdownNode[]}
 */
function toNodes(tree) {
  /** @type {MarkdownNode[]} */
  const nodes = []
  for (const node of isTree(tree) ? tree.map(toNode) : []) {
    const last = nodes.at(-1)
    if (node.type === 'text' && last?.type === 'text') {
      nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text }
    } else if (node.type !== 'break' || !endsItsLine(last)) {
      nodes.push(node)
    }
  }
  return nodes
}

/**
 * A code block ends its own line; the line end that follows it would show as an empty line.
 *
 * @param {MarkdownNode | undefined} node
 */
function endsItsLine(node) {
  return node?.type === 'code-block'
}

/**
 * The line end that closes a quote belongs to the quote's look, not to its text.
 *
 * @param {readonly MarkdownNode[]} nodes
 */
function trimEnd(nodes) {
  return nodes.at(-1)?.type === 'break' ? nodes.slice(0, -1) : nodes
}

/**
 * @param {unknown} tree
 * @returns {tree is readonly TreeNode[]}
 */
function isTree(tree) {
  return Array.isArray(tree)
}

/** @type {Readonly<Record<string, Mark>>} */
const MARKS = {
  strong: 'bold',
  em: 'italic',
  underline: 'underline',
  strikethrough: 'strikethrough',
  spoiler: 'spoiler',
}

/** @type {Readonly<Record<string, (node: TreeNode) => MarkdownNode>>} */
const CONVERSIONS = {
  br: () => ({ type: 'break' }),
  newline: () => ({ type: 'break' }),
  blockQuote: (node) => ({ type: 'quote', content: trimEnd(toNodes(node['content'])) }),
  subtext: (node) => ({ type: 'subtext', content: toNodes(node['content']) }),
  heading: (node) => ({
    type: 'heading',
    level: node['level'] === 1 ? 1 : node['level'] === 2 ? 2 : 3,
    content: toNodes(node['content']),
  }),
  list: (node) => ({ type: 'list', start: node['start'], items: node['items'].map(toNodes) }),
  inlineCode: (node) => ({ type: 'code', code: String(node['content']) }),
  codeBlock: (node) => ({
    type: 'code-block',
    language: String(node['lang']).toLowerCase(),
    code: String(node['content']),
  }),
  link: toLink,
  url: toLink,
  autolink: toLink,
  user: (node) => ({ type: 'mention', of: 'user', id: String(node['id']) }),
  channel: (node) => ({ type: 'mention', of: 'channel', id: String(node['id']) }),
  role: (node) => ({ type: 'mention', of: 'role', id: String(node['id']) }),
  everyone: () => ({ type: 'mass-mention', text: '@everyone' }),
  here: () => ({ type: 'mass-mention', text: '@here' }),
  slashCommand: (node) => ({ type: 'command', name: String(node['fullName'] ?? node['name']) }),
  timestamp: (node) => ({
    type: 'timestamp',
    atMs: Number(node['timestamp']) * 1000,
    style: toTimestampStyle(node['format']),
  }),
  twemoji: (node) => ({ type: 'text', text: String(node['name']) }),
  emoji: (node) => ({ type: 'text', text: `:${String(node['name'])}:` }),
}

/**
 * @param {TreeNode} node
 * @returns {MarkdownNode}
 */
function toNode(node) {
  const mark = MARKS[node.type]
  if (mark !== undefined) return { type: 'span', mark, content: toNodes(node['content']) }
  return CONVERSIONS[node.type]?.(node) ?? { type: 'text', text: String(node['content']) }
}

/**
 * @param {TreeNode} node
 * @returns {MarkdownNode} a link only when the address is one of the web
 */
function toLink(node) {
  const url = String(node['target'])
  if (!/^https?:\/\//i.test(url)) return { type: 'text', text: url }
  return { type: 'link', url, content: toNodes(node['content']) }
}

/**
 * @param {unknown} style
 * @returns {TimestampStyle}
 */
function toTimestampStyle(style) {
  switch (style) {
    case 't':
    case 'T':
    case 'd':
    case 'D':
    case 'F':
    case 'R':
      return style
    default:
      return 'f'
  }
}
