import { el, patch } from './dom.js';
import { get } from './api.js';
import { avatar } from './avatar.js';
import { ticks } from './bubble.js';
import { conversation, number } from './conversation.js';
import { icon } from './icons.js';
import { nameOf } from './media.js';
import { prose } from './prose.js';
import { stamp, t } from './words.js';

const perPage = 50;

export async function chats(box, [phone]) {
  const list = el('ul', { class: 'chat-list' });
  const none = el('p', { class: 'none', hidden: true });
  const search = el('input', { type: 'search', placeholder: t('Search chats'), 'aria-label': t('Search chats'), on: { input: () => { shown = perPage; load(); } } });
  const unread = el('input', { type: 'checkbox', on: { change: () => load() } });
  const more = el('button', { type: 'button', hidden: true, on: { click: () => { shown += perPage; load(); } } }, t('More'));
  const side = el('section', { class: 'side', 'aria-label': t('Chats') },
    el('h2', {}, t('Chats')), el('div', { class: 'tools' }, search, el('label', { class: 'check chip' }, unread, t('Unread only'))), list, none, more);
  const pane = el('section', { class: 'pane' });
  box.append(side, pane);
  let shown = perPage;
  let open = null;
  let turns = 0;
  let asked = 0;

  async function load() {
    const ask = ++asked;
    const found = [];
    let total = 0;
    for (let page = 1; page <= Math.ceil(shown / perPage); page++) {
      const answer = await get(`chats?per_page=${perPage}&page=${page}&search=${encodeURIComponent(search.value)}${unread.checked ? '&unread=true' : ''}`);
      if (ask !== asked) return; // what is searched for has changed meanwhile
      found.push(...answer.chats);
      total = answer.pagination.total;
    }
    more.hidden = found.length >= total;
    none.hidden = total > 0;
    none.textContent = t(search.value !== '' || unread.checked ? 'Nothing found.' : 'No chats yet. Send a message to the sandbox and it appears here.');
    const unique = [...new Map(found.map(chat => [chat.phone, chat])).values()];
    patch(list, unique.map(chat => ({ ...chat, current: chat.phone === open?.phone, stamp: stamp(chat.last.at) })), chat => chat.phone, row);
  }

  function row(chat) {
    const last = chat.last;
    const carries = last.direction === 'in' && last.text === `[${last.type}]`;
    return el('li', {}, el('a', { href: '#/chats/' + chat.phone, class: chat.unread > 0 ? 'new' : null, 'data-focus': 'chat', 'aria-current': chat.current ? 'true' : null },
      avatar(chat.phone, chat.name),
      el('span', { class: 'who' }, chat.name ? el('bdi', {}, chat.name) : number(chat.phone), el('time', { datetime: last.at }, chat.stamp)),
      el('span', { class: 'what' }, last.direction === 'out' ? ticks(last.status) : null, carries ? icon(last.type) : null,
        el('span', { class: 'line', dir: 'auto' }, carries ? nameOf(last.type) : last.text ? prose(last.text) : t(last.type)),
        chat.unread > 0 ? el('span', { class: 'badge' }, String(chat.unread), el('span', { class: 'hidden' }, ' ' + t('unread'))) : null)));
  }

  async function go([phone]) {
    const turn = ++turns;
    const next = phone ? await conversation(phone) : null;
    if (turn !== turns) return; // another chat was chosen meanwhile
    open = next;
    box.classList.toggle('open', Boolean(phone));
    pane.setAttribute('aria-label', phone ? t('Conversation with') + ' +' + phone : t('Messages'));
    pane.replaceChildren(...(next?.parts ?? [welcome()]));
    next?.shown();
    await load();
  }

  await go([phone]);
  return {
    topics: ['chats'],
    go,
    attached: () => open?.shown(), // nothing has a height, and nothing takes the focus, before it is in the document
    refresh: async due => {
      const phones = due.get('chats');
      if (open && (!phones || phones.includes(open.phone))) await open.refresh();
      await load();
    },
  };
}

// What stands beside the list while no chat is open: how to get the first message here.
function welcome() {
  return el('div', { class: 'welcome' }, icon('chat'), el('h3', {}, t('Choose a chat')), el('p', {}, t('Choose a chat to see what the customer sees.')),
    el('h4', {}, t('Point your program at this sandbox')), el('pre', { dir: 'ltr' }, 'CUBECONNECT_URL=' + location.origin + '/'),
    el('p', {}, el('small', {}, t('The other variables stand in the terminal that runs the sandbox.'))));
}
