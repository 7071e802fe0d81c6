// A case on the desk: follows what others do with it, and never touches what is being written.
import { base, calmly, fetchPage, replacePart } from './page-parts.js';

const marker = () => document.getElementById('case');
const { case: id } = marker().dataset;
const version = () => Number(marker().dataset.version);

function isWriting() {
  const fields = [...document.querySelectorAll('main textarea, main select, main input:not([type=hidden])')];
  return fields.some((field) => {
    if (field instanceof HTMLSelectElement) return field.selectedIndex > 0;
    if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
    return field.value !== '';
  });
}

const show = calmly(async () => {
  if (!isWriting()) {
    const page = await fetchPage(`${base}desk/cases/${id}`);
    if (page && !isWriting()) return replacePart(page, 'main');
  }
  const notice = document.getElementById('case-changed');
  notice.textContent = marker().dataset.changed;
  notice.hidden = false;
});

const stream = new EventSource(`${base}api/v1/cases/${id}/stream`);
stream.addEventListener('event', ({ data }) => {
  if (JSON.parse(data).version > version()) show();
});
addEventListener('pagehide', () => stream.close());
