import { el, ltr } from './dom.js';
import { get } from './api.js';
import { icon } from './icons.js';
import { notice } from './notice.js';
import { clockTime, setNow, span, stamp } from './time.js';
import { language, t } from './words.js';

// What surrounds every page: navigation, the sandbox's time, active faults, the language.
const onPhone = 4; // pages that a narrow page's bar shows beside "More"
const byId = id => document.getElementById(id);
const nav = byId('nav');
let title = '';
let unread = 0;

export function frame(pages) {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  byId('brand').textContent = t('Sandbox');
  byId('skip').textContent = t('Skip to content');
  byId('skip').addEventListener('click', event => {
    event.preventDefault();
    byId('main').focus();
  });
  byId('stopped').textContent = t('The sandbox does not answer. The page comes back by itself once it runs again.');
  const other = byId('language');
  other.textContent = language === 'ar' ? 'English' : 'العربية';
  other.lang = language === 'ar' ? 'en' : 'ar';
  other.addEventListener('click', () => {
    localStorage.setItem('language', language === 'ar' ? 'en' : 'ar');
    // A language in the address would win over the one that was chosen.
    if (location.search === '') location.reload();
    else location.href = location.pathname + location.hash;
  });
  const more = el(
    'button',
    {
      type: 'button',
      'aria-expanded': 'false',
      'aria-label': t('More pages'),
      on: { click: () => unfold(!nav.classList.contains('open')) },
    },
    icon('more'),
    el('span', {}, t('More')),
  );
  const unfold = open => {
    nav.classList.toggle('open', open);
    more.setAttribute('aria-expanded', String(open));
  };
  nav.setAttribute('aria-label', t('Pages'));
  nav.append(
    el(
      'ul',
      {},
      Object.entries(pages).map(([name, [, words]]) =>
        el('li', {}, el('a', { href: '#/' + name, 'data-page': name }, icon(name), el('span', {}, t(words)))),
      ),
      el('li', { class: 'more' }, more),
    ),
  );
  nav.addEventListener('keydown', event => {
    if (event.key === 'Escape') unfold(false);
  });
  addEventListener('hashchange', () => unfold(false));
}

export function current(name, words) {
  const links = [...nav.querySelectorAll('a')];
  for (const link of links) {
    if (link.dataset.page === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  nav.classList.toggle('elsewhere', links.findIndex(link => link.dataset.page === name) >= onPhone);
  title = t(words);
  entitle();
}

const entitle = () => {
  document.title = (unread > 0 ? `(${unread}) ` : '') + title + ' · CubeConnect ' + t('Sandbox');
};

// Brings time, faults and unread marks up to date.
export async function status() {
  const now = await get('status');
  setNow(now.now);
  const ahead = Math.abs(now.ahead_seconds) >= 60;
  byId('clock').replaceChildren(
    icon('clock'),
    el(
      'span',
      {},
      el('b', {}, clockTime(now.now)),
      el('span', {}, stamp(now.now, true)),
      el('span', { class: 'zone' }, t('Riyadh'), ' ', ltr('UTC+3')),
      el(
        'span',
        { class: now.playing && !ahead ? 'state' : 'state odd' },
        t(now.playing ? 'playing' : 'paused'),
        ahead ? [' ', ltr(now.ahead_seconds > 0 ? '+' : '−'), span(now.ahead_seconds)] : null,
      ),
    ),
  );
  const alarm = byId('alarm');
  alarm.hidden = now.faults === 0;
  alarm.replaceChildren(
    icon('faults'),
    el('span', {}, t('Faults'), ' ', ltr(now.faults)),
    el('small', {}, t('struck'), ' ', ltr('×' + now.faults_happened)),
  );
  byId('notice').textContent = notice(now);
  byId('notice').hidden = byId('notice').textContent === '';
  unread = now.unread;
  entitle();
}

// The line to the sandbox is up or down. While it is down nothing on the page can be used, and all of it may be old.
export function live(up) {
  document.body.dataset.live = up ? 'yes' : 'no';
  byId('stopped').hidden = up;
  byId('main').inert = !up;
}
