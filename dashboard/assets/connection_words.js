// Streamlit says in English, and of the internet, that its server does not answer. The words become ours.
new MutationObserver(() => {
  for (const dialog of document.querySelectorAll('[data-testid=stDialog]:not([data-ours])')) {
    if (!/server is not responding|Connection error/.test(dialog.textContent)) continue;
    dialog.dataset.ours = '1';
    const walk = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode;
      if (/^\s*Connection error\s*$/.test(text.data)) text.data = __TITLE__;
      else if (/server is not responding/.test(text.data)) text.data = __HELP__;
    }
  }
}).observe(document.documentElement, {childList: true, subtree: true});
