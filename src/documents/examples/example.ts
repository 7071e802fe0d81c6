import type { DocumentType, DocumentView } from '../snapshot.js';

/** A document that nobody asked for. */
export interface Example {
  /** Name of its file, without ending. */
  name: string;
  type: DocumentType;
  view: DocumentView;
}
