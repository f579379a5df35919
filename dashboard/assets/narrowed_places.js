// A click on a mark narrows the page to what stands behind it, which may lie out of sight: the page goes there, unless
// it is in view already or the reader moves first.
{
  const MARKS = '[data-testid=stMain] :is(.js-plotly-plot, .bullets, .barlist)';
  let timer = 0;
  const follow = event => {
    if (!event.target.closest || !event.target.closest(MARKS)) return;
    clearInterval(timer);
    const search = location.search, until = Date.now() + 6000;
    let quiet = 0;
    timer = setInterval(() => {
      if (Date.now() > until) return clearInterval(timer);
      const app = document.querySelector('[data-testid=stApp]');
      const rests = app && app.getAttribute('data-test-script-state') === 'notRunning';
      quiet = location.search !== search && rests ? quiet + 1 : 0;
      if (quiet < 4) return;
      clearInterval(timer);
      const place = document.getElementById('narrowed');
      if (!place) return;
      const top = place.getBoundingClientRect().top;
      if (top < 0 || top > innerHeight * 0.7) place.scrollIntoView({block: 'start'});
    }, 100);
  };
  document.addEventListener('pointerup', follow, true);
  document.addEventListener('click', follow, true);
  for (const kind of ['wheel', 'touchmove', 'keydown'])
    addEventListener(kind, () => clearInterval(timer), {passive: true, capture: true});
}
