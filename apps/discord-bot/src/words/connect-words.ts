import { type AuthErrorCode, type LoginRequiredReason } from '@patchcord/auth'
import { type CommandWords } from './command-words.ts'

/** Why a step of a sign-in failed, as far as its owner can do something about it. */
export type SignInProblem =
  | Extract<
      AuthErrorCode,
      | 'access-denied'
      | 'not-entitled'
      | 'authorization-failed'
      | 'missing-code'
      | 'state-mismatch'
      | 'workspace-restriction'
      | 'code-rejected'
      | 'device-code-disabled'
      | 'device-code-denied'
      | 'device-code-expired'
      | 'network'
      | 'blocked'
      | 'server-error'
      | 'store-failed'
    >
  | 'other'

/** What the bot says while its owner connects it to ChatGPT, or takes that back. Times are Discord's own. */
export interface ConnectWords {
  readonly connect: CommandWords
  readonly disconnect: CommandWords
  /** All that others hear. */
  readonly notTheOwner: string
  readonly useDirectMessage: string
  readonly account: {
    readonly unknown: string
    readonly plan: (plan: string) => string
    readonly ending: (lastCharacters: string) => string
    readonly noDetails: string
    /** When the access ends that is in use now; it is renewed before. */
    readonly expires: (when: string) => string
  }
  readonly offer: {
    readonly title: string
    readonly connectedNow: (account: string) => string
    readonly lost: (reason: string) => string
    readonly unknown: string
    /** `link` leads to the page, where no button does. */
    readonly openPage: (link: string | undefined) => string
    readonly copyAddress: (redirectUri: string) => string
    readonly paste: string
    readonly deviceCode: string
    readonly expires: (when: string) => string
  }
  readonly deviceCode: {
    readonly title: string
    readonly openPage: string
    readonly enter: (userCode: string) => string
    readonly warning: string
    /** @param left - minutes and seconds, `14:05` */
    readonly waiting: (left: string, endsAt: string) => string
  }
  readonly connected: {
    readonly title: string
    readonly everyone: string
  }
  readonly pasteForm: {
    /** At most 45 characters, as is the label. */
    readonly title: string
    readonly label: string
    /** At most 100 characters. */
    readonly description: string
  }
  /** At most 80 characters each. */
  readonly buttons: {
    readonly openDirectMessage: string
    readonly openSignIn: string
    readonly paste: string
    readonly deviceCode: string
    readonly cancel: string
    readonly openCodePage: string
    readonly signInAgain: string
    readonly disconnect: string
    readonly keep: string
  }
  readonly endings: {
    readonly cancelled: string
    readonly tooLateToCancel: string
    readonly over: string
    readonly restarting: string
  }
  readonly problems: Readonly<Record<SignInProblem, string>>
  /** Of the message that tells the owner that the connection is lost. */
  readonly lost: {
    readonly title: string
    readonly whatToDo: string
    readonly reasons: Readonly<Record<Exclude<LoginRequiredReason, 'signed-out'>, string>>
  }
  readonly disconnecting: {
    readonly title: string
    readonly connectedAs: (account: string) => string
    readonly consequences: string
    readonly nobody: string
    readonly done: string
    readonly notConfirmed: string
    readonly failed: string
    readonly kept: string
    readonly over: string
  }
}
