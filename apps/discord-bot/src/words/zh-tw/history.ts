import { type HistoryWords } from '../history-words.ts'
import { commandNames } from './command-names.ts'

const relative = new Intl.RelativeTimeFormat('zh-TW', { numeric: 'auto' })

export const history: HistoryWords = {
  command: { name: commandNames.history, description: '列出你與機器人的對話，選一個繼續' },
  title: '你的對話',
  explanation:
    '選一個對話，你在這裡的下一個問題就會接續它。沒有其他人看過的對話，在別人看得到的地方只能以「不公開」的問題接續。',
  empty: '我沒有保存與你的對話。',
  placeholder: '接續…',
  untitled: '沒有文字',
  ago: {
    minutes: (amount) => relative.format(-amount, 'minute'),
    hours: (amount) => relative.format(-amount, 'hour'),
    days: (amount) => relative.format(-amount, 'day'),
  },
  places: { here: '這裡', direct: '私訊', elsewhere: '其他頻道' },
  isPrivate: '不公開',
  reopened: '你在這裡的下一個問題會接續這個對話：',
  reopenedInPrivate: '這個對話沒有其他人看過。你在這裡以「不公開」提出的下一個問題會接續它：',
  gone: `這個對話已經沒有保存了，請再執行一次 \`/${commandNames.history}\`。`,
}
