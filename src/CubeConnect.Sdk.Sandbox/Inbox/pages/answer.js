import { el, field } from './dom.js';
import { attempt, call } from './api.js';
import { icon } from './icons.js';
import { t } from './words.js';

// Where the customer's answer is written, with a small form for each thing that can be sent along.
export function answer(path) {
  const text = el('textarea', {
    rows: '1',
    dir: 'auto',
    'aria-label': t('Answer as the customer'),
    placeholder: t('Answer as the customer'),
    maxlength: '4096',
  });
  const panel = el('div', { class: 'panel', hidden: true });
  const reply = body => attempt(() => call('POST', `${path}/reply`, body));
  const chips = [
    chip('image', 'Image', pictureFields),
    chip('document', 'Document', documentFields),
    chip('location', 'Location', placeFields),
  ];
  const stop = el('button', { type: 'button', class: 'chip', on: { click: () => reply({ text: 'STOP' }) } }, icon('stop'), 'STOP');
  const node = el(
    'div',
    { class: 'composer' },
    panel,
    el('div', { class: 'attach', role: 'group', 'aria-label': t('Attach') }, chips, stop),
    el(
      'form',
      {
        class: 'writing',
        on: {
          submit: event => {
            event.preventDefault();
            write();
          },
        },
      },
      text,
      el('button', { type: 'submit', class: 'send', 'aria-label': t('Send'), title: t('Send') }, icon('send')),
    ),
  );

  text.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      write();
    }
  });
  text.addEventListener('input', grow);
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !panel.hidden) close();
  });

  async function write() {
    if (text.value.trim() === '') return;
    if (await reply({ text: text.value })) text.value = '';
    grow();
  }

  // As many lines as were written, up to what the style allows.
  function grow() {
    text.rows = Math.min(6, Math.max(1, text.value.split('\n').length));
  }

  function chip(type, name, fields) {
    const button = el(
      'button',
      {
        type: 'button',
        class: 'chip',
        'aria-expanded': 'false',
        on: { click: () => (button.getAttribute('aria-expanded') === 'true' ? close() : open(button, type, name, fields)) },
      },
      icon(type),
      t(name),
    );
    return button;
  }

  function open(button, type, name, fields) {
    if (!panel.hidden) close();
    const { inputs, body } = fields();
    const form = el(
      'form',
      {
        class: 'row',
        'aria-label': t(name),
        on: {
          submit: event => {
            event.preventDefault();
            submit(body);
          },
        },
      },
      inputs,
      el(
        'div',
        { class: 'row' },
        el('button', { type: 'submit', class: 'strong' }, t('Send') + ': ' + t(name)),
        el('button', { type: 'button', on: { click: close } }, t('Close')),
      ),
    );
    panel.replaceChildren(form);
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    form.querySelector('input').focus();
  }

  async function submit(body) {
    if (await reply(body())) close();
  }

  function close() {
    panel.hidden = true;
    for (const button of chips) {
      if (button.getAttribute('aria-expanded') !== 'true') continue;
      button.setAttribute('aria-expanded', 'false');
      button.focus();
    }
  }

  // A customer who begins answers nothing.
  function isFirst(first) {
    const words = t(first ? 'Write as the customer' : 'Answer as the customer');
    text.placeholder = words;
    text.setAttribute('aria-label', words);
  }

  return { node, reply, isFirst, focus: () => text.focus({ preventScroll: true }) };
}

function pictureFields() {
  const caption = el('input', { maxlength: '1024' });
  const link = linkField();
  return {
    inputs: [field('Caption', caption), field('Link', link)],
    body: () => ({ type: 'image', caption: caption.value || undefined, link: link.value || undefined }),
  };
}

const linkField = () => el('input', { type: 'url', maxlength: '2048', pattern: 'https?://.+', placeholder: 'https://' });

function documentFields() {
  const name = el('input', { maxlength: '240', value: 'document.pdf' });
  const link = linkField();
  return {
    inputs: [field('File name', name), field('Link', link)],
    body: () => ({ type: 'document', name: name.value || undefined, link: link.value || undefined }),
  };
}

function placeFields() {
  const latitude = el('input', { type: 'number', min: '-90', max: '90', step: 'any', required: true, value: '24.7136' });
  const longitude = el('input', { type: 'number', min: '-180', max: '180', step: 'any', required: true, value: '46.6753' });
  const name = el('input', { maxlength: '240', value: t('Riyadh') });
  return {
    inputs: [field('Latitude', latitude), field('Longitude', longitude), field('Name', name)],
    body: () => ({
      type: 'location',
      latitude: Number(latitude.value),
      longitude: Number(longitude.value),
      name: name.value || undefined,
    }),
  };
}
