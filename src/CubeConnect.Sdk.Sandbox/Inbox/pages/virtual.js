import { el } from './dom.js';
import { patch } from './patch.js';

const perPage = 50;
const spare = 8; // rows that are drawn above and below what is seen
const keptPages = 8;
const most = 400000; // a browser draws nothing taller than some thirty million pixels

// A long list of rows of one height, of which only those in sight are drawn and only the pages around them are kept. `fetchPage` gives
// { items, total } of a page from 1; `scroller` is what scrolls, and the list may stand anywhere in it.
export function virtualList({ scroller, height, fetchPage, keyOf, row }) {
  const node = el('ul', { class: 'rows' });
  let pages = new Map();
  let total = 0;
  let asked = 0;
  let frame = 0;

  const inSight = () => {
    const top = Math.max(0, scroller.scrollTop - node.offsetTop);
    const from = Math.max(0, Math.floor(top / height) - spare);
    return [from, Math.min(total, from + Math.ceil((scroller.clientHeight || 1000) / height) + 2 * spare)];
  };

  function pagesInSight() {
    const [from, to] = inSight();
    const first = Math.floor(from / perPage) + 1;
    const last = Math.max(first, Math.ceil(to / perPage));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  async function fetchInto(target, numbers, ask) {
    const answers = await Promise.all(numbers.map(fetchPage));
    if (ask !== asked) return false; // what is shown has changed meanwhile
    numbers.forEach((number, i) => target.set(number, answers[i].items));
    total = Math.min(most, answers[0].total);
    return true;
  }

  function draw() {
    const [from, to] = inSight();
    const rows = [];
    for (let i = from; i < to; i++) {
      const item = pages.get(Math.floor(i / perPage) + 1)?.[i % perPage];
      if (item) rows.push({ item, at: i });
    }
    node.style.blockSize = total * height + 'px';
    patch(
      node,
      rows.map(({ item }) => item),
      keyOf,
      row,
    );
    rows.forEach(({ at }, i) => {
      const child = node.children[i];
      child.style.insetBlockStart = at * height + 'px';
      child.setAttribute('aria-posinset', at + 1);
      child.setAttribute('aria-setsize', total);
    });
  }

  // What came into sight and is not here yet.
  async function fill() {
    draw();
    const wanted = pagesInSight();
    const missing = wanted.filter(number => !pages.has(number));
    if (missing.length === 0) return;
    if (!(await fetchInto(pages, missing, ++asked))) return;
    for (const number of pages.keys()) {
      if (pages.size > keptPages && !wanted.includes(number)) pages.delete(number);
    }
    draw();
  }

  // Asks anew for what is in sight; the rest is asked for when it comes into sight.
  async function refresh() {
    const ask = ++asked;
    const fresh = new Map();
    if (!(await fetchInto(fresh, pagesInSight(), ask))) return;
    pages = fresh;
    draw();
    await fill(); // the list may have grown into sight
  }

  scroller.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => fill().catch(() => {})); // a page that cannot be reached says so itself
    },
    { passive: true },
  );
  new ResizeObserver(() => fill().catch(() => {})).observe(scroller);
  return { node, refresh, redraw: draw, total: () => total };
}
