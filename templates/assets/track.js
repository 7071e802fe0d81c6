// Following a case: the steps come by themselves, and a whole number can be pasted into the first box.
import { base, calmly, fetchPage, replacePart } from './page-parts.js';

const boxes = [1, 2, 3].map((n) => document.getElementById(`number-${n}`));

/** Spreads what was typed or pasted over the boxes and goes on to the next one when a box is full. */
function spread(from) {
  const digits = boxes[from].value.replace(/\D/g, '');
  if (digits.length <= 4) {
    if (digits.length === 4 && document.activeElement === boxes[from]) boxes[from + 1]?.focus();
    return;
  }
  boxes.slice(from).forEach((box, i) => (box.value = digits.slice(4 * i, 4 * i + 4)));
  boxes[Math.min(2, from + Math.ceil(digits.length / 4) - 1)].focus();
}
boxes.forEach((box, i) => box?.addEventListener('input', () => spread(i)));

const { number } = document.getElementById('track')?.dataset ?? {};
if (number) {
  const update = calmly(async () => {
    const page = await fetchPage(`${base}track`, { method: 'POST', body: new URLSearchParams({ number }) });
    if (page) replacePart(page, 'track');
  });
  let first = true;
  const stream = new EventSource(`${base}api/v1/track/${number}/stream`);
  stream.addEventListener('track', () => {
    if (!first) update();
    first = false;
  });
  // What happened while the connection was lost is told by its first event.
  stream.addEventListener('error', () => (first = false));
  addEventListener('pagehide', () => stream.close());
}
