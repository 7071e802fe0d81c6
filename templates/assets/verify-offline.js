// Of the page that checks a document without a network: no request is ever made.
import { canCheck, readToken, tokenIn } from './document-token.js';

const { key, types, words } = JSON.parse(document.getElementById('data').textContent);
const field = document.getElementById('link');
const result = document.getElementById('result');

function show(state, lines) {
  result.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
  result.className = state;
  result.hidden = false;
}

async function check() {
  if (!canCheck()) return show('unable', [words.unable]);
  const token = tokenIn(field.value);
  const facts = token && (await readToken(token, key).catch(() => null));
  if (!facts) return show('unreadable', [words.unreadable]);
  if (facts.valid === 'other-key') return show('other-key', [words.otherKey]);
  if (facts.valid === 'no') return show('invalid', [words.invalid]);
  const lines = [
    [words.type, types[facts.type] ?? types[0]],
    [words.number, facts.number],
    [words.date, facts.date],
    [words.code, facts.code],
  ].map(([label, value]) => `${label}: ${value}`);
  return show('valid', [words.valid, ...lines, words.limit]);
}

document.getElementById('form').addEventListener('submit', (event) => {
  event.preventDefault();
  check();
});
if (tokenIn(location.hash)) {
  field.value = location.href;
  check();
}
