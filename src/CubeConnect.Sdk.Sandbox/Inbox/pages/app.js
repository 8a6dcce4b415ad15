import { el, toast } from './dom.js';
import { get } from './api.js';
import { language, moment, setNow, t } from './words.js';
import { note } from './hints.js';
import { notice } from './notice.js';
import { chats } from './chats.js';
import { campaigns } from './campaigns.js';
import { templates } from './templates.js';
import { optOuts } from './optouts.js';
import { journal } from './journal.js';
import { deliveries } from './deliveries.js';
import { clock } from './clock.js';
import { faults } from './faults.js';

// A page is a function that fills an element and returns the topics it shows and how to bring them up to date.
const pages = {
  chats: [chats, 'Chats'], campaigns: [campaigns, 'Campaigns'], templates: [templates, 'Templates'], 'opt-outs': [optOuts, 'Opt-outs'],
  journal: [journal, 'Journal'], webhooks: [deliveries, 'Webhooks'], clock: [clock, 'Clock'], faults: [faults, 'Faults'],
};
const main = document.getElementById('main');
let view = null;
let shown = 0;

document.documentElement.lang = language;
document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
document.getElementById('brand').textContent = t('Sandbox');
document.getElementById('skip').textContent = t('Skip to content');
document.getElementById('skip').addEventListener('click', event => { event.preventDefault(); main.focus(); });
const other = document.getElementById('language');
other.textContent = language === 'ar' ? 'English' : 'العربية';
other.lang = language === 'ar' ? 'en' : 'ar';
other.addEventListener('click', () => {
  localStorage.setItem('language', language === 'ar' ? 'en' : 'ar');
  // A language in the address would win over the one that was chosen.
  if (location.search === '') location.reload();
  else location.href = location.pathname + location.hash;
});
const nav = document.getElementById('nav');
nav.setAttribute('aria-label', t('Pages'));
nav.append(el('ul', {}, Object.entries(pages).map(([name, [, title]]) => el('li', {}, el('a', { href: '#/' + name, 'data-page': name }, t(title))))));

async function route() {
  const [name, ...rest] = location.hash.replace(/^#\/?/, '').split('/').map(decoded);
  const [page, title] = pages[name] ?? pages.chats;
  const number = ++shown;
  for (const link of nav.querySelectorAll('a')) {
    if (pages[link.dataset.page][0] === page) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = t(title) + ' · CubeConnect ' + t('Sandbox');
  if (view?.page === page && view.go) {
    await view.go(rest);
    return;
  }
  const box = el('div', { class: 'page ' + (pages[name] ? name : 'chats') });
  const next = await page(box, rest).catch(e => ({ topics: [], failed: e }));
  if (number !== shown) return; // another page was asked for meanwhile
  if (next.failed) box.append(el('p', { role: 'alert' }, next.failed.message));
  view = { ...next, page };
  main.replaceChildren(box);
  next.attached?.();
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// Changes come as hints; one fetch is under way at a time, and the hints that come meanwhile lead to one more.
let busy = false;
const due = new Map();
async function refresh(topics, phones) {
  note(due, topics, phones);
  if (busy) return;
  busy = true;
  try {
    while (due.size > 0) {
      const now = new Map(due);
      due.clear();
      if (['clock', 'chats', 'campaigns'].some(topic => now.has(topic))) await frame();
      if (view?.refresh && view.topics.some(topic => now.has(topic))) await view.refresh(now);
    }
  } catch (e) {
    toast(e.message);
  } finally {
    busy = false;
  }
}

async function frame() {
  const status = await get('status');
  setNow(status.now);
  document.getElementById('clock').textContent = moment(status.now) + ' · ' + t(status.playing ? 'playing' : 'paused');
  const box = document.getElementById('notice');
  box.textContent = notice(status);
  box.hidden = box.textContent === '';
}

function listen() {
  const events = new EventSource('/sandbox/api/events');
  const every = ['chats', 'campaigns', 'templates', 'opt-outs', 'journal', 'deliveries', 'clock', 'faults'];
  events.addEventListener('open', () => {
    document.body.dataset.live = 'yes';
    refresh(every, null); // what was missed while the line was down
  });
  events.addEventListener('changed', event => {
    const { topics, phones } = JSON.parse(event.data);
    refresh(topics, phones);
  });
  events.addEventListener('error', () => { document.body.dataset.live = 'no'; });
}

addEventListener('hashchange', route);
await frame().catch(e => toast(e.message));
await route();
listen();
setInterval(() => frame().catch(() => {}), 15000);
