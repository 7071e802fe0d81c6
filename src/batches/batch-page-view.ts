import { errorTable, type ErrorCode } from '../errors/error-table.js';
import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { BatchView } from './batch.schema.js';

const tags = { done: 'done', refused: 'soon', failed: 'late' } as const;

/** The page of a batch: how far it is, and of each case what became of it and why. `numbers`: of cases he may see. */
export function batchPageView(batch: BatchView, numbers: Map<string, string>, language: Language) {
  const { id, total, done, refused, failed, state } = batch;
  const heading = text(language, `batch.heading.${batch.action}`);
  return {
    title: heading,
    heading,
    href: `/supervise/batches/${id}`,
    running: state === 'running',
    failed: state === 'done' && failed > 0,
    progress: text(language, `batch.${state}`, { total, done, refused, failed }),
    rows: batch.results.map(({ id: one, result, code }) => ({
      id: one,
      number: numbers.get(one) ?? '',
      result: text(language, `batch.result.${result ?? 'waiting'}`),
      tag: result === null ? '' : tags[result],
      why: code === undefined ? '' : (errorTable[code as ErrorCode]?.[language] ?? ''),
    })),
  };
}
