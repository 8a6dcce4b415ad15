// What a reader of the screen and a poor eye need: names on all controls, contrast of all text. Returns sentences about what lacks.
() => {
  const faults = [];
  const visible = node => node.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const named = node => {
    const label = node.getAttribute('aria-label') || (node.labels && [...node.labels].map(l => l.textContent).join(' ')) || '';
    return (label + (node.matches('input,select,textarea') ? '' : node.textContent)).trim();
  };
  for (const node of document.querySelectorAll('a,button,input,select,textarea,[role=img],[role=region],[role=log],[role=group],section,nav,progress')) {
    if (visible(node) && !named(node)) faults.push('no name: ' + node.outerHTML.slice(0, 120));
  }
  for (const node of document.querySelectorAll('li')) {
    const list = node.parentElement;
    if (!['UL', 'OL'].includes(list.tagName) || ![null, 'list'].includes(list.getAttribute('role'))) faults.push('an item without a list: ' + node.outerHTML.slice(0, 120));
  }
  for (const node of document.querySelectorAll('textarea,input:not([type=checkbox],[type=number],[type=file],[type=datetime-local])')) {
    if (visible(node) && !node.dir) faults.push('a field that cannot take Arabic and English alike: ' + node.outerHTML.slice(0, 120));
  }
  for (const node of document.querySelectorAll('img:not([alt]),th:not([scope]),svg:not([aria-hidden],[role=img])')) faults.push('nothing says what it is: ' + node.outerHTML.slice(0, 120));
  for (const node of document.querySelectorAll('button,input,select,textarea,.bar a')) {
    const box = node.getBoundingClientRect();
    const [width, height] = node.matches('[type=checkbox]') ? [24, 24] : [box.width, box.height]; // its label takes the click as well
    if (visible(node) && !node.matches('.plain') && (width < 24 || height < 24)) faults.push(`too small to hit, ${width} x ${height}: ` + node.outerHTML.slice(0, 120));
  }
  for (const node of document.querySelectorAll('[aria-expanded=true]')) if (!document.querySelector('.panel:not([hidden])')) faults.push('says that it is open: ' + node.textContent);
  let level = 1;
  for (const node of document.querySelectorAll('h1,h2,h3,h4')) {
    if (!visible(node)) continue;
    if (Number(node.tagName[1]) > level + 1) faults.push(`a heading ${node.tagName} below ${level}: ` + node.textContent);
    level = Number(node.tagName[1]);
  }
  const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
  if (new Set(ids).size !== ids.length) faults.push('an id stands twice');
  if (!document.documentElement.lang) faults.push('no language');
  if (document.querySelectorAll('h1').length !== 1 || document.querySelectorAll('main').length !== 1) faults.push('not one h1 and one main');

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = text => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const paper = node => {
    const layers = [];
    for (let at = node; at; at = at.parentElement) {
      layers.push(rgba(getComputedStyle(at).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reduceRight((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  // The edge of a field is what shows where to write.
  for (const node of document.querySelectorAll('input:not([type=checkbox]),select,textarea')) {
    if (!visible(node) || node.disabled) continue;
    const below = paper(node.parentElement);
    const [a, b] = [light(over(rgba(getComputedStyle(node).borderTopColor), below)), light(below)].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 3) faults.push(`edge ${((a + 0.05) / (b + 0.05)).toFixed(2)}: ` + node.outerHTML.slice(0, 120));
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  let looked = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || seen.has(node) || !visible(node) || node.closest('.hidden,.skip,option,script,noscript') || node.disabled) continue;
    seen.add(node);
    looked++;
    const below = paper(node);
    const [a, b] = [light(over(rgba(getComputedStyle(node).color), below)), light(below)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 4.5) faults.push(`contrast ${contrast.toFixed(2)}: ${node.className || node.tagName} "${walker.currentNode.data.trim().slice(0, 40)}"`);
  }
  if (looked === 0) faults.push('there was nothing to look at');
  return faults;
}
