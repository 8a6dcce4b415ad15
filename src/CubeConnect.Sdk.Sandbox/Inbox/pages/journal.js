import { el, toast } from './dom.js';
import { attempt, call, get } from './api.js';
import { table } from './table.js';
import { t, time } from './words.js';

export async function journal(box) {
  const search = el('input', { type: 'search', 'aria-label': t('Search'), placeholder: t('Search'), on: { input: () => list.first() } });
  const detail = el('section', { class: 'card detail-pane', hidden: true, 'aria-label': t('Request'), tabindex: '-1' });
  const list = table(t('Journal'), () => 'journal?search=' + encodeURIComponent(search.value), 'requests', [
    [t('Time'), item => time(item.at)],
    ['Request', item => el('button', { type: 'button', class: 'plain', dir: 'ltr', 'data-focus': 'open', on: { click: () => open(item.number) } }, `${item.method} ${item.path}${item.query}`)],
    ['Operation', item => item.operation],
    [t('Status'), item => el('span', { class: 'pill ' + (item.status >= 200 && item.status < 300 ? 'good' : 'bad') }, item.status === 0 ? t('broken off') : String(item.status))],
    ['ms', item => String(item.milliseconds)],
  ], { keyOf: item => item.number, empty: 'No request yet.' });

  async function open(number) {
    const item = await attempt(() => get('journal/' + number));
    if (!item) return;
    detail.replaceChildren(
      el('h3', { dir: 'ltr' }, `${item.method} ${item.path}${item.query} → ${item.status}`),
      el('div', { class: 'row' }, el('button', { type: 'button', class: 'strong', on: { click: () => copy(item.curl) } }, t('Copy as curl')),
        el('button', { type: 'button', on: { click: () => { detail.hidden = true; } } }, t('Close'))),
      block('Headers', Object.entries(item.headers).map(([name, value]) => `${name}: ${value}`).join('\n')),
      block('Body', pretty(item.body)), block('Answer', pretty(item.response_body)), block('curl', item.curl));
    detail.hidden = false;
    goTo(detail);
  }

  box.append(el('div', { class: 'tools' }, el('h2', {}, t('Journal')), search, el('button', { type: 'button', on: { click: () => attempt(() => call('DELETE', 'journal')) } }, t('Clear'))),
    el('div', { class: 'halves' }, list.node, detail));
  await list.refresh();
  return { topics: ['journal'], refresh: list.refresh };
}

// Beside the list it is in view already; on a narrow page it stands below.
export function goTo(detail) {
  detail.focus({ preventScroll: true });
  if (matchMedia('(max-width: 860px)').matches) detail.scrollIntoView();
}

export function block(title, text) {
  return el('div', {}, el('h4', {}, t(title)), el('pre', { dir: 'auto', tabindex: '0', role: 'region', 'aria-label': t(title) }, text || t('(none)')));
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function copy(text) {
  await navigator.clipboard.writeText(text).then(() => toast(t('Copied. Set CUBECONNECT_API_KEY before you run it.')), () => toast(t('The browser does not allow copying here.')));
}
