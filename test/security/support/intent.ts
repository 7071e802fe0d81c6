import {
  actionForms,
  actions,
  byApplicant,
  byAssignee,
  byOffice,
  byPickupSide,
  byReopener,
} from './intent-of-actions.js';
import { caseFolk, everybody, nobody, onTheDesk, signedIn, signsOf, staff, type Meant, type Visitor } from './signs.js';

/*
 * Who is meant to reach what, written by hand from conventions.md («Who may see and do») and screens.md, without a
 * look at src/identity: the matrix compares the two.
 */

/** Routes about no case in particular. */
export const plainRoutes: Record<string, string> = {
  'GET /': everybody,
  'GET /help': everybody,
  'GET /privacy': everybody,
  'GET /services': everybody,
  'GET /services/:code': everybody,
  'GET /services/:code/apply': everybody,
  'POST /services/:code/apply': everybody,
  'GET /track': everybody,
  'POST /track': everybody,
  'GET /track/qr.svg': everybody,
  'GET /verify': everybody,
  'GET /verify/:code': everybody,
  'POST /verify/:code': everybody,
  'GET /verify/key': everybody,
  'GET /verify/offline': everybody,
  'GET /login': everybody,
  'POST /login': everybody,
  'POST /logout': everybody,
  // Only the session that filed it has it.
  'GET /receipt/:id': '- - - - - - - - - - -',
  'GET /receipt/:id/receipt.pdf': '- - - - - - - - - - -',
  'GET /health/live': everybody,
  'GET /health/ready': everybody,
  'GET /api/docs': everybody,
  'GET /api/docs/': everybody,
  'GET /api/docs/index.html': everybody,
  'GET /api/docs/swagger-ui-init.js': everybody,
  'GET /api/docs/docs/swagger-ui-init.js': everybody,
  // Nest announces it, and has none.
  'GET /api/docs/LICENSE': '- - - - - - - - - - -',
  'GET /api/docs-yaml': everybody,
  'GET /api/openapi.json': everybody,
  'POST /api/v1/sessions': everybody,
  'DELETE /api/v1/sessions': everybody,
  'GET /api/v1/services': everybody,
  'GET /api/v1/services/:code': everybody,
  'GET /api/v1/units': everybody,
  'GET /api/v1/offices': everybody,
  'GET /api/v1/places': everybody,
  'GET /api/v1/track/:trackingNumber': everybody,
  'GET /api/v1/track/:trackingNumber/stream': everybody,
  'GET /api/v1/verify/:code': everybody,
  'POST /api/v1/files': everybody,
  'POST /api/v1/cases': everybody,
  'GET /api/v1/me': signedIn,
  'GET /api/v1/stream': signedIn,
  'GET /api/v1/cases': caseFolk,
  'GET /my': caseFolk,
  // Of a municipality that does not publish them.
  'GET /api/v1/statistics': staff,
  'GET /statistics': staff,
  'GET /statistics.csv': staff,
  'GET /api/v1/messages': staff,
  'GET /dev/mail': staff,
  'GET /api/v1/dev/mail': staff,
  'GET /api/v1/dev/mail/:id.eml': staff,
  'GET /api/v1/dev/mail/:id/attachments/:index': staff,
  //                      ano cit ope rou cle off sup dir dep dpo adm
  'GET /api/v1/notices': '!   -   +   -   -   -   +   -   -   -   +',
  'POST /api/v1/batches': '!   -   +   -   +   -   +   +   -   -   -',
  // Each his own.
  'GET /api/v1/batches/:id': '!   -   -   -   -   -   -   -   -   -   -',
  'GET /desk': '          !   -   +   +   +   -   +   +   -   -   -',
  'GET /api/v1/escalations': '!   -   +   +   +   -   +   +   -   -   -',
  'POST /api/v1/escalations/acknowledge': '!   -   +   +   +   -   +   +   -   -   -',
  'GET /api/v1/protocol': '!   -   +   +   -   -   +   +   -   +   -',
  'GET /protocol': '      !   -   +   +   -   -   +   +   -   +   -',
  'GET /protocol.csv': '  !   -   +   +   -   -   +   +   -   +   -',
  'GET /protocol/days/:day': '!   -   +   +   -   -   +   +   -   +   -',
  // Whoever makes certificates; those of the town mend lamps.
  'POST /api/v1/register/search': nobody,
  'POST /api/v1/register/persons/:id': nobody,
  'GET /registry': nobody,
  'POST /registry': nobody,
  'POST /registry/persons/:id': nobody,
  'GET /phone': '         !   -   +   -   -   -   -   -   -   -   -',
  'POST /phone': '        !   -   +   -   -   -   -   -   -   -   -',
  'GET /api/v1/absences': staff,
  'POST /api/v1/absences': staff,
  'POST /api/v1/absences/preview': staff,
  'PATCH /api/v1/absences/:id': nobody,
  'POST /api/v1/absences/:id/cancel': nobody,
  'GET /supervise/leave': staff,
  'POST /supervise/leave': staff,
  'GET /supervise/leave/:id': nobody,
  'POST /supervise/leave/:id': nobody,
  'GET /triage': '        !   -   -   +   -   -   -   -   -   -   -',
  'GET /approvals': '     !   -   -   -   -   -   +   +   -   -   -',
  'POST /approvals': '    !   -   -   -   -   -   +   +   -   -   -',
  // No case of that number: the list again, which is his, or nothing.
  'GET /approvals/:id/return': '!   -   -   -   -   -   +   +   -   -   -',
  'GET /approvals/changes': '!   -   -   -   -   -   +   +   -   -   -',
  'GET /supervise/batches': '!   -   +   -   +   -   +   +   -   -   -',
  'POST /supervise/batches': '!   -   +   -   +   -   +   +   -   -   -',
  'GET /supervise/batches/:id': '!   -   -   -   -   -   -   -   -   -   -',
  'POST /supervise/batches/:id/retry': '!   -   -   -   -   -   -   -   -   -   -',
  'GET /supervise': '     !   -   -   -   -   -   +   +   -   -   -',
  'GET /supervise/cases': '!   -   -   -   -   -   +   +   -   -   -',
  'POST /supervise/acknowledge': '!   -   -   -   -   -   +   +   -   -   -',
  'GET /pickup': '        !   -   -   -   -   +   -   -   -   -   -',
  'GET /pickup/search': ' !   -   -   -   -   +   -   -   -   -   -',
  'GET /pickup/receive': '!   -   -   -   -   +   -   -   -   -   -',
  'POST /pickup/search': '!   -   -   -   -   +   -   -   -   -   -',
  'POST /pickup/receive': '!   -   -   -   -   +   -   -   -   -   -',
  'GET /pickup/identity': '!  -   -   -   -   +   -   -   -   -   -',
  'GET /pickup/identity/persons': '! - - - - + - - - - -',
  'POST /pickup/identity': '! -   -   -   -   +   -   -   -   -   -',
  'POST /pickup/identity/persons': '! - - - - + - - - - -',
  'POST /api/v1/identity-proofs': '! - - - - + - - - - -',
  'POST /api/v1/identity-proofs/persons': '! - - - - + - - - - -',
  //                                 ano cit ope rou cle off sup dir dep dpo adm
  'GET /api/v1/identity-proofs': '   !   -   -   -   -   +   +   +   -   -   -',
  'POST /api/v1/identity-proofs/:id/revocation': '! - - - - - + + - - -',
  'GET /supervise/identity': '       !   -   -   -   -   -   +   +   -   -   -',
  'POST /supervise/identity/:id': '  !   -   -   -   -   -   +   +   -   -   -',
  //                      ano cit ope rou cle off sup dir dep dpo adm
  'GET /desk/dispatch': ' !   -   -   -   +   -   +   -   -   -   -',
  'POST /desk/dispatch': '!   -   -   -   +   -   +   -   -   -   -',
  'GET /pickup/day': '    !   -   -   -   -   +   -   -   -   -   -',
  'GET /api/v1/pickup': ' !   -   -   -   -   +   -   -   -   -   -',
  'POST /api/v1/pickup/search': '!   -   -   -   -   +   -   -   -   -   -',
};

