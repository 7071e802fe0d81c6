import type { Language } from '../web/language.js';
import { text } from '../web/texts.js';
import type { CaseDetail } from './case-view.js';

/** The files of a case; pictures are shown. */
export function filesView(found: CaseDetail, language: Language) {
  return found.files.map(({ id, mediaType }, i) => {
    const isImage = mediaType.startsWith('image/');
    return {
      href: `/api/v1/cases/${found.id}/files/${id}`,
      isImage,
      label: text(language, isImage ? 'case.photo' : 'case.file', { n: i + 1 }),
    };
  });
}
