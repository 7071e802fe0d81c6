import { roles as allRoles, type Role } from '../../workflows/case/transitions.js';

/** Who may stand before a route: a role of the record, or nobody signed in. */
export type Visitor = Role | 'anonymous';

/**
 * What ties a person to a case (conventions.md, "Who may see and do").
 * `unit`: member of the competent unit, unless the case is about its people; `headed-unit`: head of it or of one above; `office`: picked up there, from
 * ready-for-pickup on; `office-filed`: someone of his office filed it; `triage`: waits for routing, or for another body without an employee.
 */
export type Relation =
  'own' | 'assignee' | 'unit' | 'headed-unit' | 'triage' | 'routed' | 'filed' | 'office' | 'office-filed' | 'all';

/** What a role sees of the cases it is tied to: everything, or where the case stands and nothing else. */
export const caseVisibility: Record<Role, { full: readonly Relation[]; status: readonly Relation[] }> = {
  citizen: { full: ['own'], status: [] },
  operator: { full: ['own', 'assignee', 'filed'], status: ['all'] },
  router: { full: ['own', 'assignee', 'triage', 'routed'], status: [] },
  clerk: { full: ['own', 'assignee', 'unit'], status: [] },
  office: { full: ['own', 'assignee', 'office', 'office-filed'], status: [] },
  supervisor: { full: ['own', 'assignee', 'headed-unit'], status: [] },
  director: { full: ['all'], status: [] },
  dpo: { full: ['all'], status: [] },
  deputy: { full: [], status: [] },
  admin: { full: [], status: [] },
};

const everyone: readonly Visitor[] = ['anonymous', ...allRoles];
const signedIn: readonly Visitor[] = allRoles;
const staff: readonly Visitor[] = allRoles.filter((role) => role !== 'citizen');
const caseStaff: readonly Visitor[] = staff.filter((role) => role !== 'deputy' && role !== 'admin');
const caseVisitors: readonly Visitor[] = ['citizen', ...caseStaff];

/**
 * The permission table: which visitors may reach a route at all. What they see of its case is decided by `Access`
 * (case-scope.ts), and whether an action is theirs to take by workflows/case/transitions.ts.
 */
export const permissions = {
  /** Pages and data for everybody: services, units, offices, places, tracking, verification, health. */
  'public.read': everyone,
  'session.create': everyone,
  /** Everyone: signing out twice is no fault. */
  'session.delete': everyone,
  'me.read': signedIn,
  'case.file': everyone,
  'file.upload': everyone,
  'case.list': caseVisitors,
  'case.list-own': caseVisitors,
  'case.read': caseVisitors,
  'case.read-staff': caseStaff,
  'case.events': caseVisitors,
  'case.stream': caseVisitors,
  'case.act': caseVisitors,
  /** Staff only; an applicant is told so, since he sees the case. */
  'case.comment': caseVisitors,
  /** To a question: the applicant, or an operator or office clerk for him. */
  'case.answer': caseVisitors,
  'case.documents': caseVisitors,
  'case.files': caseVisitors,
  /** Of an issued document: a correction or a revocation; whose it is to ask decides the use case. */
  'document.change': caseStaff,
  'document.decide': ['supervisor', 'director'],
  'live.own': signedIn,
  'message.read': staff,
  /** Operators too: they settle what their unit is charged with. */
  'desk.open': ['clerk', 'operator', 'supervisor', 'router', 'director'],
  'phone.open': ['operator'],
  'triage.open': ['router'],
  'approval.open': ['supervisor', 'director'],
  'pickup.open': ['office'],
  /** Of the units that make the papers. */
  'dispatch.open': ['clerk', 'supervisor'],
  /** At the counter, paper in hand. */
  'identity.prove': ['office'],
  /** An office its own; who heads a unit of certificates all, and he alone may revoke. */
  'identity.oversee': ['office', 'supervisor', 'director'],
  'identity.revoke': ['supervisor', 'director'],
  'supervise.open': ['supervisor', 'director'],
  /** Whom a level can tell; of those only what was told to him. */
  'escalation.read': ['clerk', 'operator', 'supervisor', 'router', 'director'],
  'escalation.acknowledge': ['clerk', 'operator', 'supervisor', 'router', 'director'],
  /** Whoever takes actions on cases of others; each case decides for itself. */
  'batch.start': ['clerk', 'operator', 'supervisor', 'director'],
  /** Only of units that make certificates: the use case looks. */
  'register.look-up': ['clerk', 'supervisor'],
  'notice.list': ['operator', 'supervisor', 'admin'],
  'notice.resend': ['operator', 'supervisor', 'admin'],
  'mailbox.read': staff,
  /** Each for himself, a supervisor for those he covers. */
  'absence.manage': staff,
  /** Whether the public may see figures is the municipality's choice: the use case looks. */
  'statistics.read': everyone,
  /** Those who keep the register, those who sign what goes out, and those who watch over both. */
  'protocol.read': ['operator', 'router', 'supervisor', 'director', 'dpo'],
} as const satisfies Record<string, readonly Visitor[]>;

export type PermissionName = keyof typeof permissions;
