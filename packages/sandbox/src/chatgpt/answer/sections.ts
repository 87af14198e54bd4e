/** A part of a long answer; any one of its paragraphs may be left out. */
export interface Section {
  readonly heading: string
  readonly paragraphs: readonly [string, ...string[]]
}

/** General advice that holds for nearly any subject, in the order in which it is used. */
export const sections: readonly [Section, ...Section[]] = [
  {
    heading: 'What the question is really about',
    paragraphs: [
      'Most questions have a smaller question inside them. Before you look for an answer, say in one sentence what you would do differently once you had it. If nothing would change, the question can wait; if something would, that something tells you how exact the answer has to be.',
      'It helps to separate three things that are easily mixed: what you **know**, what you **assume**, and what you only **hope**. Write one line for each. The assumptions are where surprises come from, so the cheapest useful work is often to turn one assumption into knowledge.',
      'Ask who else would care about the result. A person who has to live with the outcome every day sees details that a plan does not show, and ten minutes with them can save a week of polishing the wrong part.',
    ],
  },
  {
    heading: 'Start with the smallest useful version',
    paragraphs: [
      'Choose a first step that is complete in itself: small enough to finish in one sitting, and useful even if you never take a second step. A finished small thing teaches more than a large thing that is almost done, because only a finished thing can be tried by somebody else.',
      'Resist the urge to prepare for every case. Each case you prepare for has to be kept working later, and most of them never come. Note them in a list, look at the list once a month, and act only on what really happened.',
      'A good test for the first version is whether you can explain it without the word *and*. If the explanation needs it twice, there are probably two first versions hiding in one.',
    ],
  },
  {
    heading: 'How to choose between the options',
    paragraphs: [
      'When several ways look equally good, prefer the one that is easiest to undo. You will know much more in a month than you know today, and a choice that can be reversed lets you use that knowledge. A choice that cannot be reversed deserves a night of sleep and a second opinion.',
      'Compare the options on the two or three points that matter and ignore the rest. Long lists of criteria feel thorough, but they hide the decision in arithmetic. If two options still tie, take the one that the people involved already know.',
      'Write down why you decided as you did, in three sentences, on the day you decide. Later you can then tell a wrong decision from a right one that met bad luck, and that difference is what you learn from.',
    ],
  },
  {
    heading: 'What usually goes wrong',
    paragraphs: [
      'The most common failure is not a wrong answer but a late one. Work expands while nobody looks, so agree on a date for the first look and keep it even when there is little to show. An early look at something rough changes its direction at the only moment when that is cheap.',
      'A quieter failure is to measure what is easy in place of what matters. A number that always goes up is comfortable and tells you nothing. Pick a figure that could disappoint you, and look at it every week.',
      'Silence makes every other problem worse. When something is stuck, say so on the same day, together with what you have tried. Nobody can help with a problem they have not heard of, and the person next to you may have solved it last year.',
    ],
  },
  {
    heading: 'How to tell that it works',
    paragraphs: [
      'Decide how you will recognize success before you begin, and write it as something that can be observed: who does what, how often, and how long it takes them. “It should be better” cannot fail; “a new person finishes in ten minutes without asking” can, and that is why it is worth something.',
      'Try it with someone who was not there when it was made. Give them the task and no explanation, watch, and say nothing. Every place where they hesitate is a place where the design asks for knowledge that only you have.',
      'Keep one example that once failed. When you change something, check that example first. A growing collection of old failures is the most honest description of what the work is supposed to do.',
    ],
  },
  {
    heading: 'Keeping it alive',
    paragraphs: [
      'Whatever you make will need care after the exciting part is over. Give it an owner, a place where its notes are kept, and a short routine: what to look at each week, and what to do when it looks wrong. A routine of five minutes survives; a routine of an hour does not.',
      'Remove something each time you add something. A step, a rule or an option that nobody has used for half a year is not free: it has to be read, explained and worked around. Taking it away is progress, even if no one applauds.',
      'Plan for the day when you are not there. If the only copy of a fact is in your head, write it down in the place where someone would look for it, in the words that they would search for.',
    ],
  },
  {
    heading: 'Working on it with other people',
    paragraphs: [
      'Two people who share a page agree faster than ten who share a meeting. Put the question, the options and your own preference on that page, and ask for objections by a certain day. No answer then counts as agreement, and the meeting is only needed when there is something to settle.',
      'Praise what should be repeated, and be exact about it. “Good work” is pleasant; “the example at the top let me skip the rest” tells the other person what to do again.',
      'When you disagree, repeat the other view first, until its owner says that you have understood it. Half of all disagreements end there, because both sides were answering different questions.',
    ],
  },
  {
    heading: 'When to stop',
    paragraphs: [
      'There is a point after which more effort makes the result longer and not better. You have reached it when the last three changes were matters of taste. Stop, use the thing for a while, and let its users tell you what the next step is.',
      'Stopping early is also a result. If the first small version shows that the idea does not hold, you have bought that knowledge at the lowest price. Write down what you learned, thank those who helped, and close the matter properly.',
      'Set the end as carefully as the beginning: what will be handed over, to whom, and what will deliberately not be done. A clear end lets everybody turn to something new without a bad conscience.',
    ],
  },
]
