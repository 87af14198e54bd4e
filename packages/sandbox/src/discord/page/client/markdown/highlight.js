/**
 * Colours for fenced code, from highlight.js (as in Discord's client) by way of its syntax tree, so
 * that code becomes elements and text and never HTML source.
 */
import { html, nothing } from 'lit-html'
import { common, createLowlight } from 'lowlight'

const lowlight = createLowlight(common)

/**
 * @typedef {ReturnType<typeof lowlight.highlight>['children'][number]} TreeNode
 */

/**
 * @param {string} code
 * @param {string} language as written after the fence; an unknown one gives plain text
 * @returns {unknown} a template of the coloured code
 */
export function highlightCode(code, language) {
  if (!lowlight.registered(language)) return code
  return lowlight.highlight(language, code).children.map(renderNode)
}

/**
 * @param {TreeNode} node
 * @returns {unknown}
 */
function renderNode(node) {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return nothing
  const names = node.properties['className']
  const className = Array.isArray(names) ? names.join(' ') : ''
  return html`<span class=${className}>${node.children.map(renderNode)}</span>`
}
