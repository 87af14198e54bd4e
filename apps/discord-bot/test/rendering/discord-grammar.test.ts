import { parse } from 'discord-markdown-parser'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendText,
  completeText,
  countPages,
  emptyPages,
  renderPage,
} from '../../src/rendering/pages.ts'
import { anyLimits, anyText, plainAnswer } from './documents.ts'

type Node = ReturnType<typeof parse>[number]

/** All nodes that a page consists of, as a parser modelled on Discord's client reads it. */
function nodesOf(page: string): Node[] {
  const collect = (node: Node): Node[] => {
    const { content } = node
    return Array.isArray(content) ? [node, ...content.flatMap(collect)] : [node]
  }
  return parse(page, 'extended').flatMap(collect)
}

function pagesOf(
  text: string,
  limits: Parameters<typeof emptyPages>[0],
  isWhole: boolean,
): string[] {
  const growing = appendText(emptyPages(limits), text)
  const pages = isWhole ? completeText(growing) : growing
  return Array.from({ length: countPages(pages) }, (_, index) => renderPage(pages, index))
}

describe('pages as Discord reads them', () => {
  it('hold every code block that they open', () => {
    fc.assert(
      fc.property(anyText, anyLimits, fc.boolean(), (text, limits, isWhole) => {
        for (const page of pagesOf(text, limits, isWhole)) {
          const blocks = nodesOf(page).filter(({ type }) => type === 'codeBlock')
          expect(blocks).toHaveLength((page.match(/```/g) ?? []).length / 2)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('show no marks as characters, of an answer whose marks are in order', () => {
    fc.assert(
      fc.property(plainAnswer, anyLimits, fc.boolean(), (text, limits, isWhole) => {
        for (const page of pagesOf(text, limits, isWhole)) {
          const texts = nodesOf(page).filter(({ type }) => type === 'text')
          expect(texts.map(({ content }) => String(content)).join('')).not.toMatch(/[*|`]/)
        }
      }),
      { numRuns: 300 },
    )
  })
})
