import type { Request, Response } from 'express';
import multer from 'multer';
import { AppError } from '../errors/app-error.js';

/** A file of a form, in memory. `tooLarge`: it went over the limit and was not kept. */
export interface ReceivedFile {
  name: string;
  /** As the browser says. */
  mediaType: string;
  bytes: Buffer;
  tooLarge: boolean;
}

export interface FormLimits {
  /** Name of the file field. */
  field: string;
  files: number;
  bytes: number;
}

interface Stored {
  bytes: Buffer;
  tooLarge: boolean;
}

/**
 * Reads a form with files into `req.body` and answers its files. A file that is too large is read to its end and
 * dropped, so that what was typed is still there to be shown again.
 * @throws AppError too-large for more files than allowed or a form beyond any honest size
 */
export async function receiveForm(req: Request, res: Response, limits: FormLimits): Promise<ReceivedFile[]> {
  const upload = multer({
    storage: keptInMemory(limits.bytes),
    defParamCharset: 'utf8',
    limits: { files: limits.files, fields: 200, fieldSize: 64 * 1024 },
  }).array(limits.field);
  await new Promise<void>((resolve, reject) => {
    upload(req, res, (error: unknown) => (error ? reject(new AppError('too-large')) : resolve()));
  });
  const files = (req.files ?? []) as unknown as (Stored & { originalname: string; mimetype: string })[];
  // A browser sends an empty file for a field that was left empty.
  return files
    .map(({ originalname: name, mimetype: mediaType, bytes, tooLarge }) => ({ name, mediaType, bytes, tooLarge }))
    .filter((file) => file.tooLarge || file.bytes.length > 0);
}

function keptInMemory(limit: number): multer.StorageEngine {
  return {
    _handleFile(_req, file, done) {
      const parts: Buffer[] = [];
      let size = 0;
      file.stream.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= limit) parts.push(part);
        else parts.length = 0;
      });
      file.stream.on('error', done);
      file.stream.on('end', () => {
        const stored: Stored = { bytes: Buffer.concat(parts), tooLarge: size > limit };
        done(null, stored as never);
      });
    },
    _removeFile(_req, _file, done) {
      done(null);
    },
  };
}
