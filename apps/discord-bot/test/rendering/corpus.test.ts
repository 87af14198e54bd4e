import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  appendText,
  completeText,
  countPages,
  emptyPages,
  renderPage,
} from '../../src/rendering/pages.ts'

const fixtures = new URL('./__fixtures__/', import.meta.url)
const names = readdirSync(new URL('corpus/', fixtures)).map((file) => file.replace(/\.md$/, ''))
const limits = { maxLength: 2_000, maxBytes: 6_000 }

/** An awkward answer; its first line is its title. */
function readAnswer(name: string): string {
  const file = readFileSync(new URL(`corpus/${name}.md`, fixtures), 'utf8')
  return file.slice(file.indexOf('\n') + 1)
}

/**
 * The pages one below the other, with characters that nobody sees made visible. They are files to be
 * read by people: after `vitest run --update` look at each that changed as its asker would.
 */
function showPages(text: string): string {
  const pages = completeText(appendText(emptyPages(limits), text))
  const shown = Array.from({ length: countPages(pages) }, (_, index) => {
    const page = renderPage(pages, index)
    return `=== page ${String(index + 1)} (${String(page.length)}) ===\n${page}\n`
  })
  return shown.join('').replaceAll('\u200B', '⟨zwsp⟩')
}

describe('the pages of awkward answers', () => {
  it.each(names)('read well: %s', async (name) => {
    await expect(showPages(readAnswer(name))).toMatchFileSnapshot(`__fixtures__/pages/${name}.txt`)
  })

  it('are there for at least forty of them', () => {
    expect(names.length).toBeGreaterThanOrEqual(40)
  })
})
