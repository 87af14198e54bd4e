import { type APIAttachment } from 'discord-api-types/v10'
import { type Attachment } from './command.ts'

/** What Discord has resolved of the attachments that ids stand for. */
export function readAttachments(
  resolved: Readonly<Record<string, APIAttachment>> | undefined,
): ReadonlyMap<string, Attachment> {
  return new Map(Object.entries(resolved ?? {}).map(([id, file]) => [id, toAttachment(file)]))
}

/** A file as the application sees it. */
export function toAttachment({ id, url, filename, size }: APIAttachment): Attachment {
  return { id, url, filename, sizeBytes: size }
}
