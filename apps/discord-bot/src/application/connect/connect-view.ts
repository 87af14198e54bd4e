import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { type ConnectWords } from '../../words/connect-words.ts'
import { buildCustomId } from '../command.ts'
import { buildButton } from '../controls.ts'
import { type MessageContent } from '../interaction-responder.ts'
import { relativeTime } from '../relative-time.ts'
import { describeAccount, describeExpiry } from './describe-session.ts'
import { type Connection, type LostReason, type SessionState } from './session-state.ts'

/** Discord takes no longer address on a button. */
const MAX_BUTTON_URL_LENGTH = 512

/** The names of the actions behind the buttons and the form of `/connect`. */
export const connectActions = {
  open: 'connect-open',
  paste: 'connect-paste',
  deviceCode: 'connect-device',
  cancel: 'connect-cancel',
} as const

/** In place of the id of a sign-in: the button begins one. */
export const NEW_SIGN_IN = ''

/** The one text input of the paste form. */
export const ADDRESS_FIELD = 'address'

/** What the owner sees of a sign-in. Times are epoch milliseconds. */
export type ConnectView =
  | {
      readonly type: 'choose'
      readonly signInId: string
      readonly authorizationUrl: string
      readonly redirectUri: string
      readonly expiresAtMs: number
      /** How the bot stands with ChatGPT now; signing in replaces that. */
      readonly session: SessionState
      /** What went wrong just before, and what to do. */
      readonly problem?: string | undefined
    }
  | {
      readonly type: 'device-code'
      readonly signInId: string
      readonly userCode: string
      readonly verificationUrl: string
      readonly expiresAtMs: number
      readonly nowMs: number
    }
  | ({ readonly type: 'connected' } & Connection)
  /** In a message of its own, for when nobody has asked; its sign-in begins when it is wanted. */
  | { readonly type: 'lost'; readonly reason: LostReason }
  | { readonly type: 'ended'; readonly text: string }

/** A message whose controls are all buttons. */
export interface ButtonMessage extends MessageContent {
  readonly components?: readonly APIActionRowComponent<APIButtonComponent>[]
}

/** The message of `/connect`. No token, authorization code or verifier is ever part of it. */
export function renderConnectView(view: ConnectView, words: ConnectWords): ButtonMessage {
  switch (view.type) {
    case 'choose':
      return renderChoice(view, words)
    case 'device-code':
      return renderDeviceCode(view, words)
    case 'connected':
      return {
        content: [
          `## ${words.connected.title}`,
          describeAccount(view.account, words),
          words.connected.everyone,
          `-# ${describeExpiry(view, words)}`,
        ].join('\n'),
      }
    case 'lost':
      return renderLoss(view, words)
    case 'ended':
      return { content: view.text }
  }
}

/** The form that takes the address the browser was sent to. */
export function buildPasteForm(
  signInId: string,
  { pasteForm }: ConnectWords,
): APIModalInteractionResponseCallbackData {
  return {
    custom_id: buildCustomId(connectActions.paste, signInId),
    title: pasteForm.title,
    components: [
      {
        type: ComponentType.Label,
        label: pasteForm.label,
        description: pasteForm.description,
        component: {
          type: ComponentType.TextInput,
          custom_id: ADDRESS_FIELD,
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: 4_000,
        },
      },
    ],
  }
}

/** What a person in a server sees: the sign-in itself is for the direct message. */
export function renderWayToDirectMessage(
  url: string | undefined,
  words: ConnectWords,
): ButtonMessage {
  const { buttons, useDirectMessage: content } = words
  return url === undefined
    ? { content }
    : { content, components: row(linkButton(buttons.openDirectMessage, url)) }
}

function renderChoice(
  view: Extract<ConnectView, { type: 'choose' }>,
  words: ConnectWords,
): ButtonMessage {
  const { offer, buttons } = words
  const { signInId } = view
  const fits = view.authorizationUrl.length <= MAX_BUTTON_URL_LENGTH
  const link = fits ? undefined : `[${buttons.openSignIn}](<${view.authorizationUrl}>)`
  const state = describeState(view.session, words)
  const lines = [
    view.problem && `⚠️ ${view.problem}\n`,
    `## ${offer.title}`,
    state && `${state}\n`,
    `1. ${offer.openPage(link)}`,
    `2. ${offer.copyAddress(view.redirectUri)}`,
    `3. ${offer.paste}`,
    '',
    offer.deviceCode,
    `-# ${offer.expires(relativeTime(view.expiresAtMs))}`,
  ]
  return {
    content: lines.filter((line) => line !== undefined).join('\n'),
    components: row(
      ...(fits ? [linkButton(buttons.openSignIn, view.authorizationUrl)] : []),
      actionButton(buttons.paste, connectActions.paste, signInId, ButtonStyle.Primary),
      actionButton(buttons.deviceCode, connectActions.deviceCode, signInId),
      actionButton(buttons.cancel, connectActions.cancel, signInId),
    ),
  }
}

function describeState(session: SessionState, words: ConnectWords): string | undefined {
  switch (session.type) {
    case 'connected': {
      const connected = words.offer.connectedNow(describeAccount(session.account, words))
      return `${connected}\n-# ${describeExpiry(session, words)}`
    }
    case 'lost':
      return words.offer.lost(words.lost.reasons[session.reason])
    case 'unknown':
      return words.offer.unknown
    case 'signed-out':
      return undefined
  }
}

function renderDeviceCode(
  view: Extract<ConnectView, { type: 'device-code' }>,
  { deviceCode, buttons }: ConnectWords,
): ButtonMessage {
  const { signInId, userCode, verificationUrl, expiresAtMs, nowMs } = view
  const endsAt = `<t:${String(Math.floor(expiresAtMs / 1_000))}:T>`
  return {
    content: [
      `## ${deviceCode.title}`,
      `1. ${deviceCode.openPage}`,
      `2. ${deviceCode.enter(userCode)}`,
      deviceCode.warning,
      `-# ${deviceCode.waiting(describeTimeLeft(expiresAtMs - nowMs), endsAt)}`,
    ].join('\n'),
    components: row(
      linkButton(buttons.openCodePage, verificationUrl),
      actionButton(buttons.cancel, connectActions.cancel, signInId),
    ),
  }
}

/** Minutes and seconds: `14:05`. */
function describeTimeLeft(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`
}

function renderLoss(
  { reason }: Extract<ConnectView, { type: 'lost' }>,
  { lost, buttons }: ConnectWords,
): ButtonMessage {
  return {
    content: `## ${lost.title}\n${lost.reasons[reason]}\n${lost.whatToDo}`,
    components: row(
      actionButton(buttons.signInAgain, connectActions.open, NEW_SIGN_IN, ButtonStyle.Primary),
      actionButton(buttons.deviceCode, connectActions.deviceCode, NEW_SIGN_IN),
    ),
  }
}

function row(...components: APIButtonComponent[]): Required<ButtonMessage>['components'] {
  return [{ type: ComponentType.ActionRow, components }]
}

function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url }
}

function actionButton(
  label: string,
  action: string,
  signInId: string,
  style: ButtonStyle.Primary | ButtonStyle.Secondary = ButtonStyle.Secondary,
): APIButtonComponent {
  return buildButton(label, { action, argument: signInId }, { style })
}
