// A chart keeps the size it has on the screen when the page goes to paper, and one that is wider would be cut there.
// While the page is printed its drawings are scaled to the paper; print.css has the rules. A chart that is laid out anew
// meanwhile is scaled by its new size.
const scaleToPaper = svg => {
  const [width, height] = ['width', 'height'].map(side => Number(svg.getAttribute(side)));
  const box = svg.closest('.js-plotly-plot .svg-container');
  if (!box || !width || !height) return;
  box.style.setProperty('--width', width + 'px');
  box.style.setProperty('--ratio', width + '/' + height);
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
};
const relaid = new MutationObserver(changes => {
  for (const {target} of changes) if (target.matches('.main-svg')) scaleToPaper(target);
});
addEventListener('beforeprint', () => {
  document.querySelectorAll('.js-plotly-plot .main-svg').forEach(scaleToPaper);
  relaid.observe(document.body, {subtree: true, attributeFilter: ['width', 'height']});
  document.documentElement.classList.add('printing');
});
addEventListener('afterprint', () => {
  relaid.disconnect();
  document.documentElement.classList.remove('printing');
  for (const svg of document.querySelectorAll('.js-plotly-plot .main-svg')) svg.removeAttribute('viewBox');
});