export const unknown = nobody;

const seen: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   +   +   +   +   +   +   +   -   +   -',
  work: ' !   -   +   +   +   +   +   +   -   +   -',
  other: '!   -   ~   -   -   -   -   +   -   +   -',
};
const seenInFull: Meant = { ...seen, other: '! - - - - - - + - + -' };
const commented: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   +   +   +   +   +   +   -   +   -',
  other: '!   -   +   -   -   -   -   +   -   +   -',
  body: { text: 'Είδα το φωτιστικό.', 'comment-text': 'Είδα το φωτιστικό.' },
};
const byRouterOnly = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   -   -   +   -   -   -   -   -   -   -',
  work: ' !   -   -   +   -   -   -   -   -   -   -',
  other: nobody,
};
const routedByForm: Meant = {
  ...byRouterOnly,
  other: byRouterOnly.work,
  status: 'triage',
  params: { action: 'route' },
  body: { 'route-unit': 'T.ENV' },
};
/** The page of whoever has the case; who sees it otherwise is told that it is not his to prepare. */
const preparing: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   -   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   +   -   x   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
  status: 'in-progress',
};
/** Nothing waits for a signature here; whose own case it is, is told that it is not his to see. */
const previewed: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   -   x   x   x   x   x   x   -   x   -',
  work: nobody,
  other: nobody,
};
const byOwnOffice: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   -   -   -   -   x   -   -   -   -   -',
  work: ' !   -   -   -   -   +   -   -   -   -   -',
  other: nobody,
};
/** An answer to a question: by the one who was asked, or who speaks for him. */
const answered: Meant = {
  ...byApplicant,
  status: 'waiting-applicant',
  body: { text: 'Στην οδό Λήδας.', 'answer-text': 'Στην οδό Λήδας.' },
};
/** A document after it was issued: not for the applicant, even of staff. */
const documentShown: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: nobody,
  work: ' !   -   +   +   +   +   +   +   -   +   -',
  other: '!   -   -   -   -   -   -   +   -   +   -',
};
const changeAsked: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   -   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   +   x   +   x   -   x   -',
  other: '!   -   -   -   -   -   -   x   -   x   -',
  body: { reason: 'λάθος', 'correction-reason': 'λάθος', 'revocation-reason': 'λάθος' },
};
const changeDecided: Meant = {
  //      ano cit ope rou cle off sup dir dep dpo adm
  own: '  !   -   -   -   -   -   x   x   -   -   -',
  work: ' !   -   -   -   -   -   +   +   -   -   -',
  other: '!   -   -   -   -   -   -   +   -   -   -',
  body: { remark: 'Ισχύει.', 'refusal-remark': 'Ισχύει.', decision: 'refuse' },
};
/** Forms of a page that is not his are no more found than the page. */
const changeForm: Meant = { ...changeAsked, own: '! - - - - - - - - - -' };
/** Routes about one case, one message or one notice. */
export const caseRoutes: Record<string, Meant[]> = {
  'GET /api/v1/cases/:id': [seen],
  'GET /api/v1/cases/:id/events': [seen],
  'GET /api/v1/cases/:id/lateness': [seen],
  'GET /api/v1/cases/:id/promises': [seen],
  'GET /api/v1/cases/:id/stream': [seen],
  'GET /api/v1/cases/:id/documents': [seenInFull],
  'GET /api/v1/cases/:id/documents/:documentId.pdf': [seenInFull],
  'GET /api/v1/cases/:id/receipt.pdf': [seenInFull],
  // Drafts are the office’s own: nobody reads those of his own case.
  'GET /api/v1/cases/:id/drafts': [{ ...seenInFull, own: '! x x x x x x x - x -', work: '! - + + + + + + - + -' }],
  'GET /api/v1/cases/:id/files/:fileId': [seenInFull],
  'GET /api/v1/cases/:id/documents/:documentId/changes': [documentShown],
  'POST /api/v1/cases/:id/documents/:documentId/corrections': [changeAsked],
  'POST /api/v1/cases/:id/documents/:documentId/revocations': [changeAsked],
  'POST /api/v1/cases/:id/documents/:documentId/changes/:changeId/approve': [changeDecided],
  'POST /api/v1/cases/:id/documents/:documentId/changes/:changeId/refuse': [changeDecided],
  'GET /desk/cases/:id/documents/:documentId': [documentShown],
  'GET /desk/cases/:id/documents/:documentId/corrections': [documentShown],
  'GET /desk/cases/:id/documents/:documentId/revocations': [documentShown],
  'GET /desk/cases/:id/documents/:documentId/changes/:changeId': [documentShown],
  'POST /desk/cases/:id/documents/:documentId/corrections': [changeForm],
  'POST /desk/cases/:id/documents/:documentId/revocations': [changeForm],
  'POST /desk/cases/:id/documents/:documentId/changes/:changeId': [{ ...changeDecided, own: nobody }],
  'POST /api/v1/cases/:id/comments': [commented],
  'POST /api/v1/cases/:id/actions/comment': [commented],
  'POST /api/v1/cases/:id/actions/:action': actions,
  'POST /api/v1/cases/:id/answers': [answered],
  'GET /my/:id': [seen],
  'GET /my/:id/withdraw': [seen],
  'GET /my/:id/reopen': [seen],
  'GET /my/:id/move-pickup': [seen],
  'GET /my/:id/answers': [seen],
  'POST /my/:id/withdraw': [byApplicant],
  'POST /my/:id/move-pickup': [{ ...byPickupSide, body: { 'move-pickup-office': 'kefalos' } }],
  'POST /my/:id/reopen': [{ ...byReopener, body: { 'reopen-reason': 'Δεν λύθηκε.' } }],
  'POST /my/:id/answers': [answered],
  'GET /desk/cases/:id': [onTheDesk(seen)],
  'GET /desk/cases/:id/actions/:action': [{ ...onTheDesk(seen), params: { action: 'accept' } }],
  'GET /desk/cases/:id/comments': [onTheDesk(seen)],
  'GET /desk/cases/:id/answers': [onTheDesk(seen)],
  'POST /desk/cases/:id/answers': [onTheDesk(answered)],
  'POST /desk/cases/:id/actions/:action': actionForms,
  'GET /desk/cases/:id/blocks/:action': [{ ...onTheDesk(seen), params: { action: 'complete' } }],
  'POST /desk/cases/:id/blocks/:action': [
    {
      ...onTheDesk(byAssignee),
      status: 'in-progress',
      params: { action: 'complete' },
      body: { 'complete-block': 'repaired' },
    },
  ],
  'POST /desk/cases/:id/comments': [onTheDesk(commented)],
  'GET /desk/:id/prepare': [preparing],
  'GET /desk/:id/prepare/search': [preparing],
  'POST /desk/:id/prepare/search': [preparing],
  'POST /desk/:id/prepare': [preparing],
  'GET /desk/:id/prepare/preview.pdf': [preparing],
  'POST /desk/:id/prepare/preview.pdf': [preparing],
  'GET /desk/cases/:id/preview.pdf': [previewed],
  'GET /desk/cases/:id/preview.svg': [previewed],
  'POST /approvals/:id/return': [
    {
      //      ano cit ope rou cle off sup dir dep dpo adm
      own: '  !   -   -   -   -   -   x   x   -   -   -',
      work: ' !   -   -   -   -   -   +   +   -   -   -',
      other: '!   -   -   -   -   -   -   +   -   -   -',
      status: 'pending-approval',
      body: { remark: 'Γράψτε το πιο καθαρά.' },
    },
  ],
  'GET /api/v1/cases/:id/suggestions': [byRouterOnly],
  'GET /triage/:id': [byRouterOnly],
  'GET /triage/:id/actions/:action': [{ ...byRouterOnly, params: { action: 'route' } }],
  'POST /triage/:id/actions/:action': [routedByForm],
  'GET /pickup/:id': [
    {
      //      ano cit ope rou cle off sup dir dep dpo adm
      own: '  !   -   -   -   -   +   -   -   -   -   -',
      work: ' !   -   -   -   -   +   -   -   -   -   -',
      other: nobody,
    },
  ],
  'POST /pickup/:id/receive': [byOwnOffice],
  'POST /pickup/:id/documents/:documentId/prints': [byOwnOffice],
  'POST /pickup/:id/documents/:documentId/outcome': [{ ...byOwnOffice, body: { outcome: 'good' } }],
  'POST /api/v1/cases/:id/documents/:documentId/prints': [byOwnOffice],
  'POST /api/v1/cases/:id/documents/:documentId/outcome': [{ ...byOwnOffice, body: { outcome: 'good' } }],
  // Nothing was handed over.
  'GET /pickup/:id/slip': [{ own: nobody, work: nobody, other: nobody }],
  'POST /pickup/:id': [
    {
      ...byOffice,
      //      ano cit ope rou cle off sup dir dep dpo adm
      own: '  !   -   -   -   -   x   -   -   -   -   -',
      work: ' !   -   -   -   -   +   -   -   -   -   -',
      other: nobody,
    },
  ],
  'POST /api/v1/notices/:id/resend': [
    {
      own: '  !   -   +   -   -   -   -   -   -   -   +',
      work: ' !   -   +   -   -   -   +   -   -   -   +',
      other: '!   -   +   -   -   -   -   -   -   -   +',
    },
  ],
  'POST /api/v1/messages/:id/read': [{ own: staff, work: nobody, other: nobody }],
  'POST /desk/messages/:id/read': [{ own: staff, work: nobody, other: nobody }],
};

/** Who is shown what a case says and whose it is. A case in triage is every router's besides. */
export function readsInFull(kind: 'own' | 'work' | 'other', visitor: Visitor, status: string): boolean {
  return signsOf(seenInFull[kind])[visitor] === '+' || (status === 'triage' && visitor === 'router');
}
