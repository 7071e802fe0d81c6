import { condition } from '@temporalio/workflow';
import { effectKey } from '../contract.js';
import { now, type CaseLife } from './case-life.js';
import { documents, failureCode, regular } from './record.js';

/**
 * Letters that go out while the case lives on (delay, extension, to an external body): number, page, event, each keyed
 * by its words, so that a repeat finds the number taken and the file stored. Ends with the run.
 */
export async function issueLetters(life: CaseLife, caseId: string): Promise<void> {
  const isOver = () => life.lost || life.state.archivedAt !== null;
  for (;;) {
    await condition(() => isOver() || life.state.life.letters.length > 0);
    if (isOver()) return;
    // The activities read the words from the record.
    await condition(() => life.isProjected || life.lost);
    if (life.lost) return;
    const letter = life.state.life.letters[0]!;
    const key = effectKey(caseId, 0, `letter-${letter.noteId}`);
    const left = () => life.state.life.letters.filter(({ noteId }) => noteId !== letter.noteId);
    let documentId: string | null = null;
    try {
      ({ documentId } = await regular.takeDocumentNumber({ caseId, key, at: now(), letter }));
      await documents.renderDocument({ documentId, at: now() });
    } catch (error) {
      const reason = failureCode(error);
      if (!reason) throw error;
      if (documentId) await regular.cancelDocumentNumber({ documentId, reasonCode: reason, at: now() });
      const data = { kind: letter.kind, documentId, reason };
      life.append([{ type: 'letter-failed', data, state: {}, life: { letters: left() } }]);
      continue;
    }
    life.append([
      { type: 'letter-issued', data: { kind: letter.kind, documentId }, state: {}, life: { letters: left() } },
    ]);
  }
}
