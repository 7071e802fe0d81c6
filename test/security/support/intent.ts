/**
 * Who is meant to reach what, written by hand from conventions.md («Who may see and do») and screens.md, without a
 * look at src/identity: the matrix compares the two. One sign a visitor, in this order.
 */
export const visitors = [
  'anonymous',
  'citizen',
  'operator',
  'router',
  'clerk',
  'office',
  'supervisor',
  'director',
  'deputy',
  'dpo',
  'admin',
] as const;
export type Visitor = (typeof visitors)[number];

/** `+` let in · `~` let in, but shown the status only · `-` not found · `x` sees it, not his to do · `!` sign in first */
export type Sign = '+' | '~' | '-' | 'x' | '!';

//                 ano cit ope rou cle off sup dir dep dpo adm
const everybody = '+   +   +   +   +   +   +   +   +   +   +';
const signedIn = ' !   +   +   +   +   +   +   +   +   +   +';
const staff = '    !   -   +   +   +   +   +   +   +   +   +';
const caseFolk = ' !   +   +   +   +   +   +   +   -   +   -';
const nobody = '   !   -   -   -   -   -   -   -   -   -   -';

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
  'GET /login': everybody,
  'POST /login': everybody,
  'POST /logout': everybody,
  // Only the session that filed it has it.
  'GET /receipt/:id': '- - - - - - - - - - -',
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
  'GET /api/v1/messages': staff,
  'GET /dev/mail': staff,
  'GET /api/v1/dev/mail': staff,
  'GET /api/v1/dev/mail/:id.eml': staff,
  'GET /api/v1/dev/mail/:id/attachments/:index': staff,
  //                      ano cit ope rou cle off sup dir dep dpo adm
  'GET /api/v1/notices': '!   -   +   -   -   -   +   -   -   -   +',
  'GET /desk': '          !   -   +   +   +   -   +   +   -   -   -',
  'GET /phone': '         !   -   +   -   -   -   -   -   -   -   -',
  'POST /phone': '        !   -   +   -   -   -   -   -   -   -   -',
  'GET /triage': '        !   -   -   +   -   -   -   -   -   -   -',
  'GET /approvals': '     !   -   -   -   -   -   +   +   -   -   -',
  'GET /pickup': '        !   -   -   -   -   +   -   -   -   -   -',
};

/**
 * What is meant for one thing of each kind: `own`: the visitor is its applicant (or the message is to him), it is at
 * another unit; `work`: of T.TECH.L, charged to the clerk, filed by the operator, routed by the router, for pickup at
 * the office's; `other`: somebody else's, at another unit. One that does not exist is `nobody`'s on every route.
 */
export interface Meant {
  own: string;
  work: string;
  other: string;
  /** Status of the case; ready-for-pickup unless told. */
  status?: string;
  /** Further parts of the address. */
  params?: Record<string, string>;
  body?: Record<string, string>;
}
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
const byAssignee: Meant = {
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   +   -   x   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
};
const byApprover: Meant = {
  // The director approves anything; nobody asks him to sign off his own, which the municipality must see to.
  own: '  !   x   x   x   x   x   x   +   -   x   -',
  work: ' !   -   x   x   x   -   +   +   -   x   -',
  other: '!   -   x   -   -   -   -   +   -   x   -',
  status: 'pending-approval',
};
const bySupervisor: Meant = {
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   x   -   +   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
};
const byRouter: Meant = {
  own: '  !   x   x   +   x   x   x   x   -   x   -',
  work: ' !   -   x   +   -   -   -   x   -   x   -',
  other: '!   -   x   +   -   -   -   x   -   x   -',
  status: 'triage',
};
const byOffice: Meant = {
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   x   +   x   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
  body: { by: 'applicant', identityPaper: 'ΑΔΤ', last4: '1234' },
};
const byApplicant: Meant = {
  own: '  !   +   +   +   +   +   +   +   -   +   -',
  work: ' !   -   +   x   x   -   x   x   -   x   -',
  other: '!   -   +   -   -   -   -   x   -   x   -',
  status: 'in-progress',
};

