import { type AskWords } from '../ask-words.ts'

export const ask: AskWords = {
  command: {
    name: 'ask',
    description: 'Ask the model; the answer appears as it is written',
  },
  messageCommand: 'Ask about this',
  options: {
    prompt: { name: 'prompt', description: 'What do you want to know?' },
    file: {
      name: 'file',
      description: 'An image or a text to ask about; a PDF if the model reads them',
    },
    model: { name: 'model', description: 'Which model answers' },
    effort: { name: 'effort', description: 'How much the model thinks before it answers' },
    private: { name: 'private', description: 'Only you see the answer' },
    new: { name: 'new', description: 'Begin a new conversation' },
  },
  efforts: {
    none: 'None',
    minimal: 'Minimal',
    low: 'Low',
    medium: 'Medium',
    high: 'High',
    xhigh: 'Very high',
    max: 'As much as it can',
  },
  form: {
    title: 'Ask about this message',
    label: 'What do you want to know about it?',
    placeholder: 'Explain this to me',
    files: {
      label: 'Files of your own',
      description: 'Images or texts that belong to your question; PDFs if the model reads them',
    },
  },
  editForm: {
    title: 'Change the question',
    label: 'What do you want to know?',
    description:
      'Files of the question stay with it. The conversation goes on with the new answer.',
  },
  refusals: {
    notOpened:
      'The owner of the bot has not let you ask so far. The owner can do so with `/access`.',
    denied: 'The owner of the bot does not let you ask here.',
    hourlyQuota: (limit, when) =>
      `You have had your ${String(limit)} answers of this hour. Ask again ${when}.`,
    dailyQuota: (limit, when) =>
      `You have had your ${String(limit)} answers of today. Ask again ${when}.`,
    notConnected: 'The bot is not connected to ChatGPT. Its owner can connect it with `/connect`.',
    connectFirst:
      'The bot is not connected to ChatGPT. Run `/connect` in our direct message first.',
    queueFull: 'Too many questions are waiting. Ask again in a minute.',
    tooManyOfOne: (limit) =>
      `You have ${String(limit)} answers under way. Wait for one of them, or stop one.`,
    usageLimit: (when) => `The subscription has no usage left. Ask again ${when}.`,
    storeFailed: 'The bot cannot read what it keeps. Its owner finds the reason in the log.',
  },
  problems: {
    modelNotAllowed: (allowed) =>
      `The owner has not allowed this model. You can choose from: ${allowed}.`,
    fileTooLarge: (name, megabytes) =>
      `The file ${name} is too large: at most ${String(megabytes)} MB can be read.`,
    tooManyFiles: (limit) => `At most ${String(limit)} files can be read at once.`,
    fileUnreadable: (name) =>
      `The file ${name} cannot be read. Images (PNG, JPEG, WebP, GIF), texts in UTF-8 and, with some models, PDFs can.`,
    fileNotForModel: (name) =>
      `The model cannot read ${name}: it takes images and texts. Choose another model, or send what it says as text.`,
    fileUnreachable: (name) =>
      `The file ${name} could not be fetched from Discord. Attach it once more.`,
    fileNotKept: (names) =>
      `I do not have the file of this question any more (${names}). Ask again with \`/ask\`, and attach it once more.`,
    nothingThere: 'There is neither text nor a file in this message that I could read.',
    formExpired:
      'I no longer know which message this form was about. Choose "Ask about this" again. What you wrote follows.',
    wrongLength: (limit) => `Write a question of at most ${String(limit)} characters.`,
    nothingAsked: 'What do you want to know? Write it into the same message, or use `/ask`.',
    answersArePrivate:
      'By the `/settings` here only you see your answers, and everybody would see this one. Use `/ask`.',
    endOfSignIn:
      'This is the end of a sign-in, and I have shown it to nobody. It belongs into the form of `/connect`: press **Paste address** there. Delete your message, if it is one.',
  },
  buttons: {
    stop: 'Stop',
    regenerate: 'Regenerate',
    edit: 'Edit question',
    continue: 'Continue',
    reasoning: 'Reasoning',
    sources: 'Sources',
    delete: 'Delete',
    thread: 'Thread',
  },
  actions: {
    gone: 'I no longer know what this answer was about. Ask again with `/ask`.',
    notRunning: 'This answer is no longer being written.',
    runsElsewhere:
      'Another process of the bot has this answer, or had it until the bot was restarted. If nothing happens, try again in a minute.',
    stillRunning: 'This answer is still being written. Wait for its end, or stop it.',
    notYours: 'This is for the person who asked. Ask for yourself with `/ask`.',
    tooLongToEdit: (limit) =>
      `Discord lets nobody edit more than ${String(limit)} characters in a form. Ask again with \`/ask\`.`,
    mayNotStop:
      'Only the person who asked, moderators and the owner of the bot can stop this answer.',
    mayNotDelete:
      'Only the person who asked, moderators and the owner of the bot can delete this answer.',
    noReasoning: 'The model showed nothing of its thinking.',
    noSources: 'The model named no sources.',
    sourcesTitle: 'Sources',
    tryAgain: 'Discord does not do this just now. Try again in a minute.',
    cannotDelete: 'Discord does not let me delete this any more. You can do it in its menu.',
    alreadyDeleted: 'This answer is gone already.',
    privateHasNoThread:
      'Only you see this answer, and everybody would see the thread. Ask again without `private`.',
    mayNotStartThread:
      'You may not create public threads in this channel. Its moderators can allow it.',
    cannotStartThread:
      'I cannot start a thread here: I need the permission to create public threads, and a message without one.',
    threadStarted: (channelId) => `Go on with \`/ask\` in <#${channelId}>.`,
  },
  done: (link) => `Done: ${link}`,
  stop: {
    command: { name: 'stop', description: 'Stop your answers here that are written or waiting' },
    stopped: (answers) =>
      answers === 1
        ? 'Your answer here is stopped.'
        : `Your ${String(answers)} answers here are stopped.`,
    nothing: (elsewhere) =>
      elsewhere === 0
        ? 'You have no answer under way.'
        : `You have no answer under way here. At other places you have ${String(elsewhere)}.`,
  },
}
