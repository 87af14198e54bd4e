import { type Account } from '@patchcord/auth'
import {
  type APIButtonComponent,
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { buildCustomId } from '../command.ts'
import { type MessageContent } from '../interaction-responder.ts'

/** Discord takes no longer address on a button. */
const MAX_BUTTON_URL_LENGTH = 512

/** The names of the actions behind the buttons and the form of `/connect`. */
export const connectActions = {
  paste: 'connect-paste',
  deviceCode: 'connect-device',
  cancel: 'connect-cancel',
} as const

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
      /** Who is connected now; signing in again replaces that. */
      readonly connectedAs?: Account | undefined
      /** What went wrong just before, and what to do. */
      readonly problem?: string | undefined
    }
  | {
      readonly type: 'device-code'
      readonly signInId: string
      readonly userCode: string
      readonly verificationUrl: string
      readonly expiresAtMs: number
    }
  | { readonly type: 'connected'; readonly account: Account }
  | { readonly type: 'ended'; readonly text: string }

/** The message of `/connect`. No token, authorization code or verifier is ever part of it. */
export function renderConnectView(view: ConnectView): MessageContent {
  switch (view.type) {
    case 'choose':
      return renderChoice(view)
    case 'device-code':
      return {
        content: [
          '## Connect ChatGPT with a device code',
          `1. Open the page below on any device and sign in.\n2. Enter the code **\`${view.userCode}\`**`,
          'Give this code to nobody: whoever enters it connects their account to this bot.',
          `-# Waiting for you. The code expires ${relativeTime(view.expiresAtMs)}.`,
        ].join('\n'),
        components: row(linkButton('Open the code page', view.verificationUrl), cancelButton(view)),
      }
    case 'connected':
      return {
        content: `## Connected\n${describeAccount(view.account)}\nEveryone who can use \`/ask\` now asks through this subscription.`,
      }
    case 'ended':
      return { content: view.text }
  }
}

/** The form that takes the address the browser was sent to. */
export function buildPasteForm(signInId: string): APIModalInteractionResponseCallbackData {
  return {
    custom_id: buildCustomId(connectActions.paste, signInId),
    title: 'Paste the address',
    components: [
      {
        type: ComponentType.Label,
        label: 'Address from your browser',
        description: 'All of it, from http:// to the end; it is not kept',
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

function renderChoice(view: Extract<ConnectView, { type: 'choose' }>): MessageContent {
  const fits = view.authorizationUrl.length <= MAX_BUTTON_URL_LENGTH
  const link = fits ? 'sign-in page' : `[sign-in page](<${view.authorizationUrl}>)`
  const lines = [
    view.problem && `⚠️ ${view.problem}\n`,
    '## Connect ChatGPT',
    view.connectedAs &&
      `Connected now: ${describeAccount(view.connectedAs)}. Signing in again replaces this.\n`,
    `1. Open the ${link} and allow access.`,
    `2. Your browser then goes to an address that begins with \`${view.redirectUri}\`. That page cannot load, and need not: copy its whole address.`,
    '3. Press **Paste address** and paste it.',
    '',
    'On a phone, **Device code** is easier. It must be enabled in ChatGPT under Settings → Security.',
    `-# Only you can finish this sign-in. It expires ${relativeTime(view.expiresAtMs)}.`,
  ]
  const buttons = [
    actionButton('Paste address', connectActions.paste, view, ButtonStyle.Primary),
    actionButton('Device code', connectActions.deviceCode, view),
    cancelButton(view),
  ]
  return {
    content: lines.filter((line) => line !== undefined).join('\n'),
    components: row(
      ...(fits ? [linkButton('Open sign-in page', view.authorizationUrl)] : []),
      ...buttons,
    ),
  }
}

function describeAccount({ email, planType, accountId }: Account): string {
  const details = [
    planType && `plan **${planType}**`,
    accountId && `account ending in \`${accountId.slice(-6)}\``,
  ].filter(Boolean)
  return `**${email ?? 'Unknown account'}** (${details.join(', ') || 'no details'})`
}

/** A time that each reader's Discord shows and counts down by itself. */
function relativeTime(timeMs: number): string {
  return `<t:${String(Math.floor(timeMs / 1_000))}:R>`
}

function row(...components: APIButtonComponent[]): Required<MessageContent>['components'] {
  return [{ type: ComponentType.ActionRow, components }]
}

function linkButton(label: string, url: string): APIButtonComponent {
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url }
}

function actionButton(
  label: string,
  action: string,
  { signInId }: { readonly signInId: string },
  style: ButtonStyle.Primary | ButtonStyle.Secondary = ButtonStyle.Secondary,
): APIButtonComponent {
  return { type: ComponentType.Button, style, label, custom_id: buildCustomId(action, signInId) }
}

function cancelButton(view: { readonly signInId: string }): APIButtonComponent {
  return actionButton('Cancel', connectActions.cancel, view)
}
