import { InteractionResponseType, InteractionType } from 'discord-api-types/v10'
import { describe, expect, it } from 'vitest'
import {
  acceptedResponses,
  type InteractionLife,
  refuseCallback,
  refuseWebhook,
} from './lifecycle.ts'

const deadlines = { acknowledgeWithinMs: 3_000, tokenLifetimeMs: 900_000 }
const fresh: InteractionLife = { createdAtMs: 0, acknowledgedWith: undefined, hasLapsed: false }
const deferred = {
  ...fresh,
  acknowledgedWith: InteractionResponseType.DeferredChannelMessageWithSource,
}

describe('refuseCallback', () => {
  it('accepts the first callback for three seconds', () => {
    expect(refuseCallback(fresh, 3_000, deadlines)).toBeUndefined()
    expect(refuseCallback(fresh, 3_001, deadlines)).toBe('unknown-interaction')
  })

  it('refuses one after the person was told that there was no response', () => {
    expect(refuseCallback({ ...fresh, hasLapsed: true }, 2_999, deadlines)).toBe(
      'unknown-interaction',
    )
  })

  it('refuses a second callback', () => {
    expect(refuseCallback(deferred, 10, deadlines)).toBe('already-acknowledged')
  })
})

describe('refuseWebhook', () => {
  it('knows the webhook from the acknowledgement to the end of the token', () => {
    expect(refuseWebhook(fresh, 10, deadlines)).toBe('unknown-webhook')
    expect(refuseWebhook(deferred, 899_999, deadlines)).toBeUndefined()
    expect(refuseWebhook(deferred, 900_000, deadlines)).toBe('expired-token')
  })

  it('refuses one that was never acknowledged as unknown first and as expired later', () => {
    const lapsed = { ...fresh, hasLapsed: true }
    expect(refuseWebhook(lapsed, 4_000, deadlines)).toBe('unknown-webhook')
    expect(refuseWebhook(lapsed, 900_000, deadlines)).toBe('expired-token')
  })

  it('gives suggestions no webhook', () => {
    const acknowledgedWith = InteractionResponseType.ApplicationCommandAutocompleteResult
    expect(refuseWebhook({ ...fresh, acknowledgedWith }, 10, deadlines)).toBe('unknown-webhook')
  })
})

describe('acceptedResponses', () => {
  it('lets a modal follow a command or a button but not another modal', () => {
    const acceptsModal = (type: InteractionType) =>
      acceptedResponses(type, true).includes(InteractionResponseType.Modal)
    expect(acceptsModal(InteractionType.ApplicationCommand)).toBe(true)
    expect(acceptsModal(InteractionType.MessageComponent)).toBe(true)
    expect(acceptsModal(InteractionType.ModalSubmit)).toBe(false)
  })

  it('lets a message be updated only where there is one', () => {
    const acceptsUpdate = (hasMessage: boolean) =>
      acceptedResponses(InteractionType.ModalSubmit, hasMessage).includes(
        InteractionResponseType.UpdateMessage,
      )
    expect(acceptsUpdate(true)).toBe(true)
    expect(acceptsUpdate(false)).toBe(false)
  })

  it('answers typing with suggestions only', () => {
    expect(acceptedResponses(InteractionType.ApplicationCommandAutocomplete, false)).toEqual([
      InteractionResponseType.ApplicationCommandAutocompleteResult,
    ])
  })
})
