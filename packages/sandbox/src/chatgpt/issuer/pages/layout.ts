import { html, raw } from 'hono/html'
import { type HtmlEscapedString } from 'hono/utils/html'

/** Escaped markup, perhaps still being put together. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

/** Headers of every page: no script runs, nothing is framed, nothing is kept. */
export const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
} as const

const styles = raw(`
  :root {
    color-scheme: light dark;
    --page: light-dark(#f4f4f5, #131316); --card: light-dark(#ffffff, #1e1e22);
    --ink: light-dark(#18181b, #f4f4f5); --quiet: light-dark(#5b5b66, #a9a9b4);
    --line: light-dark(#e2e2e7, #34343b); --accent: light-dark(#0b6b50, #0c8464);
  }
  * { box-sizing: border-box; }
  body {
    margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
    background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
  }
  main {
    width: min(440px, 100%); padding: 32px; border: 1px solid var(--line); border-radius: 16px;
    background: var(--card); overflow-wrap: anywhere;
  }
  h1 { margin: 0 0 16px; font-size: 22px; line-height: 1.3; }
  p, ul, dl { margin: 0 0 16px; }
  ul { padding-left: 20px; }
  dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; padding: 12px 16px;
    border: 1px solid var(--line); border-radius: 10px; }
  dt { color: var(--quiet); } dd { margin: 0; }
  .quiet { color: var(--quiet); font-size: 14px; }
  .buttons { display: flex; flex-direction: row-reverse; gap: 12px; margin-top: 24px; }
  button { flex: 1; padding: 12px; border: 1px solid var(--line); border-radius: 10px;
    background: transparent; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
  button[value='allow'] { border-color: transparent; background: var(--accent); color: #ffffff; }
  button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  label { display: block; margin-bottom: 6px; font-weight: 600; }
  input { width: 100%; padding: 12px; border: 1px solid var(--line); border-radius: 10px;
    background: var(--page); color: inherit; font: 600 20px/1.2 ui-monospace, monospace;
    letter-spacing: 0.1em; text-transform: uppercase; }
  footer { margin-top: 24px; padding-top: 16px; border-top: 1px solid var(--line); }
`)

/** A whole page around one card; all values inside it are escaped. */
export function renderPage(title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        <style>
          ${styles}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${content}
          <footer class="quiet">
            This is a local stand-in for ChatGPT. The account is made up and nothing leaves this
            computer.
          </footer>
        </main>
      </body>
    </html>`
}

/** A page that only says something. */
export function renderNotice(title: string, sentences: readonly string[]): Markup {
  return renderPage(title, html`${sentences.map((sentence) => html`<p>${sentence}</p>`)}`)
}
