import type { Language } from '../web/language.js';
import { hasText, text } from '../web/texts.js';
import type { CaseDetail, EventView } from './case-view.js';

export interface TimelineItem {
  words: string;
  who: string;
  note: string;
  internal: boolean;
  at: string;
}

/** The history of a case for staff, newest first: events with what was written at them, and remarks between them. */
export function timelineView(events: EventView[], found: CaseDetail, language: Language): TimelineItem[] {
  const told = new Set<string>();
  // Newest first already before sorting, so that events of one instant stand in their order.
  const items = events.toReversed().map((event): TimelineItem => {
    const note = found.notes.find(({ id }) => id === event.data['noteId']);
    if (note) told.add(note.id);
    return {
      words: wordsOf(event, language),
      who: whoOf(event, language),
      note: note?.text ?? '',
      internal: note?.visibility === 'internal',
      at: event.at,
    };
  });
  const remarks = found.notes
    .filter(({ id }) => !told.has(id))
    .map((note): TimelineItem => ({
      words: text(language, 'event.comment'),
      who: note.author ?? '',
      note: note.text,
      internal: note.visibility === 'internal',
      at: note.at,
    }));
  return [...items, ...remarks].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

function wordsOf({ type, data }: EventView, language: Language): string {
  // Nobody decided that: it came with a leave, and went back with its end.
  const key = data['because'] === 'absence' ? `event.${type}.${data['reason'] === 'given-back' ? 'back' : 'away'}` : '';
  if (hasText(key)) return text(language, key);
  const level = `level.${String(data['level'])}`;
  if (type === 'escalated' && hasText(level)) {
    return `${text(language, 'event.escalated')}: ${text(language, level)}`;
  }
  return hasText(`event.${type}`) ? text(language, `event.${type}`) : type;
}

function whoOf({ actor, type }: EventView, language: Language): string {
  // The record keeps who filed with the case, not with its first event.
  if (!actor) return type === 'filed' ? '' : text(language, 'who.system');
  return actor.name ?? (actor.role === 'citizen' ? text(language, 'who.citizen') : '');
}
