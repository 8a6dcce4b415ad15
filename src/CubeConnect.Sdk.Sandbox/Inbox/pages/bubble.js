import { drawing, el, toast } from './dom.js';
import { moment, t, time } from './words.js';

const tick = 'M1 6.5 4.2 10 11 2';
const shapes = {
  queued: ['M8 1.2A5 5 0 1 1 8 11.2 5 5 0 0 1 8 1.2M8 3.4V6.4L10 7.6'],
  sent: [tick],
  delivered: [tick, 'M6.5 8.3 8.2 10 15 2'],
  failed: ['M8 1V7.4M8 9.6V10.8'],
};

export function ticks(status) {
  const shape = status === 'read' ? 'delivered' : status === 'scheduled' ? 'queued' : status;
  return el('span', { class: 'ticks ' + status, role: 'img', 'aria-label': t(status), 'data-status': status },
    drawing('0 0 16 12', shapes[shape] ?? shapes.queued, { 'aria-hidden': 'true', focusable: 'false' }));
}

// A message or an answer as the phone shows it. `tap` is called with a quick reply's text.
export function bubble(entry, tap) {
  if (['block', 'unblock', 'report'].includes(entry.type)) {
    const text = { block: 'The customer blocked the number', unblock: 'The customer removed the block', report: 'The customer reported the number' }[entry.type];
    return el('li', { class: 'event' }, el('p', {}, t(text), ' ', el('time', { datetime: entry.at }, time(entry.at))));
  }
  const out = entry.direction === 'out';
  return el('li', { class: 'bubble ' + entry.direction + (entry.status === 'failed' ? ' failed' : ''), 'data-id': entry.id },
    el('div', { class: 'paper' },
      entry.template ? header(entry.template.header) : null,
      out || entry.text !== `[${entry.type}]` ? el('p', { class: 'text', dir: 'auto' }, entry.text) : attachment(entry.type, entry.detail),
      entry.template?.footer ? el('p', { class: 'footer', dir: 'auto' }, entry.template.footer) : null,
      entry.template?.has_expiration ? el('p', { class: 'footer' }, t('Limited offer')) : null,
      entry.template?.carousel_cards ? el('p', { class: 'footer' }, entry.template.carousel_cards + ' ' + t('cards')) : null,
      el('p', { class: 'meta' },
        entry.template ? el('span', { dir: 'auto' }, entry.template.name) : null,
        entry.campaign_id ? el('span', {}, t('campaign')) : null,
        entry.retry_of ? el('span', {}, t('repeat')) : null,
        el('time', { datetime: entry.at }, time(entry.at)), out ? ticks(entry.status) : null),
      entry.status === 'scheduled' ? el('p', { class: 'note' }, t('Scheduled for') + ' ' + moment(entry.scheduled_at)) : null,
      entry.status === 'failed' ? el('p', { class: 'reason', dir: 'auto' }, t('Failed') + ': ' + (entry.error_message ?? '')) : null),
    entry.template?.buttons.length ? el('div', { class: 'buttons' }, entry.template.buttons.map((button, i) => action(button, i, tap))) : null);
}

function header(head) {
  if (!head) return null;
  if (head.type === 'text') return el('p', { class: 'head', dir: 'auto' }, head.text);
  return attachment(head.type, [head.file_name, head.link].filter(Boolean).join(' · '));
}

const signs = {
  image: ['M3 5H21V19H3ZM3 16 9 11 14 15 17 13 21 16', 'M16 8.5A1 1 0 1 1 16 8.6'],
  video: ['M3 6H15V18H3ZM15 11 21 7V17L15 13'],
  document: ['M6 3H14L18 7V21H6ZM14 3V7H18M9 12H15M9 16H15'],
  audio: ['M9 4H15V13H9ZM6 11A6 6 0 0 0 18 11M12 17V21'],
  location: ['M12 21C7 15 6 12 6 9A6 6 0 0 1 18 9C18 12 17 15 12 21M12 7.5A1.5 1.5 0 1 1 12 10.5 1.5 1.5 0 0 1 12 7.5'],
};

// Media is never loaded: it would leave this machine. Its link is shown as text.
function attachment(type, detail) {
  const name = { image: 'Image', video: 'Video', document: 'Document', audio: 'Audio', location: 'Location' }[type] ?? type;
  return el('p', { class: 'media ' + type }, drawing('0 0 24 24', signs[type] ?? signs.document, { 'aria-hidden': 'true', focusable: 'false' }), ' ', t(name), detail ? el('span', { class: 'detail', dir: 'auto' }, detail) : null);
}

function action(button, index, tap) {
  const press = () => button.kind === 'quick_reply' ? tap?.(button.text) : toast(t('The link of this button') + ': ' + (button.url ?? button.value ?? button.kind));
  return el('button', { type: 'button', dir: 'auto', 'data-focus': 'button' + index, on: { click: press } }, button.text || button.kind);
}
