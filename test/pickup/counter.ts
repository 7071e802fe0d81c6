import { certificateAnswers } from '../../src/demo/certificate-answers.js';
import { Browser } from '../security/support/browser.js';
import { tokenIn } from '../security/support/visit.js';
import type { Centre } from '../support/centre.js';
import { caseInStatus } from '../support/lives.js';
import { begin, type Story } from '../support/story.js';

/** A certificate approved for the office, whether it is there or on its way. */
export async function certificateReady(centre: Centre, pickupOffice: string): Promise<Story> {
  const story = await begin(centre, 'cert-family', { answers: certificateAnswers, pickupOffice });
  await story.employee('propose');
  await story.does('supervisor', 'approve');
  // The first document of a process loads fonts and seal, which takes its time on a busy machine.
  await caseInStatus(await centre.as('director'), story.id, 'ready-for-pickup', 60_000);
  return story;
}

/** The row of the case in a page's table. */
export function rowOf(page: string, id: string): string {
  return /<tr[^]*?<\/tr>/.exec(page.slice(page.indexOf(`data-case="${id}"`) - 4))?.[0] ?? '';
}

/** A clerk with a browser, and the token of his forms. */
export async function counterOf(centre: Centre, account: string): Promise<{ browser: Browser; _csrf: string }> {
  const browser = new Browser(centre.url);
  const _csrf = tokenIn(await (await browser.open('/login')).text());
  const credentials = { email: `${account}@demo.ked.gr`, password: 'demo-demo-demo' };
  await browser.submit('/login', { ...credentials, _csrf, next: '' });
  // Any page with a form.
  return { browser, _csrf: tokenIn(await (await browser.open('/track')).text()) };
}
