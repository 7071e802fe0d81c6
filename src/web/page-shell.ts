import type { Language } from './language.js';

/** What the layout draws around every page. */
export interface PageShell {
  language: Language;
  base: string;
  csrfToken: () => string;
  /** Path of this page, where ΕΛ | EN come back to. */
  path: string;
  site: { name: string; phone: string; hours: string; charge: string };
  demo: boolean;
  /** The municipality shows its figures to everybody. */
  publicFigures: boolean;
  engineAway: boolean;
  /** Null for a person without an account. */
  user: { name: string } | null;
  nav: NavItem[];
}

export interface NavItem {
  href: string;
  /** Key of the text. */
  label: string;
  current: boolean;
}

/** Which roles see which entry of the navigation, in the order of the bar; everybody signed in sees `/my`. */
const entries: { href: string; label: string; roles: readonly string[]; forKeepers?: true }[] = [
  { href: '/phone', label: 'nav.phone', roles: ['operator'] },
  { href: '/desk', label: 'nav.desk', roles: ['clerk', 'operator', 'supervisor', 'director', 'router'] },
  { href: '/triage', label: 'nav.triage', roles: ['router'] },
  { href: '/supervise', label: 'nav.supervise', roles: ['supervisor', 'director'] },
  { href: '/approvals', label: 'nav.approvals', roles: ['supervisor', 'director'] },
  { href: '/pickup', label: 'nav.pickup', roles: ['office'] },
  { href: '/registry', label: 'nav.registry', roles: ['clerk', 'supervisor'], forKeepers: true },
  {
    href: '/supervise/leave',
    label: 'nav.leave',
    roles: ['clerk', 'operator', 'router', 'office', 'supervisor', 'director'],
  },
  { href: '/protocol', label: 'nav.protocol', roles: ['operator', 'router', 'supervisor', 'director', 'dpo'] },
  { href: '/statistics', label: 'nav.statistics', roles: ['supervisor', 'director', 'deputy', 'dpo', 'admin'] },
  { href: '/my', label: 'nav.my', roles: ['citizen'] },
];

/** The navigation of a person with these roles on the page at `path`; `isKeeper`: he makes certificates. */
export function navigation(roles: readonly string[], path: string, isKeeper: boolean): NavItem[] {
  const open = entries.filter(({ forKeepers }) => isKeeper || !forKeepers);
  const own = open.filter((entry) => entry.roles.some((role) => roles.includes(role)));
  const around = own.filter(({ href }) => path === href || path.startsWith(`${href}/`));
  // Of two that hold the page, the nearer.
  const current = around.toSorted((a, b) => b.href.length - a.href.length)[0];
  return own.map(({ href, label }) => ({ href, label, current: href === current?.href }));
}
