import Handlebars from 'handlebars';
import type { Fault, PageData } from './helpers.js';
import type { PageShell } from './page-shell.js';
import type { Template } from './templates.js';
import { text } from './texts.js';

/** What every page's model has; the rest is the template's own. */
export interface PageModel {
  /** Of the browser's window; already in the person's language. */
  title: string;
  /** Where «Πίσω» leads. */
  back?: string;
  /** Where ΕΛ | EN lead, when the form was sent to another address than its page has. */
  path?: string;
  /** Faults of the form, shown on top and at the fields. */
  faults?: Fault[];
  /** Uses the whole width of the screen: for desks where everything must be seen at once. */
  wide?: boolean;
  /** Scripts of ours that make the page livelier; it works without them. */
  scripts?: string[];
  [name: string]: unknown;
}

/**
 * A whole page as HTML.
 * @throws Error when the view does not exist or the model lacks a value that it shows
 */
export function renderPage(
  templates: Map<string, Template>,
  view: string,
  model: PageModel,
  shell: PageShell,
  assetVersion: string,
): string {
  const page = templates.get(view);
  const layout = templates.get('layouts/page');
  if (!page || !layout) throw new Error(`no template ${page ? 'layouts/page' : view}`);
  const data: PageData = { language: shell.language, base: shell.base, csrfToken: shell.csrfToken };
  const faults = model.faults ?? [];
  const fullModel = { ...model, faults, user: shell.user, site: shell.site };
  // A page's own HTML is the only text that the layout takes as it is.
  const body = new Handlebars.SafeString(page(fullModel, { data }));
  const error = faults.length > 0 ? `${text(shell.language, 'error.prefix')} ` : '';
  const path = model.path ?? shell.path;
  const languageLinks = { el: `${path}?lang=el`, en: `${path}?lang=en` };
  const frame = {
    ...shell,
    languageLinks,
    title: error + model.title,
    body,
    back: model.back ?? '',
    wide: model.wide ?? false,
    scripts: model.scripts ?? [],
  };
  return layout({ ...frame, faults, assetVersion }, { data });
}
