/**
 * What Discord's Markdown can express. Text is always text: a node never holds HTML.
 *
 * @typedef {LiteralNode | EnclosingNode | ListNode | ReferenceNode} MarkdownNode
 *
 * @typedef {(
 *   | { readonly type: 'text', readonly text: string }
 *   | { readonly type: 'break' }
 *   | { readonly type: 'code', readonly code: string }
 *   | { readonly type: 'code-block', readonly language: string, readonly code: string }
 * )} LiteralNode shown as written
 *
 * @typedef {{ readonly content: readonly MarkdownNode[] } & (
 *   | { readonly type: 'span', readonly mark: Mark }
 *   | { readonly type: 'quote' }
 *   | { readonly type: 'subtext' }
 *   | { readonly type: 'heading', readonly level: 1 | 2 | 3 }
 *   | { readonly type: 'link', readonly url: string }
 * )} EnclosingNode gives its content a look
 *
 * @typedef {object} ListNode
 * @property {'list'} type
 * @property {number | undefined} start the first number; undefined for a bulleted list
 * @property {readonly (readonly MarkdownNode[])[]} items
 *
 * @typedef {(
 *   | { readonly type: 'mention', readonly of: 'user' | 'channel' | 'role', readonly id: string }
 *   | { readonly type: 'mass-mention', readonly text: '@everyone' | '@here' }
 *   | { readonly type: 'command', readonly name: string }
 *   | { readonly type: 'timestamp', readonly atMs: number, readonly style: TimestampStyle }
 * )} ReferenceNode names something whose words the reader's client fills in
 *
 * @typedef {'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler'} Mark
 *
 * @typedef {'t' | 'T' | 'd' | 'D' | 'f' | 'F' | 'R'} TimestampStyle
 */

export {}
