// Links to charts: a click puts the chart's anchor into the address and copies it; an address with an anchor scrolls
// to its chart as soon as that is drawn, for the page is drawn after it has loaded.
document.addEventListener('click', event => {
  const link = event.target.closest && event.target.closest('a.chartlink');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const address = location.origin + location.pathname + location.search + link.getAttribute('href');
  history.replaceState(history.state, '', address);
  const words = link.textContent;
  const say = () => {
    if (link.dataset.said) return;
    link.dataset.said = '1';
    link.textContent = link.dataset.done;
    setTimeout(() => { link.textContent = words; delete link.dataset.said; }, 2000);
  };
  // The clipboard of the browser is only open on https and on this machine; offices serve plain http.
  const byHand = () => {
    const field = document.createElement('textarea');
    field.value = address;
    field.style.cssText = 'position:fixed;opacity:0';
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    link.focus();
    say();
  };
  if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(address).then(say, byHand);
  else byHand();
});
if (location.hash.startsWith('#chart-')) {
  const id = decodeURIComponent(location.hash.slice(1)), until = Date.now() + 15000;
  let seen = 0;
  const seek = setInterval(() => {
    const place = document.getElementById(id);
    // What stands above may still grow: the place is kept in view for a little while, unless the reader moves.
    if (place) { place.scrollIntoView({block: 'start'}); seen += 1; }
    if (seen > 8 || Date.now() > until) clearInterval(seek);
  }, 250);
  for (const kind of ['wheel', 'touchstart', 'keydown', 'mousedown'])
    addEventListener(kind, () => clearInterval(seek), {once: true, passive: true});
}
