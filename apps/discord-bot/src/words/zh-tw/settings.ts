import { type SettingsWords } from '../settings-words.ts'
import { commandNames } from './command-names.ts'

export const settings: SettingsWords = {
  command: {
    name: commandNames.settings,
    description: '設定機器人怎麼回答你、這個頻道或這個伺服器',
  },
  ownLanguage: '繁體中文（台灣）',
  scopes: {
    person: '你自己',
    channel: '這個頻道',
    server: '這個伺服器',
    bot: '整個機器人',
  },
  title: (scope) => `設定：${scope}`,
  order: '你自己的設定優先於頻道，頻道優先於伺服器，伺服器優先於機器人的預設。',
  names: {
    instructions: '系統提示詞',
    format: '回答的樣式',
    language: '機器人的語言',
    isPrivate: '私人回答',
    parallelAnswers: '同時回答的數量',
    callsAsker: '久候的回答完成時通知',
  },
  calls: { unset: '只在私訊', yes: '所有地方', no: '不要通知' },
  formats: { plain: '一般訊息', components: '由元件組成的較長訊息' },
  privacy: { yes: '只有提問的人看得到回答', no: '大家都看得到回答' },
  languageOfReader: '跟隨你的 Discord',
  notSet: '未設定',
  inherited: (value) => `此處未設定（${value}）`,
  setMoreWidely: '上層範圍已有設定',
  unreadable: '已設定，但再也讀不出來，請重新設定。',
  menus: {
    scope: '要設定誰的？',
    format: '回答要怎麼顯示？',
    language: '機器人要用哪種語言？',
    isPrivate: '誰看得到回答？',
    unset: '此處不設定',
  },
  buttons: {
    instructions: '系統提示詞…',
    parallelAnswers: '同時回答的數量…',
    callsAsker: '完成時通知我…',
    reset: '全部重設',
  },
  instructionsForm: {
    title: '系統提示詞',
    label: '先告訴模型的話',
    description: '每次對話開始前都會告訴模型。留空即取消設定。',
  },
  parallelForm: {
    title: '同時回答的數量',
    label: '最多可以同時進行幾個回答',
    description: '其餘的會排隊等候。留空即使用預設值。',
  },
  callForm: {
    title: '久候的回答完成時通知我',
    label: '回答完成時，可以在哪裡提及你？',
    description: '回答至少花了半分鐘，而且你這段期間沒有使用機器人時才會通知。',
  },
  refusals: {
    'not-here': '這裡沒有伺服器，無法變更伺服器的設定。',
    'moderators-only': '只有能管理這個伺服器的成員可以這麼做。',
    'owner-only': '只有機器人的擁有者可以這麼做。',
    tooLong: (maximum) => `系統提示詞最多 ${String(maximum)} 個字元，設定沒有變更。`,
    notANumber: (maximum) => `請輸入 1 到 ${String(maximum)} 的整數，設定沒有變更。`,
  },
}
