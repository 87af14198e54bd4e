import { describe, expect, it } from 'vitest'

describe('the public names', () => {
  it('of @patchcord/auth change on purpose only', async () => {
    expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "AuthError",
        "CHATGPT_REDIRECT_URIS",
        "LoginRequiredError",
        "assertWorkspaceIsAllowed",
        "buildChatGptServer",
        "createDeviceCodeClient",
        "createMemoryTokenStore",
        "createOAuthClient",
        "createSessionFormat",
        "createTokenSource",
        "isExpiring",
        "parseAuthorizationResponse",
        "readAccount",
        "readExpiryMs",
        "runDeviceSignIn",
      ]
    `)
  })

  it('of @patchcord/auth/node change on purpose only', async () => {
    expect(Object.keys(await import('./node/index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "createFileTokenStore",
        "createSealer",
        "loadSealingKeyFile",
        "parseSealingKeys",
        "signInWithBrowser",
        "sleep",
      ]
    `)
  })

  it('of @patchcord/auth/testing change on purpose only', async () => {
    expect(Object.keys(await import('./testing/index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "testTokenStore",
      ]
    `)
  })
})
