import { el, patch, toast } from './dom.js';
import { attempt, call, get } from './api.js';
import { bubble, ticks } from './bubble.js';
import { t, time } from './words.js';

const perPage = 50;

export async function chats(box, [phone]) {
  const list = el('ul', { class: 'chat-list' });
  const none = el('p', { class: 'none', hidden: true }, t('No chats yet. Send a message to the sandbox and it appears here.'));
  const search = el('input', { type: 'search', placeholder: t('Search chats'), 'aria-label': t('Search chats'), on: { input: () => { shown = perPage; load(); } } });
  const unread = el('input', { type: 'checkbox', on: { change: () => load() } });
  const more = el('button', { type: 'button', hidden: true, on: { click: () => { shown += perPage; load(); } } }, t('More'));
  const side = el('section', { class: 'side', 'aria-label': t('Chats') },
    el('h2', {}, t('Chats')), el('div', { class: 'tools' }, search, el('label', { class: 'check' }, unread, t('Unread only'))), list, none, more);
  const pane = el('section', { class: 'pane' });
  box.append(side, pane);
  let shown = perPage;
  let open = null;
  let turns = 0;

  async function load() {
    const found = [];
    let total = 0;
    for (let page = 1; page <= Math.ceil(shown / perPage); page++) {
      const answer = await get(`chats?per_page=${perPage}&page=${page}&search=${encodeURIComponent(search.value)}${unread.checked ? '&unread=true' : ''}`);
      found.push(...answer.chats);
      total = answer.pagination.total;
    }
    more.hidden = found.length >= total;
    none.hidden = total > 0 || search.value !== '' || unread.checked;
    const unique = [...new Map(found.map(chat => [chat.phone, chat])).values()];
    patch(list, unique.map(chat => ({ ...chat, current: chat.phone === open?.phone })), chat => chat.phone, row);
  }

  function row(chat) {
    const last = chat.last;
    return el('li', {}, el('a', { href: '#/chats/' + chat.phone, 'data-focus': 'chat', 'aria-current': chat.current ? 'true' : null },
      el('span', { class: 'who' }, chat.name ? el('bdi', {}, chat.name) : number(chat.phone), el('time', { datetime: last.at }, time(last.at))),
      el('span', { class: 'what' }, last.direction === 'out' ? ticks(last.status) : null, el('span', { class: 'line', dir: 'auto' }, last.text || t(last.type)),
        chat.unread > 0 ? el('span', { class: 'badge' }, String(chat.unread), el('span', { class: 'hidden' }, ' ' + t('unread'))) : null)));
  }

  async function go([phone]) {
    const turn = ++turns;
    const next = phone ? await conversation(phone) : null;
    if (turn !== turns) return; // another chat was chosen meanwhile
    open = next;
    box.classList.toggle('open', Boolean(phone));
    pane.setAttribute('aria-label', phone ? t('Conversation with') + ' +' + phone : t('Messages'));
    pane.replaceChildren(...(next?.parts ?? [el('p', { class: 'none' }, t('Choose a chat to see what the customer sees.'))]));
    next?.shown();
    await load();
  }

  await go([phone]);
  return {
    topics: ['chats'],
    go,
    refresh: async due => {
      const phones = due.get('chats');
      if (open && (!phones || phones.includes(open.phone))) await open.refresh();
      await load();
    },
  };
}

// A plus and digits stand from left to right in any language.
const number = phone => el('bdi', { dir: 'ltr' }, '+' + phone);

async function conversation(phone) {
  // The role stands around the list, not on it: a list that is called a log is no list to a screen reader.
  const entries = el('ol', { class: 'entries', role: 'list' });
  const log = el('div', { class: 'log', role: 'log', 'aria-label': t('Messages'), tabindex: '0' }, entries);
  const earlier = el('button', { type: 'button', hidden: true, on: { click: () => { size += perPage; refresh(); } } }, t('Earlier messages'));
  const title = el('h2', {});
  const marks = el('p', { class: 'marks' });
  const block = el('button', { type: 'button' });
  const text = el('textarea', { rows: '1', dir: 'auto', 'aria-label': t('Answer as the customer'), placeholder: t('Answer as the customer'), maxlength: '4096' });
  const form = el('form', { class: 'composer', on: { submit: event => { event.preventDefault(); write(); } } },
    el('div', { class: 'attach', role: 'group', 'aria-label': t('Attach') },
      attach('Image', { type: 'image' }), attach('Document', { type: 'document' }), attach('Location', { type: 'location', latitude: 24.7136, longitude: 46.6753, name: 'Riyadh' }),
      el('button', { type: 'button', on: { click: () => reply({ text: 'STOP' }) } }, 'STOP')),
    text, el('button', { type: 'submit', class: 'strong' }, t('Send')));
  let size = perPage;
  let blocked = false;

  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      write();
    }
  });
  block.addEventListener('click', () => attempt(() => call('POST', `chats/${phone}/${blocked ? 'unblock' : 'block'}`)));

  function attach(name, body) {
    return el('button', { type: 'button', on: { click: () => reply(body) } }, t(name));
  }

  const reply = body => attempt(() => call('POST', `chats/${phone}/reply`, body));

  async function write() {
    if (text.value.trim() === '') return;
    if (await reply({ text: text.value })) text.value = '';
  }

  async function refresh() {
    let chat;
    try {
      chat = await get(`chats/${phone}?per_page=${Math.min(size, 1000)}`);
    } catch (e) {
      if (e.status !== 404) throw e;
      chat = { phone, entries: [], before: null };
    }
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    title.replaceChildren(chat.name ? el('bdi', {}, chat.name) : number(phone));
    marks.replaceChildren(...(chat.name ? [number(phone), ' '] : []), [chat.blocked ? t('blocked') : null, chat.opted_out ? t('opted out') + ': ' + chat.opted_out : null].filter(Boolean).join(' · '));
    blocked = chat.blocked;
    block.textContent = t(blocked ? 'Unblock' : 'Block');
    earlier.hidden = !chat.before;
    patch(entries, chat.entries, entry => entry.number, entry => bubble(entry, answer => reply({ type: 'interactive', text: answer })));
    if (atEnd) log.scrollTop = log.scrollHeight;
    if (chat.entries.length > 0 && document.visibilityState === 'visible') await call('POST', `chats/${phone}/seen`);
  }

  const parts = [
    el('header', { class: 'with' }, el('a', { class: 'back', href: '#/chats' }, t('Back to chats')), el('div', {}, title, marks), block,
      el('button', { type: 'button', on: { click: () => attempt(() => call('POST', `chats/${phone}/report`)) } }, t('Report'))),
    earlier, log, form,
  ];
  await refresh().catch(e => toast(e.message));
  const shown = () => {
    log.scrollTop = log.scrollHeight;
    text.focus({ preventScroll: true });
  };
  return { phone, refresh, parts, shown };
}