/** Every action of a case's life, with who may take it. */
const actions: Meant[] = [
  { ...byAssignee, status: 'assigned', params: { action: 'accept' } },
  { ...byAssignee, status: 'in-progress', params: { action: 'complete' }, body: { text: 'Έγινε.' } },
  { ...byAssignee, status: 'in-progress', params: { action: 'propose' }, body: { text: 'Έγινε.' } },
  { ...byAssignee, status: 'in-progress', params: { action: 'reject' }, body: { reasons: 'Δεν είναι του δήμου.' } },
  { ...byApprover, params: { action: 'approve' } },
  { ...byApprover, params: { action: 'return' }, body: { remark: 'Γράψτε το πιο καθαρά.' } },
  {
    ...bySupervisor,
    status: 'in-progress',
    params: { action: 'reassign' },
    body: { to: '00000000-0000-4000-8000-000000000000', reason: 'Άδεια.' },
  },
  { ...byRouter, params: { action: 'route' }, body: { unit: 'T.ENV' } },
  { ...byOffice, params: { action: 'collect' } },
  { ...byApplicant, params: { action: 'withdraw' } },
];

/** The desk is for staff: a citizen finds nothing there, not even his own case. */
function onTheDesk(meant: Meant): Meant {
  const closed = (row: string) => row.trim().split(/\s+/).toSpliced(visitors.indexOf('citizen'), 1, '-').join(' ');
  return { ...meant, own: closed(meant.own), work: closed(meant.work), other: closed(meant.other) };
}

/** On the desk's page the fields of an action carry its name. */
const actionForms = actions.map((meant) => {
  const fields = Object.entries(meant.body ?? {}).map(([name, value]) => [`${meant.params!['action']}-${name}`, value]);
  return onTheDesk({ ...meant, body: Object.fromEntries(fields) as Record<string, string> });
});

/** Routes about one case, one message or one notice. */
export const caseRoutes: Record<string, Meant[]> = {
  'GET /api/v1/cases/:id': [seen],
  'GET /api/v1/cases/:id/events': [seen],
  'GET /api/v1/cases/:id/stream': [seen],
  'GET /api/v1/cases/:id/documents': [seenInFull],
  'GET /api/v1/cases/:id/documents/:documentId.pdf': [seenInFull],
  'GET /api/v1/cases/:id/files/:fileId': [seenInFull],
  'POST /api/v1/cases/:id/comments': [commented],
  'POST /api/v1/cases/:id/actions/comment': [commented],
  'POST /api/v1/cases/:id/actions/:action': actions,
  'GET /my/:id': [seen],
  'POST /my/:id/withdraw': [byApplicant],
  'GET /desk/cases/:id': [onTheDesk(seen)],
  'GET /desk/cases/:id/actions/:action': [{ ...onTheDesk(seen), params: { action: 'accept' } }],
  'GET /desk/cases/:id/comments': [onTheDesk(seen)],
  'POST /desk/cases/:id/actions/:action': actionForms,
  'POST /desk/cases/:id/comments': [onTheDesk(commented)],
  'GET /pickup/:id': [
    {
      //      ano cit ope rou cle off sup dir dep dpo adm
      own: '  !   -   -   -   -   +   -   -   -   -   -',
      work: ' !   -   -   -   -   +   -   -   -   -   -',
      other: nobody,
    },
  ],
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

/** The signs of a row by visitor. */
export function signsOf(row: string): Record<Visitor, Sign> {
  const signs = row.trim().split(/\s+/) as Sign[];
  if (signs.length !== visitors.length) throw new Error(`a row of ${signs.length} signs: ${row}`);
  return Object.fromEntries(visitors.map((visitor, at) => [visitor, signs[at]])) as Record<Visitor, Sign>;
}
