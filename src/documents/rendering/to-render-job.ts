import type { RenderJob } from '../content/blocks.js';
import type { DocumentTemplates } from '../content/document-templates.js';
import type { DocumentType, DocumentView } from '../snapshot.js';

/** Titles as a reader's window shows them; the kind of document and nothing of the person. */
const titles: Record<DocumentType, string> = {
  'answer-brief': 'Απάντηση',
  'answer-formal': 'Απάντηση',
  rejection: 'Απάντηση',
  'letter-delay': 'Ενημέρωση για καθυστέρηση',
  'letter-extension': 'Ενημέρωση για νέα ημερομηνία',
  'letter-external': 'Διαβίβαση',
  'letter-silence': 'Ενημέρωση για κλείσιμο υπόθεσης',
  'cert-family': 'Πιστοποιητικό Οικογενειακής Κατάστασης',
  'cert-birth': 'Πιστοποιητικό Γέννησης',
  'cert-residence': 'Βεβαίωση Μόνιμης Κατοικίας',
  'cert-male': 'Πιστοποιητικό Εγγραφής στα Μητρώα Αρρένων',
  'cert-locality': 'Πιστοποιητικό Εντοπιότητας',
  'cert-civil-act': 'Αντίγραφο Ληξιαρχικής Πράξης',
};

interface Order {
  type: DocumentType;
  version: string;
  view: DocumentView;
  /** Instant of issue, ISO 8601. */
  at: string;
  /** What the QR opens. */
  url: string;
}

/**
 * The job of drawing a document: the same order gives the same job.
 * @throws Error when the template or its data does not fit
 */
export function toRenderJob(templates: DocumentTemplates, { type, version, view, at, url }: Order): RenderJob {
  return {
    title: `${titles[type]} ${view.protocolNumber}`,
    author: view.municipality.authority,
    blocks: templates.blocks(type, version, view),
    foot: `Αρ. Πρωτ. ${view.protocolNumber} · ${view.verificationCode}`,
    // What stands behind the # is for machines.
    qr: { url, alt: `QR: έλεγχος του εγγράφου στη διεύθυνση ${url.split('#')[0]}` },
    at,
  };
}
