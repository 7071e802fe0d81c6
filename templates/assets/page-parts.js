// Shared by the scripts of the pages: where the centre is served, and bringing parts of a page up to date.

/** Address of the centre with a slash at its end; a proxy may serve it below a path. */
export const base = new URL('..', import.meta.url).href;

/** Asks for a page and answers it as a document, or null when it cannot be had (signed out, away). */
export async function fetchPage(address, options = {}) {
  const answer = await fetch(address, { headers: { accept: 'text/html' }, ...options }).catch(() => null);
  if (!answer || !answer.ok || answer.redirected) return null;
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Puts the new page's part with this id in the place of ours; focus and ticks stay where they were. */
export function replacePart(page, id) {
  const now = document.getElementById(id);
  const next = page.getElementById(id);
  if (!now || !next || now.innerHTML === next.innerHTML) return;
  const focused = now.contains(document.activeElement) ? keyOf(document.activeElement) : null;
  const ticked = new Set([...now.querySelectorAll('input:checked')].map((one) => one.value));
  now.replaceChildren(...next.childNodes);
  for (const one of now.querySelectorAll('input[type=checkbox]')) one.checked = ticked.has(one.value);
  if (focused) [...now.querySelectorAll('a, button, input')].find((one) => keyOf(one) === focused)?.focus();
}

function keyOf(element) {
  if (element.type === 'checkbox') return element.value;
  return element.getAttribute('href') ?? element.form?.getAttribute('action') ?? element.textContent;
}

/** Calls the work once, a moment after the last of a burst of calls. */
export function calmly(work, ms = 150) {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, ms);
  };
}
