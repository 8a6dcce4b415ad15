import { button, el } from './dom.js';
import { attempt, call } from './api.js';
import { icon } from './icons.js';
import { sentence, t } from './words.js';

const example = '+966501234567';

// The digits of a number in international format, however it is written; null for anything else.
export function digitsOf(text) {
  const plain = text
    .trim()
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x660))
    .replace(/^00/, '')
    .replace(/[+\s()\-.\u2066-\u2069]/g, '');
  return /^[1-9]\d{7,14}$/.test(plain) ? plain : null;
}

// A customer who was not written to yet can write first.
export function newCustomer() {
  const phone = el('input', {
    type: 'tel',
    dir: 'ltr',
    required: true,
    placeholder: example,
    'aria-label': t('Number of the customer'),
    on: { input: () => phone.setCustomValidity('') },
  });
  const form = el(
    'form',
    { class: 'row new-customer', hidden: true, on: { submit: write } },
    phone,
    el('button', { type: 'submit', class: 'strong' }, t('Write')),
  );
  const opener = button(icon('plus'), () => toggle(form.hidden), {
    class: 'round',
    'aria-label': t('New customer'),
    title: t('New customer'),
    'aria-expanded': 'false',
  });
  form.addEventListener('keydown', event => {
    if (event.key === 'Escape') toggle(false);
  });

  function toggle(open) {
    form.hidden = !open;
    opener.setAttribute('aria-expanded', String(open));
    (open ? phone : opener).focus();
  }

  function write(event) {
    event.preventDefault();
    const digits = digitsOf(phone.value);
    if (!digits) {
      phone.setCustomValidity(sentence('The number needs its country code, for example {number}.', { number: example }));
      phone.reportValidity();
      return;
    }
    phone.value = '';
    form.hidden = true;
    opener.setAttribute('aria-expanded', 'false');
    location.hash = '#/chats/' + digits;
  }

  return { button: opener, form };
}

// What is done to all chats at once.
export function chatMenu() {
  const menu = el('details', { class: 'menu' }, el('summary', { class: 'round', 'aria-label': t('More'), title: t('More') }, icon('dots')));
  const close = () => {
    menu.open = false;
  };
  const first = el(
    'div',
    { class: 'card' },
    button(
      [icon('seen'), t('Mark all as read')],
      () => {
        close();
        attempt(() => call('POST', 'chats/seen'));
      },
      { class: 'item' },
    ),
    button(
      [icon('reset'), t('Reset everything')],
      () => {
        first.hidden = true;
        sure.hidden = false;
        sure.querySelector('button').focus();
      },
      { class: 'item' },
    ),
  );
  const sure = el(
    'div',
    { class: 'card', hidden: true },
    el('p', {}, t('Chats, campaigns, opt-outs, journal, webhooks and faults go. Really?')),
    el(
      'div',
      { class: 'row' },
      button(t('Keep'), close),
      button(
        t('Reset'),
        () => {
          close();
          reset();
        },
        { class: 'danger' },
      ),
    ),
  );
  menu.append(first, sure);
  menu.addEventListener('toggle', () => {
    if (menu.open) [first.hidden, sure.hidden] = [false, true];
  });
  menu.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    close();
    menu.querySelector('summary').focus();
  });
  menu.addEventListener('focusout', event => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  return menu;
}

async function reset() {
  if (await attempt(() => call('POST', 'reset'))) location.hash = '#/chats';
}
