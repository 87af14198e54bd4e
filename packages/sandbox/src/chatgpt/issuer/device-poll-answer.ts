import { type HttpAnswer, type Refusal, refuseWithError } from '../http/refusal.ts'
import { type DeviceOutcome } from './issuer.ts'

/**
 * Maps the state of a device sign-in to what its poll is answered. A pending sign-in answers 403
 * but refuses nothing; the bodies of the ended ones are not published, so they use the words of
 * RFC 8628 §3.5.
 */
export function toDevicePollAnswer(outcome: DeviceOutcome): HttpAnswer | Refusal {
  switch (outcome.state) {
    case 'pending': {
      const code = 'deviceauth_authorization_pending'
      const message = 'Nobody has entered the code yet.'
      return { status: 403, body: { error: { code, message } } }
    }
    case 'approved': {
      const { authorizationCode, pkce } = outcome
      return {
        status: 200,
        body: {
          authorization_code: authorizationCode,
          code_verifier: pkce.codeVerifier,
          code_challenge: pkce.codeChallenge,
        },
      }
    }
    case 'denied':
      return refuseWithError(400, { code: 'access_denied', message: 'The person pressed Cancel.' })
    case 'expired':
      return refuseWithError(400, { code: 'expired_token', message: 'The code has expired.' })
    case 'used':
    case 'unknown':
      return refuseWithError(400, { code: 'invalid_grant', message: 'No such device sign-in.' })
  }
}
