import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer, Browserless } from '../support/browserless.js';

type Content = Record<string, { schema?: object }>;
interface Operation {
  responses: Record<string, { description?: string; content?: Content }>;
}
export interface Description {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}

/** The documentation that the centre serves of itself. */
export async function descriptionOf(who: Browserless): Promise<Description> {
  return (await who.get<Description>('/api/openapi.json')).body;
}

/** Compares answers with the description; what does not fit is told, '' is well. */
export function comparer({ paths }: Description): (method: string, path: string, answer: Answer) => string {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  return (method, path, { status, headers, body }) => {
    const [, operations] = Object.entries(paths).find(([template]) => fits(template, path)) ?? [];
    const answers = operations?.[method.toLowerCase()]?.responses;
    if (!answers) return `${method} ${path} is not described`;
    const described = answers[String(status)] ?? (status >= 400 ? answers['default'] : undefined);
    if (!described) return `${method} ${path} is not described to answer ${status}`;
    const type = (headers.get('content-type') ?? '').split(';')[0]!;
    if (type === '') return '';
    const schema = described.content?.[type]?.schema;
    if (!schema) return `${method} ${path} ${status} is described without ${type}`;
    return ajv.validate(schema, body) ? '' : `${method} ${path} ${status}: ${ajv.errorsText(ajv.errors)}`;
  };
}

/** Whole names come before parameters in no order of ours, so a parameter never stands for `comment` or the like. */
function fits(template: string, path: string): boolean {
  const [asked, given] = [template.split('/'), path.split('?')[0]!.split('/')];
  return asked.length === given.length && asked.every((part, i) => part === given[i] || /^\{\w+\}$/.test(part));
}
