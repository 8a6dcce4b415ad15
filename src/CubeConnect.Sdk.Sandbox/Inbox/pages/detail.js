import { el, ltr, number } from './dom.js';
import { icon } from './icons.js';
import { t } from './words.js';

// What is opened beside a list. It has an address of its own, so that it can be sent to a colleague and the way back leads to the list.
// `fill` fetches an item and gives what is shown of it.
export function detail(name, page, fill) {
  const node = el('section', { class: 'card detail-pane', hidden: true, 'aria-label': t(name), tabindex: '-1' });
  const halves = el('div', { class: 'halves list-and-detail' });
  let open = null;

  async function show(id, list, focus) {
    open = id && /^\d+$/.test(id) ? Number(id) : null;
    const parts = open === null ? null : await fill(open).catch(e => [el('p', { role: 'alert' }, e.message)]);
    node.hidden = parts === null;
    halves.classList.toggle('opened', parts !== null);
    list.draw();
    if (!parts) return;
    const back = el(
      'a',
      { class: 'close', href: '#/' + page, 'aria-label': t('Back to the list'), title: t('Back to the list') },
      icon('close'),
    );
    node.replaceChildren(back, ...parts);
    if (focus) node.focus({ preventScroll: true });
    if (focus && matchMedia('(max-width: 860px)').matches) node.scrollIntoView();
  }

  return { node, halves, show, isOpen: item => item.number === open, open: () => open };
}

export function block(title, text) {
  return el(
    'div',
    {},
    el('h4', {}, title),
    el('pre', { dir: 'auto', tabindex: '0', role: 'region', 'aria-label': title }, text || t('(none)')),
  );
}

export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

// Whom a row is about, and what: a number leads to its chat.
export function about(phone, ...words) {
  const digits = phone?.replace(/^\+/, '') ?? '';
  const who =
    phone && (/^[1-9]\d{7,14}$/.test(digits) ? el('a', { href: '#/chats/' + digits, 'data-focus': 'chat' }, number(digits)) : ltr(phone));
  return el(
    'span',
    { class: 'about-what' },
    [who, ...words.filter(Boolean)].filter(Boolean).flatMap((part, i) => (i ? [' · ', part] : [part])),
  );
}
