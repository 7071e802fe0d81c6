import { HttpException } from '@nestjs/common';
import { AppError } from './app-error.js';
import type { ErrorCode } from './error-table.js';

/** Any failure in our own terms; what is not expected becomes `unexpected`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof HttpException) return new AppError(ofFramework(error));
  if (error instanceof URIError) return new AppError('not-found');
  if (isDatabaseAway(error)) return new AppError('database-away');
  if (isUnstorableText(error)) return new AppError('validation-failed', { errors: [] });
  return new AppError('unexpected');
}

/** What Nest and multer throw by themselves. */
function ofFramework(error: HttpException): ErrorCode {
  const status = error.getStatus();
  if (status === 413 || /too many files/i.test(error.message)) return 'too-large';
  if (status === 415) return 'file-type-refused';
  if (status === 401) return 'sign-in-needed';
  if (status === 404 || status === 403 || status === 405) return 'not-found';
  // An address that cannot be decoded names nothing.
  if (status === 400 && /decode/i.test(error.message)) return 'not-found';
  return status < 500 ? 'validation-failed' : 'unexpected';
}

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH']);
// Class 08: connection; 57P01 to 57P03: shutting down, crashed, starting; 53300: no connection left.
const lostState = /^(08\w{3}|57P0[123]|53300)$/;
const lostMessage = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection/;

/** True when PostgreSQL cannot be reached or is going down: the next try may well succeed. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message, driverError, cause } = (error ?? {}) as {
    code?: unknown;
    message?: unknown;
    driverError?: unknown;
    cause?: unknown;
  };
  if (typeof code === 'string' && (lostConnection.has(code) || lostState.test(code))) return true;
  if (typeof message === 'string' && lostMessage.test(message)) return true;
  return [driverError, cause].some((inner) => inner instanceof Error && inner !== error && isDatabaseAway(inner));
}

/** A NUL character or a broken surrogate in a text: PostgreSQL has no place for it, and no person typed it. */
function isUnstorableText(error: unknown): boolean {
  const code = (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code;
  return code === '22021' || code === '22P05';
}

/**
 * What may be written to a log about a failure: its kind and place. Messages are left out, because those of the
 * database and of mail quote what people wrote.
 */
export function traceOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const { code, constraint, table } = ((error as { driverError?: object }).driverError ?? error) as Record<
    string,
    unknown
  >;
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, code, constraint, table, at: at.slice(0, 12).map((line) => line.trim()) };
}
