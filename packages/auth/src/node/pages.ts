import { type AuthError } from '../errors.ts'

/** The page after a sign-in that worked. */
export function renderSuccessPage(): string {
  return renderPage({
    title: 'You are signed in',
    text: 'You can close this page and go back to the program.',
    tone: 'good',
  })
}

/** The page after a sign-in that failed: what happened, and what the server said about it. */
export function renderFailurePage(error: Pick<AuthError, 'message' | 'detail'>): string {
  return renderPage({
    title: 'You are not signed in',
    text: error.message,
    detail: error.detail,
    tone: 'bad',
  })
}

/** The page after a sign-in that somebody has called off. */
export function renderCancelledPage(): string {
  return renderPage({
    title: 'The sign-in was cancelled',
    text: 'You can close this page. To sign in, start again in the program.',
    tone: 'bad',
  })
}

interface Page {
  readonly title: string
  readonly text: string
  readonly detail?: string | undefined
  readonly tone: 'good' | 'bad'
}

const style = `
:root { color-scheme: light dark; --text: #1c1e21; --muted: #5b6068; --ground: #f4f5f7; --card: #fff; --good: #157f3d; --bad: #b3261e }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eaed; --muted: #a3a9b1; --ground: #17181b; --card: #222428; --good: #5bd08a; --bad: #ff8f85 }
}
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 28rem; margin: 1rem; padding: 2rem; border-radius: .75rem; background: var(--card); border-top: .25rem solid var(--tone) }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3; color: var(--tone) }
p { margin: 0; overflow-wrap: anywhere }
p + p { margin-top: 1rem; color: var(--muted) }
.good { --tone: var(--good) }
.bad { --tone: var(--bad) }`

function renderPage({ title, text, detail, tone }: Page): string {
  const words = detail ? `\n<p>ChatGPT says: ${escapeHtml(detail)}</p>` : ''
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}
</style>
<main class="${tone}">
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>${words}
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
