import { el, number, toast } from './dom.js';
import { answer } from './answer.js';
import { attempt, call } from './api.js';
import { avatar } from './avatar.js';
import { bubble } from './bubble.js';
import { lastEntries } from './entries.js';
import { icon } from './icons.js';
import { patch } from './patch.js';
import { day } from './time.js';
import { t, word } from './words.js';

const perPage = 50;

// With the number of an entry it opens there, else at its end.
export async function conversation(phone, place = null) {
  // The role is on the element around the list: a screen reader does not announce a list with the role log as a list.
  const entries = el('ol', { class: 'entries', role: 'list' });
  const earlier = el(
    'button',
    {
      type: 'button',
      class: 'chip earlier',
      hidden: true,
      on: {
        click: () => {
          size += perPage;
          attempt(refresh);
        },
      },
    },
    t('Earlier messages'),
  );
  const log = el('div', { class: 'log', role: 'log', 'aria-label': t('Messages'), tabindex: '0' }, earlier, entries);
  const face = el('span');
  const title = el('h2', {});
  const marks = el('p', { class: 'marks' });
  const block = el('button', { type: 'button', class: 'chip' });
  const path = 'chats/' + encodeURIComponent(phone); // it comes from the address, which a link on another page can have made
  const composer = answer(path);
  let size = perPage;
  let asked = 0;
  let blocked = false;
  block.addEventListener('click', () => attempt(() => call('POST', `${path}/${blocked ? 'unblock' : 'block'}`)));

  async function refresh() {
    const ask = ++asked;
    const chat = await entriesBack();
    if (ask !== asked) return; // more of it is asked for meanwhile
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    face.replaceChildren(avatar(phone, chat.name));
    title.replaceChildren(chat.name ? el('bdi', {}, chat.name) : number(phone));
    const states = [chat.blocked ? t('blocked') : null, chat.opted_out ? t('opted out') + ': ' + word(chat.opted_out) : null].filter(
      Boolean,
    );
    marks.replaceChildren(...(chat.name ? [number(phone)] : []), ...states.map(state => el('span', { class: 'pill bad' }, state)));
    blocked = chat.blocked;
    block.textContent = t(blocked ? 'Unblock' : 'Block');
    earlier.hidden = !chat.before;
    composer.isFirst(chat.entries.length === 0);
    patch(
      entries,
      laidOut(chat.entries),
      entry => entry.number,
      entry => bubble(entry, text => composer.reply({ type: 'interactive', text })),
    );
    if (atEnd && place === null) toEnd();
    if (chat.entries.length > 0 && document.visibilityState === 'visible') await call('POST', `${path}/seen`);
  }

  async function entriesBack() {
    try {
      const chat = await lastEntries(path, size);
      const last = chat.entries.at(-1)?.number ?? 0;
      if (place === null || last - place < size) return chat;
      size = last - place + perPage / 2; // as far back as the place, and a little more
      return await lastEntries(path, size);
    } catch (e) {
      if (e.status !== 404) throw e;
      return { phone, entries: [], before: null };
    }
  }

  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
  };

  function toPlace() {
    const found = entries.querySelector(`[data-number="${place}"]`);
    place = null;
    if (!found) return toEnd();
    found.classList.add('hit');
    found.scrollIntoView({ block: 'center' });
  }

  const parts = [
    el(
      'header',
      { class: 'with' },
      el('a', { class: 'back', href: '#/chats', 'aria-label': t('Back to chats'), title: t('Back to chats') }, icon('back')),
      face,
      el('div', {}, title, marks),
      block,
      el('button', { type: 'button', class: 'chip', on: { click: () => attempt(() => call('POST', `${path}/report`)) } }, t('Report')),
    ),
    log,
    composer.node,
  ];
  await refresh().catch(e => toast(e.message));
  const shown = () => {
    if (!log.isConnected) return;
    if (place === null) toEnd();
    else toPlace();
    composer.focus();
  };
  return { phone, refresh, parts, shown };
}

// A line for each day, and a mark on what begins a run of bubbles of one side.
function laidOut(entries) {
  const shown = [];
  let [lastDay, side] = ['', ''];
  for (const entry of entries) {
    const today = day(entry.at);
    if (today !== lastDay) shown.push({ number: 'day ' + today, day: today });
    const event = ['block', 'unblock', 'report'].includes(entry.type);
    const now = event ? 'event' : entry.direction;
    shown.push({ ...entry, first: today !== lastDay || now !== side });
    [lastDay, side] = [today, now];
  }
  return shown;
}
