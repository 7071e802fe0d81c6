// Preparing a certificate: the page beside the form follows what is chosen and typed; Ctrl+Enter sends it on.
const form = document.getElementById('prepare');
const show = document.getElementById('show');
const typed = document.getElementById('typed');
let timer;

const isTyped = () => form.querySelector('input[value=typed]').checked;
const hasChosen = () => form.querySelector('input[type=radio]:checked') !== null;

form.addEventListener('input', ({ target }) => {
  if (target.value === 'typed' && target.type === 'radio') typed.open = true;
  clearTimeout(timer);
  // What is being typed is shown when the fingers rest.
  timer = setTimeout(() => hasChosen() && form.requestSubmit(show), isTyped() ? 900 : 100);
});

// By the place of the key: the keyboard is Greek.
addEventListener('keydown', (event) => {
  if (!event.ctrlKey || !['Enter', 'NumpadEnter'].includes(event.code)) return;
  event.preventDefault();
  clearTimeout(timer);
  form.requestSubmit();
});
