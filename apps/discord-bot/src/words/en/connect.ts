import { type ConnectWords } from '../connect-words.ts'

export const connect: ConnectWords = {
  connect: {
    name: 'connect',
    description: 'For the owner: connect the bot to your ChatGPT subscription',
  },
  disconnect: {
    name: 'disconnect',
    description: 'For the owner: end the connection to ChatGPT',
  },
  notTheOwner: 'This is for the owner of the bot.',
  useDirectMessage:
    'What you need to sign in is for your eyes only. Use `/connect` in our direct message.',
  account: {
    unknown: 'Unknown account',
    plan: (plan) => `plan **${plan}**`,
    ending: (lastCharacters) => `account ending in \`${lastCharacters}\``,
    noDetails: 'no details',
    expires: (when) => `Its access ends ${when}, and is renewed before that by itself.`,
  },
  offer: {
    title: 'Connect ChatGPT',
    connectedNow: (account) =>
      `Connected now: ${account}. Signing in again replaces this. \`/disconnect\` ends it.`,
    lost: (reason) => `The connection is lost. ${reason}`,
    unknown: 'Whether the bot is connected cannot be told just now.',
    openPage: (link = 'sign-in page') => `Open the ${link} and allow access.`,
    copyAddress: (redirectUri) =>
      `Your browser then goes to an address that begins with \`${redirectUri}\`. That page cannot load, and need not: copy its whole address.`,
    paste: 'Press **Paste address** and paste it.',
    deviceCode:
      'On a phone, **Device code** is easier. It must be enabled in ChatGPT under Settings → Security.',
    expires: (when) => `Only you can finish this sign-in. It expires ${when}.`,
  },
  deviceCode: {
    title: 'Connect ChatGPT with a device code',
    openPage: 'Open the page below on any device and sign in.',
    enter: (userCode) => `Enter the code **\`${userCode}\`**`,
    warning: 'Give this code to nobody: whoever enters it connects their account to this bot.',
    waiting: (left, endsAt) => `Waiting for you: ${left} left. The code expires at ${endsAt}.`,
  },
  connected: {
    title: 'Connected',
    everyone: 'Everyone who can use `/ask` now asks through this subscription.',
  },
  pasteForm: {
    title: 'Paste the address',
    label: 'Address from your browser',
    description: 'All of it, from http:// to the end; it is not kept',
  },
  buttons: {
    openDirectMessage: 'Open our direct message',
    openSignIn: 'Open sign-in page',
    paste: 'Paste address',
    deviceCode: 'Device code',
    cancel: 'Cancel',
    openCodePage: 'Open the code page',
    signInAgain: 'Sign in again',
    disconnect: 'Disconnect',
    keep: 'Stay connected',
  },
  endings: {
    cancelled: 'Sign-in cancelled.',
    tooLateToCancel:
      'Too late to cancel: this sign-in is just finishing, or over already. `/connect` shows who is connected.',
    over: 'This sign-in is over. Use `/connect` to start a new one.',
    restarting: 'The bot is restarting. Try again in a minute.',
  },
  problems: {
    'access-denied': 'The sign-in was refused. Start again and choose Allow.',
    'not-entitled':
      'Codex is not enabled for this workspace. Ask its administrator to enable it, or choose another workspace.',
    'authorization-failed':
      'ChatGPT ended the sign-in with an error. Start again; if it comes back, sign in at chatgpt.com first.',
    'missing-code':
      'There is no authorization code in this. Please paste the whole address of the page that opens after you allow the sign-in.',
    'state-mismatch':
      'This address belongs to another sign-in. Start again and use the newest link.',
    'workspace-restriction':
      'This workspace is not allowed here. Sign in again and choose an allowed one.',
    'code-rejected':
      'ChatGPT did not take the code: it works once, and for a few minutes. Start again.',
    'device-code-disabled':
      'Device codes are off for this account. Turn them on in ChatGPT under Settings → Security, or use the sign-in page.',
    'device-code-denied': 'The device sign-in was refused. Start again.',
    'device-code-expired': 'The device code was not entered in time. Start again for a new one.',
    network: 'The sign-in service of ChatGPT cannot be reached. Try again in a minute.',
    blocked:
      'The sign-in service of ChatGPT takes the bot for a robot it should not serve. Try again later, or run the bot from another network.',
    'server-error': 'The sign-in service of ChatGPT has trouble. Try again in a few minutes.',
    'store-failed':
      'The bot could not store the connection. Look into its log for the reason, then sign in again.',
    other: 'The sign-in failed. Start again; if it stays so, look into the log of the bot.',
  },
  lost: {
    title: 'The connection to ChatGPT is lost',
    whatToDo: 'Until you sign in again, nobody gets an answer.',
    reasons: {
      expired: 'The session has expired.',
      reused:
        'The session was used by another program that has a copy of it. Give each program a sign-in of its own.',
      revoked: 'The session was revoked.',
      rejected: 'ChatGPT no longer accepts the session.',
    },
  },
  disconnecting: {
    title: 'Disconnect from ChatGPT?',
    connectedAs: (account) => `Connected now: ${account}.`,
    consequences:
      'The session is revoked and forgotten, and nobody gets an answer until you use `/connect` again.',
    nobody: 'The bot is not connected to ChatGPT. `/connect` connects it.',
    done: 'Disconnected: the session is revoked and forgotten.',
    notConfirmed:
      'Disconnected: the session is forgotten here. ChatGPT did not confirm that it is revoked; to be sure, sign it out there under Settings → Security.',
    failed:
      'The session could not be removed, and the bot is still connected. Look into its log for the reason.',
    kept: 'The bot stays connected.',
    over: 'This question is over. Use `/disconnect` again.',
  },
}
