import { button, el, ltr } from './dom.js';
import { get } from './api.js';
import { patch } from './patch.js';
import { t } from './words.js';

// A list in pages. `columns` are [title, cell of an item, place], where the place says where the cell goes on a narrow page, which shows a
// card for each row; `path` gives the address without the page; `isOpen` says whether an item's details are shown.
export function table(name, path, list, columns, { keyOf, empty = t('Nothing yet.'), isOpen = () => false }) {
  const body = el('tbody');
  const none = el('p', { class: 'none', hidden: true }, empty);
  const where = el('span', { 'aria-live': 'polite' });
  const back = button(t('Previous'), () => turn(-1));
  const on = button(t('Next'), () => turn(1));
  const pager = el('div', { class: 'pager' }, back, where, on);
  const grid = el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name },
    el(
      'table',
      {},
      el('caption', { class: 'hidden' }, name),
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          columns.map(([title, , place]) => el('th', { scope: 'col', class: place }, title)),
        ),
      ),
      body,
    ),
  );
  let page = 1;
  let items = [];

  async function refresh() {
    const base = path();
    const answer = await get(base + (base.includes('?') ? '&' : '?') + 'per_page=50&page=' + page);
    const { current_page: at, last_page: last, total } = answer.pagination;
    if (at > last) {
      page = last;
      return refresh();
    }
    items = answer[list];
    draw();
    none.hidden = total > 0;
    grid.hidden = total === 0;
    pager.hidden = last <= 1;
    back.disabled = at <= 1;
    on.disabled = at >= last;
    where.replaceChildren(t('Page'), ' ', ltr(`${at} / ${last}`));
    return answer;
  }

  // Marks the row whose details are shown.
  function draw() {
    patch(
      body,
      items.map(item => ({ ...item, open: isOpen(item) })),
      keyOf,
      item =>
        el(
          'tr',
          { 'aria-current': item.open ? 'true' : null },
          columns.map(([title, cell, place]) => el('td', { 'data-title': title, class: place }, cell(item))),
        ),
    );
  }

  function turn(by) {
    page += by;
    return refresh();
  }

  return {
    node: el('div', {}, grid, none, pager),
    none,
    refresh,
    draw,
    first: () => {
      page = 1;
      return refresh();
    },
  };
}
