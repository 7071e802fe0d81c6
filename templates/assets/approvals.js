// The list of what waits for a signature: its buttons say how many will be signed.
const form = document.getElementById('approvals');

function count() {
  const ticked = form.querySelectorAll('input[name=ids]:checked').length;
  for (const button of form.querySelectorAll('[data-sign]')) {
    button.dataset.plain ??= button.textContent;
    button.textContent = ticked === 0 ? button.dataset.plain : `${button.dataset.sign} ${ticked}`;
  }
}

if (form) {
  form.addEventListener('change', count);
  // A browser that comes back to the page ticks again what was ticked.
  addEventListener('pageshow', count);
  count();
}
