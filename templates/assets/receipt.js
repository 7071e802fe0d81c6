// The receipt: copying the number and printing.
const tools = document.getElementById('receipt-tools');
tools.hidden = false;
tools.querySelector('[data-print]').addEventListener('click', () => print());
tools.querySelector('[data-copy]').addEventListener('click', async ({ currentTarget: { dataset } }) => {
  await navigator.clipboard.writeText(dataset.copy);
  tools.querySelector('[role=status]').textContent = dataset.done;
});
