import { drawing, el, toast } from './dom.js';
import { icon } from './icons.js';
import { media } from './media.js';
import { prose } from './prose.js';
import { clockTime, moment } from './time.js';
import { t, word } from './words.js';

const tick = 'M1 6.5 4.2 10 11 2';
const shapes = {
  queued: ['M8 1.2A5 5 0 1 1 8 11.2 5 5 0 0 1 8 1.2M8 3.4V6.4L10 7.6'],
  sent: [tick],
  delivered: [tick, 'M6.5 8.3 8.2 10 15 2'],
  failed: ['M8 1.2A5 5 0 1 1 8 11.2 5 5 0 0 1 8 1.2M8 3.6V6.8M8 8.7V9'],
};
const events = {
  block: 'The customer blocked the number',
  unblock: 'The customer removed the block',
  report: 'The customer reported the number',
};

export function ticks(status) {
  const shape = status === 'read' ? 'delivered' : status === 'scheduled' ? 'queued' : status;
  return el(
    'span',
    { class: 'ticks ' + status, role: 'img', 'aria-label': word(status), title: word(status), 'data-status': status },
    drawing('0 0 16 12', shapes[shape] ?? shapes.queued, { 'aria-hidden': 'true', focusable: 'false' }),
  );
}

// A message or an answer as the phone shows it. `tap` is called with a quick reply's text; without it the buttons are a picture of buttons.
export function bubble(entry, tap) {
  if (entry.day) return el('li', { class: 'event day' }, el('p', {}, entry.day));
  if (events[entry.type])
    return el('li', { class: 'event' }, el('p', {}, t(events[entry.type]), ' ', el('time', { datetime: entry.at }, clockTime(entry.at))));
  const out = entry.direction === 'out';
  const view = entry.template;
  const carries = !out && entry.text === `[${entry.type}]`;
  const text = carries ? (entry.type === 'location' || entry.type === 'document' ? null : entry.detail) : entry.text;
  // Where it stands goes by the text's direction, how it reads by the page's.
  const meta =
    entry.at &&
    el(
      'span',
      { class: 'meta' },
      el(
        'span',
        { dir: document.documentElement.dir },
        el('time', { datetime: entry.at, title: moment(entry.at) }, clockTime(entry.at)),
        out ? ticks(entry.status) : null,
      ),
    );
  return el(
    'li',
    {
      class: ['bubble', entry.direction, entry.first === false ? '' : 'first', entry.status ?? ''].join(' '),
      'data-id': entry.id,
      'data-number': entry.number,
    },
    el(
      'div',
      { class: 'paper' },
      el('span', { class: 'hidden' }, t(out ? 'Business' : 'Customer') + ': '),
      view ? header(view.header) : null,
      carries ? media(entry.type, carried(entry)) : null,
      el(
        'div',
        { class: 'say', dir: 'auto' },
        text ? el('span', { class: 'text' }, prose(text)) : null,
        view?.footer || extras(view).length ? null : meta,
      ),
      view?.footer || extras(view).length
        ? el('div', { class: 'say footer', dir: 'auto' }, el('span', {}, [view.footer, ...extras(view)].filter(Boolean).join(' · ')), meta)
        : null,
      view?.carousel_cards ? carousel(view.carousel_cards) : null,
      view?.buttons.length
        ? el(
            'div',
            { class: 'buttons' },
            view.buttons.map((button, i) => action(button, i, tap)),
          )
        : null,
    ),
    note(entry),
    marks(entry),
  );
}

const extras = view => (view ? [view.has_expiration ? t('Limited offer') : null].filter(Boolean) : []);

// The sandbox keeps one line of what an answer carries: a place, a file's name, a caption.
const carried = entry => ({ link: entry.link, name: entry.type === 'location' || entry.type === 'document' ? entry.detail : null });

// What no phone shows and a developer wants to know.
function note(entry) {
  if (entry.status === 'scheduled')
    return el('p', { class: 'note' }, icon('clock'), el('span', {}, t('Scheduled for') + ' ' + moment(entry.scheduled_at)));
  if (entry.status === 'failed')
    return el('p', { class: 'reason' }, icon('alert'), el('span', {}, t('Failed') + ': ', el('bdi', {}, entry.error_message ?? '')));
  return null;
}

function marks(entry) {
  const words = [entry.template?.name, entry.campaign_id ? t('campaign') : null, entry.retry_of ? t('repeat') : null].filter(Boolean);
  return words.length > 0 && entry.id ? el('p', { class: 'tag' }, el('bdi', {}, words.join(' · '))) : null;
}

function header(head) {
  if (!head) return null;
  return head.type === 'text'
    ? el('p', { class: 'head', dir: 'auto' }, head.text)
    : media(head.type, { link: head.link, name: head.file_name });
}

// The account's list says how many cards there are, not what is on them.
function carousel(count) {
  return el(
    'ul',
    { class: 'carousel', 'aria-label': t('Cards'), tabindex: '0' },
    Array.from({ length: Math.min(count, 10) }, (_, i) =>
      el('li', {}, media('image', { seed: 'card ' + i }), el('p', {}, t('Card'), ' ', el('bdi', {}, String(i + 1)))),
    ),
  );
}

// A button that copies a one-time password is an address for Meta, and a copy button on the phone.
const iconOf = button => (button.kind === 'url' && /otp_type=|\/otp\/code/.test(button.url ?? '') ? 'otp' : button.kind);

function action(button, index, tap) {
  const words = [icon(iconOf(button)), el('span', {}, button.text || word(button.kind))];
  if (!tap) return el('span', { class: 'button', dir: 'auto' }, words);
  const press = () =>
    button.kind === 'quick_reply'
      ? tap(button.text)
      : toast(t('The link of this button') + ': ' + (button.url ?? button.value ?? button.kind));
  return el('button', { type: 'button', dir: 'auto', 'data-focus': 'button' + index, on: { click: press } }, words);
}
