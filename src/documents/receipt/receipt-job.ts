import type { RenderJob } from '../content/blocks.js';
import type { DocumentTemplates } from '../content/document-templates.js';
import { templateVersion, type ReceiptView } from '../snapshot.js';

/** The job of drawing a receipt: the same view gives the same job, dated by the filing. */
export function receiptJob(templates: DocumentTemplates, view: ReceiptView): RenderJob {
  return {
    title: `Απόδειξη κατάθεσης ${view.protocolNumber}`,
    author: view.municipality.authority,
    blocks: templates.blocks('receipt', templateVersion, view),
    foot: `Αρ. Πρωτ. ${view.protocolNumber} · ${view.matter.trackingNumber}`,
    qr: { url: view.trackPage, alt: `QR: η πορεία της υπόθεσης στη διεύθυνση ${view.trackPage}` },
    at: view.matter.filedAt,
  };
}
