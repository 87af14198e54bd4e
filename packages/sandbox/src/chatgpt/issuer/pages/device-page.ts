import { html } from 'hono/html'
import { type SandboxAccount } from '../account.ts'
import { renderAccount, renderDecision } from './authorize-page.ts'
import { type Markup, renderPage } from './layout.ts'

/**
 * The page on which a person enters the code that a device shows.
 *
 * @param fault - what was wrong with the code that was just entered
 */
export function renderDevicePage(account: SandboxAccount, fault?: string): Markup {
  return renderPage(
    'Enter the code from your device',
    html`${renderAccount(account)}
      <p>Only enter a code that you asked for yourself, never one that somebody sent you.</p>
      ${fault === undefined ? '' : html`<p role="alert"><strong>${fault}</strong></p>`}
      <form method="post" action="/codex/device">
        <label for="user_code">Code</label>
        <input
          id="user_code"
          name="user_code"
          required
          autofocus
          autocomplete="off"
          spellcheck="false"
          maxlength="16"
          placeholder="XXXX-XXXXX"
        />
        ${renderDecision()}
      </form>`,
  )
}
