/** Image types that the models read; vector images are refused. */
export const IMAGE_MEDIA_TYPES: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
]

/** Files that are text: they are written into the conversation, so that any model reads them. */
export const TEXT_MEDIA_TYPES: readonly string[] = ['text/*', 'application/json']

/** Whether a media type is one of those listed, where `text/*` stands for every type of text. */
export function isMediaTypeIn(mediaType: string, list: readonly string[]): boolean {
  const [essence = ''] = mediaType.toLowerCase().split(';')
  const type = essence.trim()
  return list.includes(type) || list.includes(`${type.slice(0, type.indexOf('/'))}/*`)
}
