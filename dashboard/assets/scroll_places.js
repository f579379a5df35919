// On a phone a wide chart scrolls in its own place. The keyboard reaches that place too, and hears what it is.
new MutationObserver(() => {
  if (innerWidth > 640) return;
  for (const place of document.querySelectorAll('[class*=st-key-wide_]:not([tabindex])')) {
    place.setAttribute('tabindex', '0');
    place.setAttribute('role', 'region');
    const title = place.closest('[class*=st-key-card_]')?.querySelector('h2');
    if (title) place.setAttribute('aria-label', title.textContent);
  }
}).observe(document.documentElement, {childList: true, subtree: true});
