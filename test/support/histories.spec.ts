import { describe, expect, it } from 'vitest';
import { wordIn, type History } from './histories.js';

describe('the search for personal data in a history', () => {
  const words = ['Παπαδάκης', 'maria@example.gr', '6900000001', 'Nobody'];
  const payload = (value: unknown) => ({ payloads: [{ data: Buffer.from(JSON.stringify(value)) }] });
  const started = (value: unknown): History => ({
    events: [
      { eventId: 1 as never, workflowExecutionStartedEventAttributes: { workflowId: 'case-1', input: payload(value) } },
    ],
  });

  it('finds what a payload carries, of every kind', () => {
    expect(wordIn(started({ a: [{ name: 'Νικόλαος Παπαδάκης' }] }), words)).toBe('Παπαδάκης');
    expect(wordIn(started({ to: 'maria@example.gr' }), words)).toBe('maria@example.gr');
    expect(wordIn(started(['x6900000001x']), words)).toBe('6900000001');
  });

  it('finds it in the message of a failure too', () => {
    const failure = { message: 'no mail to maria@example.gr', cause: { message: 'Παπαδάκης' } };
    const failed: History = { events: [{ activityTaskFailedEventAttributes: { failure } }] };
    expect(wordIn(failed, words)).toBe('Παπαδάκης');
  });

  it('finds nothing in ids and codes', () => {
    expect(wordIn(started({ caseId: '0190a6c2-0000-7000-8000-000000000001', unit: 'ADM.R' }), words)).toBeUndefined();
  });
});
