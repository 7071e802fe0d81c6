import { onTheDesk, type Meant } from './signs.js';

export const byAssignee: Meant = {
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

/** An office clerk speaks for whoever fetches it at his office. */
export const byPickupSide: Meant = {
  ...byApplicant,
  work: ' !   -   +   x   x   +   x   x   -   x   -',
  status: 'ready-for-pickup',
};

const byNobody: Meant = {
  own: '  !   x   x   x   x   x   x   x   -   x   -',
  work: ' !   -   x   x   x   -   x   x   -   x   -',
  other: '!   -   x   -   -   -   -   x   -   x   -',
};
/** Its applicant, who speaks for him, who settled it, and who heads the unit. */
export const byReopener: Meant = {
  own: '  !   +   +   +   +   +   +   +   -   +   -',
  work: ' !   -   +   x   +   +   +   x   -   x   -',
  other: '!   -   +   -   -   -   -   x   -   x   -',
  status: 'completed',
};
/** A day within the year, at an hour that is the same day everywhere. */
const dayToCome = `${new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10)}T12:00:00Z`;
const nowhere = '00000000-0000-4000-8000-000000000000';

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
  { ...byOffice, params: { action: 'receive' }, body: {} },
  { ...byPickupSide, params: { action: 'move-pickup' }, body: { office: 'kefalos' } },
  { ...byApplicant, params: { action: 'withdraw' } },
  { ...byAssignee, status: 'in-progress', params: { action: 'ask-applicant' }, body: { question: 'Σε ποια οδό;' } },
  {
    ...byAssignee,
    status: 'in-progress',
    params: { action: 'schedule' },
    body: { at: dayToCome, reason: 'Συνεργείο.' },
  },
  { ...byAssignee, status: 'scheduled', params: { action: 'unschedule' } },
  {
    ...byAssignee,
    status: 'in-progress',
    params: { action: 'forward' },
    body: { unit: 'T.ENV', reason: 'Δικό τους.' },
  },
  {
    ...byAssignee,
    status: 'in-progress',
    params: { action: 'forward-external' },
    body: { body: 'deddie', text: 'Παρακαλούμε για τις ενέργειές σας.' },
  },
  { ...byAssignee, status: 'waiting-external', params: { action: 'resume' } },
  {
    ...byAssignee,
    status: 'in-progress',
    params: { action: 'change-service' },
    body: { service: 'potholes', reason: 'Λακκούβα είναι.' },
  },
  { ...byAssignee, status: 'in-progress', params: { action: 'merge' }, body: { into: nowhere } },
  {
    ...byAssignee,
    status: 'in-progress',
    params: { action: 'split' },
    body: { service: 'potholes', description: 'Και μία λακκούβα.' },
  },
  {
    ...bySupervisor,
    status: 'in-progress',
    params: { action: 'extend' },
    body: { until: dayToCome, reason: 'Υλικά.' },
  },
  { ...byApprover, status: 'in-progress', params: { action: 'approve-letter' } },
  // Nobody has prepared anything.
  { ...byNobody, status: 'pending-approval', params: { action: 'recall' } },
  { ...byReopener, params: { action: 'reopen' }, body: { reason: 'Δεν λύθηκε.' } },
];

/** On the desk's page the fields of an action carry its name, and an instant is asked for as a day. */
export const actionForms = actions.map((meant) => {
  const fields = Object.entries(meant.body ?? {}).map(([name, value]) => [
    `${meant.params!['action']}-${name}`,
    name === 'at' || name === 'until' ? value.slice(0, 10) : value,
  ]);
  return onTheDesk({ ...meant, body: Object.fromEntries(fields) as Record<string, string> });
});
