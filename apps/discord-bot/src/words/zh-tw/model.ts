import { type ModelWords } from '../model-words.ts'
import { commandNames } from './command-names.ts'

export const model: ModelWords = {
  command: { name: commandNames.model, description: '查看並選擇回答你的模型' },
  options: {
    model: { name: '模型', description: '要由哪個模型回答你' },
    effort: { name: '思考程度', description: '模型回答前要思考多少' },
  },
  title: '你的模型',
  yourModel: (name) => `由你選的 **${name}** 回答你。`,
  noChoice: (name) => `你沒有選擇其他模型時，由 **${name}** 回答你。`,
  noModel: '服務目前沒有提供任何模型。',
  thinking: (effort) => `思考程度：${effort}`,
  defaultEffort: '由模型決定',
  defaultModel: (name) => `預設（${name}）`,
  notOfferedAnyMore: (name) => `你選的 \`${name}\` 已不再提供。`,
  more: (count) =>
    `還有 ${String(count)} 個：在 \`/${commandNames.model}\` 的選項中輸入文字就能找到。`,
  ofOwner: {
    allowed: (names) => `可選擇的模型：${names}`,
    allAllowed: '可選擇的模型：服務列出的全部',
    firstIsDefault: '預設：設定檔指定的模型，沒有的話就是清單上的第一個',
    defaultIs: (name) => `預設：${name}`,
  },
  menus: {
    model: '要由哪個模型回答你？',
    effort: '要思考多少？',
    allowed: '擁有者：可以選擇哪些模型？',
    byDefault: '擁有者：預設用哪一個？',
  },
  refusals: {
    notOffered: '沒有提供這個模型，設定沒有變更。',
    noSuchEffort: '這個模型無法這樣思考，設定沒有變更。',
  },
}
