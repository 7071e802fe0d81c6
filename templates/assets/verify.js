// The page of a document's verification: compares a file without sending it, and checks the signature of the QR.
import { canCheck, readToken, tokenIn } from './document-token.js';

const compare = document.getElementById('compare');
const result = document.getElementById('compare-result');

function say(place, text, tag) {
  place.textContent = text;
  place.className = `ked-notice${tag ? ` ked-notice--${tag}` : ''}`;
  place.hidden = false;
}

async function digestOf(file) {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// Without WebCrypto the form is sent, as it is without this script.
if (compare && canCheck()) {
  const { sha256, same, different, missing } = compare.dataset;
  const show = async () => {
    const [file] = compare.elements.file.files;
    if (!file) return say(result, missing, '');
    const isSame = (await digestOf(file)) === sha256;
    result.dataset.same = isSame ? 'yes' : 'no';
    say(result, isSame ? same : different, isSame ? 'done' : 'late');
  };
  compare.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  compare.elements.file.addEventListener('change', show);
}

async function checkToken() {
  const place = document.getElementById('token');
  const token = tokenIn(location.hash);
  if (!place || !token || !canCheck()) return;
  const { valid, invalid, differs, number, key, types } = place.dataset;
  const facts = await readToken(token, JSON.parse(key)).catch(() => null);
  if (!facts || facts.valid !== 'yes') return say(place, invalid, 'late');
  const words = [JSON.parse(types)[facts.type] ?? '', facts.number, facts.date].filter(Boolean).join(', ');
  const isThis = facts.number === number;
  say(place, (isThis ? valid : differs).replace('{facts}', words), isThis ? 'done' : 'late');
}
checkToken();
