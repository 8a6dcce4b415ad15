import { el, toast } from './dom.js';
import { current, frame, live, status } from './frame.js';
import { note } from './hints.js';
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
  chats: [chats, 'Chats'],
  campaigns: [campaigns, 'Campaigns'],
  templates: [templates, 'Templates'],
  journal: [journal, 'Journal'],
  webhooks: [deliveries, 'Webhooks'],
  clock: [clock, 'Clock'],
  faults: [faults, 'Faults'],
  'opt-outs': [optOuts, 'Opt-outs'],
};
const main = document.getElementById('main');
let view = null;
let shown = 0;

async function route() {
  const [wanted, ...rest] = location.hash.replace(/^#\/?/, '').split('/').map(decoded);
  const name = Object.hasOwn(pages, wanted) ? wanted : 'chats';
  const [page, title] = pages[name];
  const number = ++shown;
  current(name, title);
  if (view?.page === page && view.go) {
    await view.go(rest);
    return;
  }
  const box = el('div', { class: 'page ' + name });
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
      if (['clock', 'chats', 'campaigns', 'faults'].some(topic => now.has(topic))) await status();
      if (view?.refresh && view.topics.some(topic => now.has(topic))) await view.refresh(now);
    }
  } catch (e) {
    toast(e.message);
  } finally {
    busy = false;
  }
}

function listen() {
  const events = new EventSource('/sandbox/api/events');
  const every = ['chats', 'campaigns', 'templates', 'opt-outs', 'journal', 'deliveries', 'clock', 'faults'];
  events.addEventListener('open', () => {
    live(true);
    refresh(every, null); // what was missed while the line was down
  });
  events.addEventListener('changed', event => {
    const { topics, phones } = JSON.parse(event.data);
    refresh(topics, phones);
  });
  events.addEventListener('error', () => {
    live(false);
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
}

frame(pages);
addEventListener('hashchange', route);
await status().catch(e => toast(e.message));
await route();
listen();
setInterval(() => status().catch(() => {}), 15000);
