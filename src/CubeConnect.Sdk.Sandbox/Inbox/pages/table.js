import { el, patch } from './dom.js';
import { get } from './api.js';
import { t } from './words.js';

// A list in pages. `columns` are [title, cell of an item]; `path` gives the address without the page.
export function table(name, path, list, columns, { keyOf, empty = 'Nothing yet.' }) {
  const body = el('tbody');
  const caption = el('caption', { class: 'hidden' }, name);
  const none = el('p', { class: 'none', hidden: true }, t(empty));
  const where = el('span', { 'aria-live': 'polite' });
  const back = el('button', { type: 'button', on: { click: () => turn(-1) } }, t('Previous'));
  const on = el('button', { type: 'button', on: { click: () => turn(1) } }, t('Next'));
  const pager = el('div', { class: 'pager' }, back, where, on);
  const grid = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': name },
    el('table', {}, caption, el('thead', {}, el('tr', {}, columns.map(([title]) => el('th', { scope: 'col' }, t(title))))), body));
  let page = 1;

  async function refresh() {
    const base = path();
    const answer = await get(base + (base.includes('?') ? '&' : '?') + 'per_page=50&page=' + page);
    const { current_page: at, last_page: last, total } = answer.pagination;
    if (at > last) {
      page = last;
      return refresh();
    }
    patch(body, answer[list], keyOf, item => el('tr', {}, columns.map(([title, cell]) => el('td', { 'data-title': title }, cell(item)))));
    none.hidden = total > 0;
    grid.hidden = total === 0;
    pager.hidden = last <= 1;
    back.disabled = at <= 1;
    on.disabled = at >= last;
    where.textContent = `${t('Page')} ${at} / ${last}`;
    return answer;
  }

  function turn(by) {
    page += by;
    return refresh();
  }

  return { node: el('div', {}, grid, none, pager), refresh, first: () => { page = 1; return refresh(); } };
}
