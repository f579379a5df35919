// The first stop of the Tab key: it jumps over the sidebar into the page.
document.addEventListener('click', event => {
  const link = event.target.closest && event.target.closest('a.skip');
  if (!link) return;
  event.preventDefault();
  const main = document.querySelector('[data-testid=stMain]');
  if (!main) return;
  main.setAttribute('tabindex', '-1');
  main.focus();
});
