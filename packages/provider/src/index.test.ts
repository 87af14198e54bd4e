import { describe, expect, it } from 'vitest'

describe('the public names', () => {
  it('of the package are the chat interface', async () => {
    expect(Object.keys(await import('./index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "ChatProviderError",
        "ModelUnavailableError",
        "UsageLimitError",
        "collect",
        "trimHistory",
      ]
    `)
  })

  it('of ./codex are the provider and what it is built with', async () => {
    expect(Object.keys(await import('./codex/index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "createCodexProvider",
        "createFetchTransport",
        "createOpenAIProvider",
        "createUndiciTransport",
        "defaultCodexSettings",
        "isServiceFailure",
      ]
    `)
  })

  it('of ./testing are the contract and the fake', async () => {
    expect(Object.keys(await import('./testing/index.ts')).toSorted()).toMatchInlineSnapshot(`
      [
        "createFakeChatProvider",
        "testChatProvider",
      ]
    `)
  })
})
