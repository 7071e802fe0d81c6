import { onTheDesk, type Meant } from './signs.js';

const byAssignee: Meant = {
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   +   -   x   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
};
const byApprover: Meant = {
  // The director approves anything but what he asked for himself.
  own: '  !   x   x   x   x   x   x   x   -   x   -',
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
export const byOffice: Meant = {
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   x   +   x   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
  body: { by: 'applicant', identityPaper: 'ΑΔΤ', last4: '1234' },
};
export const byApplicant: Meant = {
  own: '  !   +   +   +   +   +   +   +   -   +   -',
  work: ' !   -   +   x   x   -   x   x   -   x   -',
  other: '!   -   +   -   -   -   -   x   -   x   -',
  status: 'in-progress',
};

/** Every action of a case's life, with who may take it. */
export const actions: Meant[] = [
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

/** On the desk's page the fields of an action carry its name. */
export const actionForms = actions.map((meant) => {
  const fields = Object.entries(meant.body ?? {}).map(([name, value]) => [`${meant.params!['action']}-${name}`, value]);
  return onTheDesk({ ...meant, body: Object.fromEntries(fields) as Record<string, string> });
});
