import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '../errors/app-error.js';
import { endings, type MediaType } from './upload-rules.js';

/** What the sender says of a file; believed only where it agrees with what the bytes are. */
export interface Declared {
  /** Its name with the sender; only the ending is looked at. */
  name: string;
  /** Content-Type of its part; absent or general where the sender does not know. */
  mediaType?: string;
}

const heic = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence', 'image/avif']);
/** A program that does not know the type says so with this. */
const unsaid = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/**
 * The type of a file by its content, which its name and its declared type must not contradict: a page or a program
 * behind the name of a picture is refused.
 * @throws AppError file-type-refused, with `hint: 'heic'` for a telephone's own format that we cannot show
 */
export async function checkContent(bytes: Buffer, declared: Declared): Promise<MediaType> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  if (found !== undefined && heic.has(found)) throw new AppError('file-type-refused', { hint: 'heic' });
  if (found === undefined || !isTaken(found)) throw new AppError('file-type-refused');
  const ending = /\.([^.]+)$/.exec(declared.name.trim())?.[1]?.toLowerCase();
  if (ending === undefined || !endings[found].includes(ending)) throw new AppError('file-type-refused');
  const said = (declared.mediaType ?? '').split(';')[0]!.trim().toLowerCase();
  if (!unsaid.has(said) && said !== found && !(found === 'image/jpeg' && said === 'image/jpg')) {
    throw new AppError('file-type-refused');
  }
  return found;
}

function isTaken(mime: string): mime is MediaType {
  return Object.hasOwn(endings, mime);
}
