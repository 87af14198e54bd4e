import { createHash } from 'node:crypto'

import { type AuthError } from '../errors.ts'

/** The page after a sign-in that worked. */
export function renderSuccessPage(): string {
  return renderPage({
    title: 'You are signed in',
    text: 'You can close this page and go back to the program.',
    tone: 'good',
  })
}

/** What {@link renderFailurePage} tells; an error that is not ours has a message only. */
export type ShownFailure = Pick<AuthError, 'message'> &
  Partial<Pick<AuthError, 'code' | 'detail' | 'serverCode'>>

/** The page after a sign-in that failed: what happened, and what the server said about it. */
export function renderFailurePage(failure: ShownFailure): string {
  return renderPage({
    title: 'You are not signed in',
    // Messages are made for logs, too, and end without a full stop.
    text: failure.message.replace(/\.?$/, '.'),
    quote: failure.detail || failure.serverCode,
    code: failure.code,
    tone: 'bad',
  })
}

/** The page after a sign-in that somebody has called off. */
export function renderCancelledPage(): string {
  return renderPage({
    title: 'The sign-in was cancelled',
    text: 'You can close this page. To sign in, start again in the program.',
    tone: 'neutral',
  })
}

interface Page {
  readonly title: string
  readonly text: string
  readonly quote?: string | undefined
  readonly code?: string | undefined
  readonly tone: Tone
}

type Tone = 'good' | 'bad' | 'neutral'

/** The shape in the circle at the top, as an SVG path on a field of 24 by 24. */
const marks: Readonly<Record<Tone, string>> = {
  good: 'M6.5 12.5l3.75 3.75 7.25-8',
  bad: 'M12 6.5v6.75M12 16.9v.1',
  neutral: 'M7 12h10',
}

const style = `
:root { color-scheme: light dark; --text: #1b1d22; --muted: #5a606b; --ground: #f3f4f7; --card: #fff; --line: #dfe2e8; --good: #14783a; --bad: #b3261e; --neutral: #5a606b }
@media (prefers-color-scheme: dark) {
  :root { --text: #eceef2; --muted: #a4abb7; --ground: #131417; --card: #1d1f24; --line: #33373f; --good: #57cf88; --bad: #ff8a80; --neutral: #a4abb7 }
}
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 1rem; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, sans-serif }
main { width: 100%; max-width: 29rem; padding: 2.25rem; border: 1px solid var(--line); border-radius: 1rem; background: var(--card) }
svg { display: block; width: 3rem; height: 3rem; margin-bottom: 1.25rem; border-radius: 50%; background: color-mix(in srgb, var(--tone) 14%, transparent); fill: none; stroke: var(--tone); stroke-width: 2.25; stroke-linecap: round; stroke-linejoin: round }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance }
p, figure, blockquote { margin: 0; overflow-wrap: anywhere; text-wrap: pretty }
figure { margin-top: 1.25rem; padding: .75rem 1rem; border-left: .1875rem solid var(--tone); border-radius: .25rem; background: var(--ground) }
figcaption, .code { color: var(--muted); font-size: .875rem }
.code { margin-top: 1.25rem }
.good { --tone: var(--good) }
.bad { --tone: var(--bad) }
.neutral { --tone: var(--neutral) }
@media (max-width: 24rem) { main { padding: 1.5rem } }
`

/** The `Content-Security-Policy` of the pages: they may use their own style, and nothing else. */
export const PAGE_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

function renderPage({ title, text, quote, code, tone }: Page): string {
  const said = quote
    ? `\n<figure>\n<figcaption>ChatGPT says</figcaption>\n<blockquote dir="auto">${escapeHtml(quote)}</blockquote>\n</figure>`
    : ''
  const named = code ? `\n<p class="code">Error code: ${escapeHtml(code)}</p>` : ''
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<main class="${tone}">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${marks[tone]}"/></svg>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>${said}${named}
</main>
</html>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
