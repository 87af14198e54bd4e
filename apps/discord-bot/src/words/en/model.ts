import { type ModelWords } from '../model-words.ts'

export const model: ModelWords = {
  command: { name: 'model', description: 'See and choose the model that answers you' },
  options: {
    model: { name: 'model', description: 'The model that is to answer you' },
    effort: { name: 'effort', description: 'How much the model thinks before it answers' },
  },
  title: 'Your model',
  yourModel: (name) => `**${name}**, which you have chosen, answers you.`,
  noChoice: (name) => `**${name}** answers you, as long as you choose no other.`,
  noModel: 'The service offers no model at the moment.',
  thinking: (effort) => `Thinking: ${effort}`,
  defaultEffort: 'as the model likes',
  defaultModel: (name) => `The default (${name})`,
  notOfferedAnyMore: (name) => `You had chosen \`${name}\`, which is not offered any more.`,
  more: (count) =>
    `There are ${String(count)} more: type into the option of \`/model\` to find them.`,
  ofOwner: {
    allowed: (names) => `Allowed: ${names}`,
    allAllowed: 'Allowed: all that the service lists',
    firstIsDefault: 'Default: the configured one, or else the first of the list',
    defaultIs: (name) => `Default: ${name}`,
  },
  menus: {
    model: 'Which model answers you?',
    effort: 'How much does it think?',
    allowed: 'Owner: which models may be chosen?',
    byDefault: 'Owner: which one is the default?',
  },
  refusals: {
    notOffered: 'That model is not offered. Nothing was changed.',
    noSuchEffort: 'The model cannot think that way. Nothing was changed.',
  },
}
