// A case on the desk: follows what others do with it, and never touches what is being written.
import { base, calmly, fetchPage, replacePart } from './page-parts.js';

const marker = () => document.getElementById('case');
const { case: id } = marker().dataset;
const version = () => Number(marker().dataset.version);

const indexAtFirst = (select) => [...select.options].findIndex((option) => option.defaultSelected);

function isWriting() {
  // What came back refused is his until he sends it again.
  if (marker().dataset.returned) return true;
  const fields = [...document.querySelectorAll('main textarea, main select, main input:not([type=hidden])')];
  return fields.some((field) => {
    if (field instanceof HTMLSelectElement) return field.selectedIndex !== Math.max(0, indexAtFirst(field));
    if (field.type === 'radio' || field.type === 'checkbox') return field.checked !== field.defaultChecked;
    return field.value !== field.defaultValue;
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
