import { roles as allRoles, type Role } from '../../workflows/case/transitions.js';

/** Who may stand before a route: a role of the record, or nobody signed in. */
export type Visitor = Role | 'anonymous';

/**
 * What ties a person to a case (conventions.md, "Who may see and do").
 * `unit`: member of the competent unit; `headed-unit`: head of it or of one above; `office`: picked up there, from
 * ready-for-pickup on; `office-filed`: someone of his office filed it; `triage`: waits for routing.
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

/** Least that the visitor must be allowed to see of the case in the address; `none`: the route is about no case. */
export type CaseNeed = 'none' | 'status' | 'full';

export interface PermissionRule {
  visitors: readonly Visitor[];
  /** Checked by `Access.requireCase` in the use case; here so that the matrix test knows what to expect. */
  sees: CaseNeed;
}

/**
 * The permission table: which visitors may reach a route at all, and what they must see of its case.
 * Whether an action is his to take is decided by workflows/case/transitions.ts afterwards.
 */
export const permissions = {
  /** Pages and data for everybody: services, units, offices, places, tracking, verification, health. */
  'public.read': { visitors: everyone, sees: 'none' },
  'session.create': { visitors: everyone, sees: 'none' },
  /** Everyone: signing out twice is no fault. */
  'session.delete': { visitors: everyone, sees: 'none' },
  'me.read': { visitors: signedIn, sees: 'none' },
  'case.file': { visitors: everyone, sees: 'none' },
  'case.file-for-another': { visitors: ['operator', 'office'], sees: 'none' },
  'file.upload': { visitors: everyone, sees: 'none' },
  'case.list': { visitors: caseVisitors, sees: 'none' },
  'case.list-own': { visitors: caseVisitors, sees: 'none' },
  'case.search': { visitors: caseStaff, sees: 'none' },
  'case.read': { visitors: caseVisitors, sees: 'status' },
  'case.read-staff': { visitors: caseStaff, sees: 'status' },
  'case.events': { visitors: caseVisitors, sees: 'full' },
  'case.stream': { visitors: caseVisitors, sees: 'status' },
  /** An operator withdraws for a caller whose case he sees as status only. */
  'case.act': { visitors: caseVisitors, sees: 'status' },
  'case.answer': { visitors: caseVisitors, sees: 'full' },
  'case.comment': { visitors: caseStaff, sees: 'status' },
  'case.batch': { visitors: caseStaff, sees: 'none' },
  'case.documents': { visitors: caseVisitors, sees: 'full' },
  'case.files': { visitors: caseVisitors, sees: 'full' },
  'live.own': { visitors: signedIn, sees: 'none' },
  'message.read': { visitors: staff, sees: 'none' },
  'desk.open': { visitors: ['clerk', 'supervisor', 'router', 'director'], sees: 'none' },
  'phone.open': { visitors: ['operator'], sees: 'none' },
  'triage.open': { visitors: ['router'], sees: 'none' },
  'approval.open': { visitors: ['supervisor', 'director'], sees: 'none' },
  'pickup.open': { visitors: ['office'], sees: 'none' },
  'registry.read': { visitors: ['clerk'], sees: 'none' },
  'statistics.read': { visitors: everyone, sees: 'none' },
  'notice.list': { visitors: ['operator', 'supervisor', 'admin'], sees: 'none' },
  'notice.resend': { visitors: ['operator', 'supervisor', 'admin'], sees: 'none' },
  'mailbox.read': { visitors: staff, sees: 'none' },
  'audit.read': { visitors: ['dpo'], sees: 'none' },
} as const satisfies Record<string, PermissionRule>;

export type PermissionName = keyof typeof permissions;
