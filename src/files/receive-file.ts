import type { Request, Response } from 'express';
import multer from 'multer';
import { AppError, fault, validationFailed } from '../errors/app-error.js';
import { maxBytes } from './upload-rules.js';

/** Name of the one file field of `POST /api/v1/files`. */
export const fileField = 'file';

const upload = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { fileSize: maxBytes, files: 1, fields: 5, fieldSize: 1024 },
}).single(fileField);

/**
 * The one file of a multipart request, in memory.
 * @throws AppError too-large, validation-failed when the request carries no file in the field `file`
 */
export async function receiveFile(req: Request, res: Response): Promise<Express.Multer.File> {
  await new Promise<void>((resolve, reject) => {
    upload(req, res, (error: unknown) => (error ? reject(inOurTerms(error)) : resolve()));
  });
  if (!req.file || req.file.size === 0) throw missing();
  return req.file;
}

function inOurTerms(error: unknown): AppError {
  const code = error instanceof multer.MulterError ? error.code : null;
  // Everything else that a parser can say is that this is no form with one file.
  return code === 'LIMIT_FILE_SIZE' || code === 'LIMIT_FILE_COUNT' ? new AppError('too-large') : missing();
}

function missing(): AppError {
  return validationFailed([fault(`/${fileField}`, 'required')]);
}
