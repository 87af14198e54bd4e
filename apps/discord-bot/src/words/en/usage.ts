import { type UsageWords } from '../usage-words.ts'

const number = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const count = (amount: number, one: string, many: string) =>
  `${String(amount)} ${amount === 1 ? one : many}`

export const usage: UsageWords = {
  usage: { name: 'usage', description: 'What you have used of the subscription' },
  own: {
    title: 'Your usage',
    thisHour: (used) => `This hour: ${used}`,
    today: (used) => `Today: ${used}`,
    answers: (answers) => `**${String(answers)}** ${answers === 1 ? 'answer' : 'answers'}`,
    answersOf: (answers, limit) => `**${String(answers)}** of ${count(limit, 'answer', 'answers')}`,
    tokens: (inputTokens, outputTokens) =>
      `${number.format(inputTokens)} tokens read, ${number.format(outputTokens)} written`,
    resets: (when) => `starts anew ${when}`,
    utc: 'Hours and days are those of UTC.',
  },
  subscription: {
    title: 'The subscription',
    plan: (plan) => `Plan **${plan}**`,
    hours: (hours) => count(hours, 'hour', 'hours'),
    days: (days) => count(days, 'day', 'days'),
    shortWindow: 'Short window',
    longWindow: 'Long window',
    used: (window, percent) => `${window}: **${String(percent)} %** used`,
    resets: (when) => `resets ${when}`,
    reached: '⚠️ Nothing is left for now.',
    credits: (balance) => `Credits beyond the plan: ${balance}`,
    unlimitedCredits: 'Credits beyond the plan: unlimited',
    heard: (when) => `As ChatGPT said ${when}.`,
    unknown: 'ChatGPT does not say just now what is left.',
  },
  everybody: {
    title: (days) => `Everybody's answers of the last ${String(days)} days`,
    chart: (answersByDay) => `Answers by day of UTC: ${answersByDay}`,
    most: 'Most of them for:',
  },
}
