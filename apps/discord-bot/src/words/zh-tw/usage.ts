import { type UsageWords } from '../usage-words.ts'

const number = new Intl.NumberFormat('zh-TW', { notation: 'compact', maximumFractionDigits: 1 })

export const usage: UsageWords = {
  usage: { name: '用量', description: '你用了多少訂閱額度' },
  own: {
    title: '你的用量',
    thisHour: (used) => `這個小時：${used}`,
    today: (used) => `今天：${used}`,
    answers: (answers) => `**${String(answers)}** 個回答`,
    answersOf: (answers, limit) => `**${String(answers)}**／${String(limit)} 個回答`,
    tokens: (inputTokens, outputTokens) =>
      `讀取 ${number.format(inputTokens)} 個 token，寫出 ${number.format(outputTokens)} 個`,
    resets: (when) => `${when}重新計算`,
    utc: '小時與日期以世界協調時間（UTC）為準。',
  },
  subscription: {
    title: '訂閱',
    plan: (plan) => `方案 **${plan}**`,
    hours: (hours) => `${String(hours)} 小時`,
    days: (days) => `${String(days)} 天`,
    shortWindow: '短期額度',
    longWindow: '長期額度',
    used: (window, percent) => `${window}：已使用 **${String(percent)}%**`,
    resets: (when) => `${when}重新計算`,
    reached: '⚠️ 目前已經沒有額度。',
    credits: (balance) => `方案以外的點數：${balance}`,
    unlimitedCredits: '方案以外的點數：無上限',
    heard: (when) => `ChatGPT 在${when}提供的資料。`,
    unknown: 'ChatGPT 現在沒有說明還剩多少額度。',
  },
  everybody: {
    title: (days) => `最近 ${String(days)} 天所有人的回答`,
    chart: (answersByDay) => `每天（UTC）的回答數：${answersByDay}`,
    most: '回答最多的人：',
  },
}
