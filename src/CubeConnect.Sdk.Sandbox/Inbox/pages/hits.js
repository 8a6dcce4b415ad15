import { el, ltr, number } from './dom.js';
import { get, query } from './api.js';
import { patch } from './patch.js';
import { moment } from './time.js';
import { t } from './words.js';

const perPage = 50;
const before = 30; // characters that are shown before what was found

// The messages, of all chats, that hold the words of the search. A hit leads to its place.
export function hits(words) {
  const list = el('ol', { class: 'hit-list' });
  const count = el('small', {});
  const more = el(
    'button',
    {
      type: 'button',
      class: 'chip',
      hidden: true,
      on: {
        click: () => {
          wanted += perPage;
          refresh().catch(() => {});
        },
      },
    },
    t('More'),
  );
  const node = el(
    'section',
    { class: 'hits', hidden: true, 'aria-label': t('Messages') },
    el('h3', {}, t('Messages'), ' ', count),
    list,
    more,
  );
  let wanted = perPage;
  let last = '';
  let asked = 0;

  async function refresh() {
    const search = words().trim();
    const ask = ++asked;
    if (search !== last) wanted = perPage;
    last = search;
    if (search.length < 2) {
      node.hidden = true;
      return;
    }
    const answer = await get('messages' + query({ search, per_page: Math.min(100, wanted) }));
    if (ask !== asked) return; // the words have changed meanwhile
    count.replaceChildren(ltr(answer.pagination.total));
    node.hidden = answer.pagination.total === 0;
    more.hidden = answer.pagination.total <= wanted || wanted >= 100;
    patch(
      list,
      answer.hits.map(hit => ({ ...hit, search })),
      hit => hit.phone + '/' + hit.number,
      row,
    );
  }

  return { node, refresh, any: () => !node.hidden };
}

function row(hit) {
  return el(
    'li',
    {},
    el(
      'a',
      { href: `#/chats/${hit.phone}/${hit.number}`, 'data-focus': 'hit' },
      el(
        'span',
        { class: 'who' },
        hit.name ? el('bdi', {}, hit.name) : number(hit.phone),
        el('time', { datetime: hit.at }, moment(hit.at)),
      ),
      el('span', { class: 'line', dir: 'auto' }, marked(hit.text, hit.search)),
    ),
  );
}

function marked(text, search) {
  const at = text.toLowerCase().indexOf(search.toLowerCase());
  if (at < 0) return [text];
  const from = at > before ? text.lastIndexOf(' ', at - before / 2) + 1 : 0;
  return [
    (from > 0 ? '… ' : '') + text.slice(from, at),
    el('mark', {}, text.slice(at, at + search.length)),
    text.slice(at + search.length),
  ];
}
