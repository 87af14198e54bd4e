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
        "codexCliFormat",
        "codexTokensFormat",
        "createDeviceCodeClient",
        "createMemoryTokenStore",
        "createOAuthClient",
        "createSessionFormat",
        "createTokenSource",
        "holdsAuthorizationResponse",
        "isExpiring",
        "openCodeFormat",
        "parseAuthorizationResponse",
        "parseCredential",
        "readAccount",
        "readExpiryMs",
        "runDeviceSignIn",
        "serializeCredential",
      ]
    `)
  })

  it('of @patchcord/auth/node change on purpose only', async () => {
    expect(Object.keys(await import('./node/index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "createFileTokenStore",
        "createSealer",
        "exportCredentialFile",
        "findCodexAuthFile",
        "findOpenCodeAuthFile",
        "importCredentialFile",
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
