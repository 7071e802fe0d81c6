// The desk: rows and messages appear as they come, without reloading the page.
import { base, calmly, fetchPage, replacePart } from './page-parts.js';

const rowsShown = () => new Set([...document.querySelectorAll('[data-case]')].map((row) => row.dataset.case));

const update = calmly(async () => {
  const before = rowsShown();
  const page = await fetchPage(location.href);
  if (!page) return;
  replacePart(page, 'queue');
  replacePart(page, 'messages');
  for (const row of document.querySelectorAll('[data-case]')) {
    if (!before.has(row.dataset.case)) row.classList.add('ked-new');
  }
});

const stream = new EventSource(`${base}api/v1/stream`);
stream.addEventListener('case', update);
stream.addEventListener('refresh', update);
stream.addEventListener('message', ({ data }) => {
  // On connecting, what is on the page already comes once more.
  if (!document.querySelector(`[data-message="${JSON.parse(data).id}"]`)) update();
});
// Firefox would otherwise report a broken stream when the page is left.
addEventListener('pagehide', () => stream.close());
