import { el, ltr, number, toast } from './dom.js';
import { get, query } from './api.js';
import { avatar } from './avatar.js';
import { ticks } from './bubble.js';
import { chatMenu, digitsOf, newCustomer } from './customers.js';
import { conversation } from './conversation.js';
import { icon } from './icons.js';
import { nameOf } from './media.js';
import { prose } from './prose.js';
import { hits } from './hits.js';
import { setupCard } from './setup.js';
import { stamp } from './time.js';
import { t, word } from './words.js';
import { virtualList } from './virtual.js';

const rowHeight = 72; // as the style draws it

export async function chats(box, where) {
  const count = el('small', {});
  const search = el('input', {
    type: 'search',
    placeholder: t('Search chats'),
    'aria-label': t('Search chats'),
    on: {
      input: () => {
        scroller.scrollTop = 0;
        load().catch(e => toast(e.message));
      },
    },
  });
  const unread = el('input', {
    type: 'checkbox',
    on: {
      change: () => {
        scroller.scrollTop = 0;
        load().catch(e => toast(e.message));
      },
    },
  });
  const none = el('p', { class: 'none', hidden: true });
  const offer = el('p', { class: 'offer', hidden: true });
  const scroller = el('div', { class: 'scroller' });
  const customer = newCustomer();
  const found = hits(() => search.value);
  let open = null;
  let turns = 0;
  const list = virtualList({
    scroller,
    height: rowHeight,
    keyOf: chat => chat.phone,
    row,
    fetchPage: async page => {
      const answer = await get('chats' + query({ per_page: 50, page, search: search.value, unread: unread.checked }));
      return { items: answer.chats.map(shown), total: answer.pagination.total };
    },
  });
  list.node.classList.add('chat-list');
  scroller.append(offer, list.node, none, found.node);
  const side = el(
    'section',
    { class: 'side', 'aria-label': t('Chats') },
    el('div', { class: 'top' }, el('h2', {}, t('Chats'), ' ', count), customer.button, chatMenu()),
    customer.form,
    el('div', { class: 'tools' }, search, el('label', { class: 'check chip' }, unread, t('Unread only'))),
    scroller,
  );
  const pane = el('section', { class: 'pane' });
  box.append(side, pane);

  const shown = chat => ({ ...chat, current: chat.phone === open?.phone, stamp: stamp(chat.last.at) });

  async function load() {
    await Promise.all([list.refresh(), found.refresh()]);
    const total = list.total();
    const narrowed = search.value !== '' || unread.checked;
    count.replaceChildren(total > 0 ? ltr(total.toLocaleString('en')) : '');
    const phone = digitsOf(search.value);
    offer.hidden = !phone || total > 0;
    if (!offer.hidden)
      offer.replaceChildren(icon('plus'), el('a', { href: '#/chats/' + phone }, t('Write as this customer:'), ' ', number(phone)));
    none.hidden = total > 0 || found.any() || !offer.hidden;
    none.textContent = t(narrowed ? 'Nothing found.' : 'No chats yet.');
    const empty = total === 0 && !narrowed;
    if (empty === box.classList.contains('empty')) return;
    box.classList.toggle('empty', empty);
    const turn = turns;
    const greeting = await welcome(empty);
    if (!open && turn === turns) pane.replaceChildren(greeting); // else a chat was chosen meanwhile
  }

  function row(chat) {
    const last = chat.last;
    const carries = last.direction === 'in' && last.text === `[${last.type}]`;
    return el(
      'li',
      {},
      el(
        'a',
        {
          href: '#/chats/' + chat.phone,
          class: chat.unread > 0 ? 'new' : null,
          'data-focus': 'chat',
          'aria-current': chat.current ? 'true' : null,
        },
        avatar(chat.phone, chat.name),
        el(
          'span',
          { class: 'who' },
          chat.name ? el('bdi', {}, chat.name) : number(chat.phone),
          el('time', { datetime: last.at }, chat.stamp),
        ),
        el(
          'span',
          { class: 'what' },
          last.direction === 'out' ? ticks(last.status) : null,
          carries ? icon(last.type) : null,
          el('span', { class: 'line', dir: 'auto' }, carries ? nameOf(last.type) : last.text ? prose(last.text) : word(last.type)),
          chat.unread > 0 ? el('span', { class: 'badge' }, ltr(chat.unread), el('span', { class: 'hidden' }, ' ' + t('unread'))) : null,
        ),
      ),
    );
  }

  async function go([phone, entry]) {
    const turn = ++turns;
    const next = phone ? await conversation(phone, /^\d+$/.test(entry ?? '') ? Number(entry) : null) : null;
    const parts = next?.parts ?? [await welcome(box.classList.contains('empty'))];
    if (turn !== turns) return; // another chat was chosen meanwhile
    open = next;
    box.classList.toggle('open', Boolean(phone));
    pane.setAttribute('aria-label', phone ? t('Conversation with') + ' ' + (/^\d+$/.test(phone) ? '+' : '') + phone : t('Messages'));
    pane.replaceChildren(...parts);
    next?.shown();
    await load();
  }

  await go(where);
  return {
    topics: ['chats'],
    go,
    attached: () => {
      list.redraw();
      open?.shown();
    }, // nothing has a height, and nothing takes the focus, before it is in the document
    refresh: async due => {
      const phones = due.get('chats');
      if (open && (!phones || phones.includes(open.phone))) await open.refresh();
      await load();
    },
  };
}

// What stands beside the list while no chat is open; while there is none at all, how to get the first message here.
async function welcome(empty) {
  return el(
    'div',
    { class: 'welcome' },
    icon('chat'),
    el('h3', {}, t(empty ? 'Waiting for the first message' : 'Choose a chat')),
    el('p', {}, t('See what the customer sees, and answer in the customer’s place.')),
    await setupCard(),
  );
}
