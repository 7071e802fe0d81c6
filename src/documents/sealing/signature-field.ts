import type { Seal } from './seal.js';

/** Ten digits: room for any offset of a file. */
const unknownOffset = 9_999_999_999;
const byteRange = `/ByteRange [0 ${unknownOffset} ${unknownOffset} ${unknownOffset}]`;
const contentsStart = '/Contents <';

/** Parts of PDFKit that its types do not tell. */
interface PdfInside {
  _root: { data: Record<string, unknown> };
  page: { annotations: unknown[]; dictionary: unknown };
  endAcroForm(): unknown;
}

/** PDFKit's types want a chunk that an object without a stream does not have. */
function end(reference: PDFKit.PDFKitReference): void {
  (reference as unknown as { end(): void }).end();
}

/**
 * Puts an invisible signature field on the document's first page and keeps room for the signature, which fillSignature
 * writes when the file is whole. To be called while the first page is the one drawn on, before the document ends.
 * @param room bytes of the signature
 * @param at instant that the signature tells as its time
 */
export function reserveSignature(pdf: PDFKit.PDFDocument, room: number, at: Date): void {
  const inside = pdf as unknown as PdfInside;
  const signature = pdf.ref({
    ...{ Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'ETSI.CAdES.detached' },
    ByteRange: [0, unknownOffset, unknownOffset, unknownOffset],
    Contents: Buffer.alloc(room),
    M: at,
  });
  end(signature);
  const field = pdf.ref({
    ...{ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: new String('seal'), V: signature },
    // Of no size: PDF/A asks of it no appearance. To be printed and locked.
    ...{ Rect: [0, 0, 0, 0], F: 132, P: inside.page.dictionary },
  });
  end(field);
  inside.page.annotations.push(field);
  // Signatures exist, and a change may only be appended.
  inside._root.data.AcroForm = { Fields: [field], SigFlags: 3 };
  // PDFKit would finish a form of its own here, with fonts that a signature does not need.
  inside.endAcroForm = () => pdf;
}

/** The signature is larger than the room that the file keeps for it. */
export class RoomError extends Error {}

/**
 * Seals a file that has room for it: the signature covers every byte but itself. The bytes given are changed.
 * @throws SealError; RoomError; Error where the file has no room at all
 */
export async function fillSignature(file: Buffer, seal: Seal): Promise<Buffer> {
  const range = file.lastIndexOf(byteRange, undefined, 'latin1');
  const start = range === -1 ? -1 : file.indexOf(contentsStart, range, 'latin1') + contentsStart.length;
  const end = start === -1 ? -1 : file.indexOf('>', start, 'latin1');
  if (range === -1 || end === -1) throw new Error('the file has no room for a signature');
  const [before, after] = [start - 1, end + 1];
  const told = `/ByteRange [0 ${before} ${after} ${file.length - after}]`;
  file.write(told.padEnd(byteRange.length), range, 'latin1');
  const cms = await seal.sign(Buffer.concat([file.subarray(0, before), file.subarray(after)]));
  if (cms.length * 2 > end - start) throw new RoomError('the signature is larger than the room for it');
  file.write(Buffer.from(cms).toString('hex'), start, 'latin1');
  return file;
}
