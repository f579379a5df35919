// A chart keeps the size it has on the screen when the page goes to paper, and one that is wider would be cut there.
// While the page is printed its drawings are scaled to the paper; print.css has the rules.
addEventListener('beforeprint', () => {
  for (const box of document.querySelectorAll('.js-plotly-plot .svg-container')) {
    const {offsetWidth: width, offsetHeight: height} = box;
    if (!width || !height) continue;
    box.style.setProperty('--width', width + 'px');
    box.style.setProperty('--ratio', width + '/' + height);
    for (const svg of box.querySelectorAll('.main-svg')) svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  }
  document.documentElement.classList.add('printing');
});
addEventListener('afterprint', () => {
  document.documentElement.classList.remove('printing');
  for (const svg of document.querySelectorAll('.js-plotly-plot .main-svg')) svg.removeAttribute('viewBox');
});
