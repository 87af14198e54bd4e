import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  PAGE_SECURITY_POLICY,
  renderCancelledPage,
  renderFailurePage,
  renderSuccessPage,
} from './pages.ts'

const withoutStyle = (page: string) => page.replace(/<style>.*<\/style>/s, '')

describe('the pages of the browser sign-in', () => {
  it.each([
    ['success', renderSuccessPage(), 'You are signed in'],
    ['cancelled', renderCancelledPage(), 'The sign-in was cancelled'],
    ['failure', renderFailurePage({ message: 'Start again' }), 'You are not signed in'],
  ])('say in title and heading what has happened: %s', (_, page, title) => {
    expect(page).toContain(`<title>${title}</title>`)
    expect(page).toContain(`<h1>${title}</h1>`)
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/)
  })

  it('follow the dark or light of the reader', () => {
    expect(renderSuccessPage()).toContain('color-scheme: light dark')
    expect(renderSuccessPage()).toContain('@media (prefers-color-scheme: dark)')
  })

  it('load nothing, and run nothing', () => {
    for (const page of [renderSuccessPage(), renderCancelledPage()]) {
      expect(page).not.toMatch(/<script|<link|<img|url\(|https?:/)
    }
  })

  it('are allowed their style by its hash, and nothing else', () => {
    const style = /<style>(.*)<\/style>/s.exec(renderSuccessPage())?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(PAGE_SECURITY_POLICY).toContain(`default-src 'none'; style-src 'sha256-${hash}';`)
    expect(withoutStyle(renderFailurePage({ message: 'm', detail: 'd' }))).not.toContain('style=')
  })

  it('tell the next step, what the server said, and the code to look up', () => {
    const page = renderFailurePage({
      message: 'Start again',
      code: 'access-denied',
      detail: 'You said no',
      serverCode: 'access_denied',
    })
    expect(page).toContain('<p>Start again.</p>')
    expect(page).toContain('<blockquote dir="auto">You said no</blockquote>')
    expect(page).toContain('Error code: access-denied')
  })

  it.each([undefined, ''])('name the server’s code when it has no words but %j', (detail) => {
    const page = renderFailurePage({ message: 'm', detail, serverCode: 'invalid_grant' })
    expect(page).toContain('<blockquote dir="auto">invalid_grant</blockquote>')
  })

  it('are silent about a server that said nothing, and about a code that is not there', () => {
    expect(withoutStyle(renderFailurePage({ message: 'Start again' }))).not.toMatch(/says|code/)
  })

  it('escape what others wrote', () => {
    const attack = `<script>alert("1")</script><a href='x'>&amp;`
    const page = renderFailurePage({ message: 'm', detail: attack })
    expect(page).toContain(
      '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&lt;a href=&#39;x&#39;&gt;&amp;amp;',
    )
    expect(page).not.toContain('<script')
  })

  it('have the same tags whatever others wrote', () => {
    const tagsOf = (page: string) => withoutStyle(page).match(/<[^>]*>/g)
    const plain = tagsOf(renderFailurePage({ message: 'm', detail: 'd' }))
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(tagsOf(renderFailurePage({ message: text, detail: text }))).toEqual(plain)
      }),
    )
  })
})
