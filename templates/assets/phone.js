// The telephone desk: the questions of the kind appear as soon as it is chosen.
import { fetchPage, replacePart } from './page-parts.js';

const service = document.getElementById('service');
service.addEventListener('change', async () => {
  const body = new URLSearchParams(new FormData(service.form));
  body.set('step', 'questions');
  const page = await fetchPage(service.form.action, { method: 'POST', body });
  if (page) replacePart(page, 'questions');
});
