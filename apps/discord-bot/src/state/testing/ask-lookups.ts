import { type Stores } from '../../application/ports/stores.ts'

/** What `/ask` looks up, by what is looked up, for one of 10,000 members on one of 200 servers. */
export const askLookups: Readonly<Record<string, (stores: Stores, member: number) => unknown>> = {
  'whether the interaction was seen': ({ interactions }, member) =>
    interactions.claim(`${member} asks`, 20_000),
  'who may ask': ({ access }, member) =>
    access.load({
      userId: `${member}`,
      isOwner: false,
      roleIds: Array.from({ length: 20 }, (_, index) => `${member + index}`),
      hasKnownRoles: true,
      channelIds: [`${member % 200}`],
      guildId: `${member % 200}`,
    }),
  'what is set': ({ settings }, member) =>
    settings.load({
      userId: `${member}`,
      channelId: `${member % 200}`,
      guildId: `${member % 200}`,
    }),
  'what the owner has set': ({ settings }) => settings.loadBot(),
  'what was used': ({ usage }, member) => usage.sumsOf(`${member}`, member),
  'how many answers run': ({ answers }, member) => answers.countRunning(`${member}`),
  'what was said': ({ conversations }, member) =>
    conversations.loadLatest(
      { userId: `${member}`, channelId: `${member % 200}`, isPrivate: false },
      { usedSinceMs: 0 },
    ),
  'what a reply refers to': ({ answers }, member) =>
    answers.findByMessage({ messageId: '1', askerId: `${member}` }),
  'what a button refers to': ({ answers }, member) => answers.find(`${member}`),
}
