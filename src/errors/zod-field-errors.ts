import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Language } from '../web/language.js';
import type { FieldError } from './app-error.js';
import { faultText, isFaultCode, type FaultCode, type FaultParams } from './fault-texts.js';

/** The parts of zod's issues that we read; a schema of another library has only message and path. */
type Issue = StandardSchemaV1.Issue & {
  code?: string;
  origin?: string;
  expected?: string;
  format?: string;
  minimum?: number | bigint;
  maximum?: number | bigint;
  keys?: string[];
  params?: { code?: unknown };
};

/**
 * Faults of an input as the interface and the pages show them. A schema names a fault of its own by using its code
 * (fault-texts.ts) as the message: `z.string().regex(digits, 'wrong-phone')`.
 */
export function zodToFieldErrors(issues: readonly StandardSchemaV1.Issue[], language: Language): FieldError[] {
  return issues.flatMap((issue: Issue) => {
    const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
    const paths = issue.code === 'unrecognized_keys' ? (issue.keys ?? []).map((key) => [...path, key]) : [path];
    const { code, params } = faultOf(issue);
    return paths.map((at) => {
      const field = pointer(at);
      return { field, code, message: faultText(code, language, field, params) };
    });
  });
}

/** RFC 6901. */
function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function faultOf(issue: Issue): { code: FaultCode; params?: FaultParams } {
  if (isFaultCode(issue.message)) return { code: issue.message };
  if (isFaultCode(issue.params?.code)) return { code: issue.params.code };
  switch (issue.code) {
    case 'invalid_type':
      return { code: /received (undefined|null)$/.test(issue.message) ? 'required' : wrongType(issue.expected) };
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum));
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum));
    case 'invalid_format':
      return { code: formats[issue.format ?? ''] ?? 'invalid' };
    case 'invalid_value':
      return { code: 'not-a-choice' };
    case 'unrecognized_keys':
      return { code: 'unknown-field' };
    default:
      return { code: 'invalid' };
  }
}

const formats: Record<string, FaultCode> = {
  email: 'wrong-email',
  e164: 'wrong-phone',
  datetime: 'not-an-instant',
  date: 'not-a-date',
  uuid: 'not-an-id',
  guid: 'not-an-id',
};

const types: Record<string, FaultCode> = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-a-number',
  boolean: 'not-yes-or-no',
  array: 'not-a-list',
  object: 'not-an-object',
  record: 'not-an-object',
  date: 'not-an-instant',
};

function wrongType(expected = ''): FaultCode {
  return types[expected] ?? 'invalid';
}

function tooBig(origin: string | undefined, max: number): { code: FaultCode; params: FaultParams } {
  const code = origin === 'string' ? 'too-long' : origin === 'array' || origin === 'set' ? 'too-many' : 'too-big';
  return { code, params: { max } };
}

function tooSmall(origin: string | undefined, min: number): { code: FaultCode; params: FaultParams } {
  // An empty field of a form arrives as '', not as nothing.
  if (min === 1 && (origin === 'string' || origin === 'array')) return { code: 'required', params: { min } };
  const code = origin === 'string' ? 'too-short' : origin === 'array' || origin === 'set' ? 'too-few' : 'too-small';
  return { code, params: { min } };
}
