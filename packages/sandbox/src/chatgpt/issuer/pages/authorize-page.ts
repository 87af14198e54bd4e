import { html } from 'hono/html'
import { type SandboxAccount } from '../account.ts'
import { type AuthorizationRequest } from '../authorization-request.ts'
import { type Markup, renderPage } from './layout.ts'

const scopeSentences: ReadonlyMap<string, string> = new Map([
  ['profile', 'See your name'],
  ['email', 'See your email address'],
  ['offline_access', 'Use your subscription until you sign out'],
  ['api.connectors.read', 'See your connected apps'],
  ['api.connectors.invoke', 'Use your connected apps'],
])

/** Who is signed in, as both pages show it. */
export function renderAccount({ email, planType, accountId }: SandboxAccount): Markup {
  return html`<dl>
    <dt>Account</dt>
    <dd>${email}</dd>
    <dt>Plan</dt>
    <dd>${planType}</dd>
    <dt>Workspace</dt>
    <dd>…${accountId.slice(-6)}</dd>
  </dl>`
}

/** The two ways to leave a page that asks for something; the Enter key takes the first, Allow. */
export function renderDecision(): Markup {
  return html`<div class="buttons">
    <button type="submit" name="decision" value="allow">Allow</button>
    <button type="submit" name="decision" value="deny">Cancel</button>
  </div>`
}

/**
 * The page on which the owner of the account allows a client.
 *
 * @param action - path and query that the form is posted to
 */
export function renderAuthorizePage(
  request: AuthorizationRequest,
  account: SandboxAccount,
  action: string,
): Markup {
  const asked = request.scopes.flatMap((scope) => scopeSentences.get(scope) ?? [])
  return renderPage(
    `${request.originator} wants to use your ChatGPT account`,
    html`${renderAccount(account)}
      <p>If you allow it, ${request.originator} can:</p>
      <ul>
        ${asked.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <form method="post" action="${action}">${renderDecision()}</form>
      <p class="quiet" style="margin-top: 16px">
        You are then sent to ${new URL(request.redirectUri).host}. If that page cannot be reached,
        copy its address and paste it into the bot.
      </p>`,
  )
}
