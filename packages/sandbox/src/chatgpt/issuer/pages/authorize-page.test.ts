import { describe, expect, it } from 'vitest'
import { defaultAccount } from '../account.ts'
import { renderAuthorizePage } from './authorize-page.ts'

const request = {
  clientId: 'app_test',
  redirectUri: 'http://localhost:1455/auth/callback',
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  state: 's',
  codeChallenge: 'c',
  originator: 'patchcord',
}

const render = async (originator = 'patchcord') =>
  String(
    await renderAuthorizePage(
      { ...request, originator },
      defaultAccount,
      '/oauth/authorize?a=1&b="',
    ),
  )

describe('authorize page', () => {
  it('shows who is asked, by whom and for what', async () => {
    const page = await render()
    expect(page).toContain('patchcord wants to use your ChatGPT account')
    expect(page).toContain('owner@example.com')
    expect(page).toContain('plus')
    expect(page).toContain('Use your subscription until you sign out')
  })

  it('offers Allow and Cancel and says what to do when the next page is out of reach', async () => {
    const page = (await render()).replaceAll(/\s+/g, ' ')
    expect(page).toMatch(/<button[^>]*value="allow"[^>]*>Allow<\/button>/)
    expect(page).toMatch(/<button[^>]*value="deny"[^>]*>Cancel<\/button>/)
    expect(page).toContain('copy its address and paste it into the bot')
  })

  it('escapes what the client sent', async () => {
    const page = await render('<img src=x onerror=alert(1)>')
    expect(page).not.toContain('<img')
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).toContain('action="/oauth/authorize?a=1&amp;b=&quot;"')
  })
})
