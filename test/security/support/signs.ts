/** Who may stand before a route; the rows of intent have one sign for each, in this order. */
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
export const everybody = '+   +   +   +   +   +   +   +   +   +   +';
export const signedIn = ' !   +   +   +   +   +   +   +   +   +   +';
export const staff = '    !   -   +   +   +   +   +   +   +   +   +';
export const caseFolk = ' !   +   +   +   +   +   +   +   -   +   -';
export const nobody = '   !   -   -   -   -   -   -   -   -   -   -';

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
/** The desk is for staff: a citizen finds nothing there, not even his own case. */
export function onTheDesk(meant: Meant): Meant {
  const closed = (row: string) => row.trim().split(/\s+/).toSpliced(visitors.indexOf('citizen'), 1, '-').join(' ');
  return { ...meant, own: closed(meant.own), work: closed(meant.work), other: closed(meant.other) };
}

/** The signs of a row by visitor. */
export function signsOf(row: string): Record<Visitor, Sign> {
  const signs = row.trim().split(/\s+/) as Sign[];
  if (signs.length !== visitors.length) throw new Error(`a row of ${signs.length} signs: ${row}`);
  return Object.fromEntries(visitors.map((visitor, at) => [visitor, signs[at]])) as Record<Visitor, Sign>;
}
