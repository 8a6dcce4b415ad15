import { button, choice, el, field } from './dom.js';
import { attempt, call } from './api.js';
import { bubble } from './bubble.js';
import { icon } from './icons.js';
import { patch } from './patch.js';
import { t, word } from './words.js';

const kinds = ['quick_reply', 'url', 'phone_number', 'copy_code', 'flow', 'catalog'];
const headers = ['none', 'text', 'image', 'video', 'document', 'location'];
const withAddress = ['url', 'phone_number'];
const withSample = ['image', 'video', 'document'];
const translated = names => names.map(name => [name, word(name)]);

// A form for a template with its preview, drawn by the server while it is filled in. `close` ends the editing.
export function editor(item, close) {
  const inputs = {
    name: el('input', { value: item.name, required: true, pattern: '[a-z0-9_]+', dir: 'ltr' }),
    language: el('input', { value: item.language, required: true, dir: 'ltr', list: 'languages' }),
    category: choice(translated(['UTILITY', 'MARKETING', 'AUTHENTICATION']), item.category),
    header_type: choice(translated(headers.includes(item.header_type) ? headers : [...headers, item.header_type]), item.header_type),
    header: el('input', { value: item.header ?? '' }),
    sample: el('input', { type: 'url', value: item.header_sample_media_url ?? '', dir: 'ltr', placeholder: 'https://' }),
    body: el('textarea', { rows: '4', required: true, value: item.body }),
    footer: el('input', { value: item.footer ?? '' }),
    cards: el('input', { type: 'number', min: '0', max: '10', value: String(item.carousel_cards ?? 0) }),
    values: el('input', {}),
  };
  const rows = {
    text: field('Header text', inputs.header),
    media: field('Link of the sample', inputs.sample, 'what campaigns send, since they have no field for media'),
  };
  const buttons = buttonList(item.buttons, () => draw());
  const isMedia = () => withSample.includes(inputs.header_type.value);
  const preview = el('ol', { class: 'entries sample', role: 'list', 'aria-label': t('Preview') });
  let asked = 0;

  const read = () => ({
    name: inputs.name.value,
    language: inputs.language.value,
    category: inputs.category.value,
    status: item.status,
    body: inputs.body.value,
    header_type: inputs.header_type.value,
    header: inputs.header_type.value === 'text' ? inputs.header.value : null,
    header_sample_media_url: isMedia() ? inputs.sample.value || null : null,
    footer: inputs.footer.value || null,
    carousel_cards: Number(inputs.cards.value) || 0,
    has_expiration: item.has_expiration ?? false,
    buttons: buttons.read(),
  });

  async function draw() {
    const ask = ++asked;
    rows.text.hidden = inputs.header_type.value !== 'text';
    rows.media.hidden = !isMedia();
    const parameters = inputs.values.value.split('|').map(value => value.trim());
    const shown = await call('POST', 'templates/preview', { template: read(), parameters }).catch(() => null);
    if (!shown || ask !== asked) return; // something else was typed meanwhile
    patch(
      preview,
      [{ direction: 'out', text: shown.text || '…', template: shown.template, at: null, status: 'queued' }],
      () => 'preview',
      entry => bubble(entry),
    );
  }

  async function save(event) {
    event.preventDefault();
    if (await attempt(() => call('POST', 'templates', read()), t('Saved'))) close();
  }

  const form = el(
    'form',
    { on: { input: draw, submit: save } },
    el(
      'div',
      { class: 'trio' },
      field('Name', inputs.name, 'lower-case letters, digits and underscores'),
      field('Language', inputs.language),
      field('Category', inputs.category),
    ),
    el(
      'datalist',
      { id: 'languages' },
      ['ar', 'en', 'en_US', 'en_GB', 'ur', 'hi', 'tr', 'fr'].map(code => el('option', { value: code })),
    ),
    field('Header', inputs.header_type),
    rows.text,
    rows.media,
    field('Body', inputs.body, '{{1}} or {{first_name}} where values go'),
    field('Footer', inputs.footer),
    buttons.node,
    field('Cards of a carousel', inputs.cards),
    field('Values of the preview', inputs.values, 'separated by |'),
    el('div', { class: 'row' }, el('button', { type: 'submit', class: 'strong' }, t('Save')), button(t('Close'), close)),
  );
  draw();
  return [
    el('h3', {}, item.name ? el('bdi', {}, item.name) : t('A new template')),
    el('div', { class: 'halves' }, form, el('div', { class: 'stay' }, preview)),
  ];
}

// The buttons of a template, each a row of its kind, its text and, for an address, where it leads.
function buttonList(given, changed) {
  const list = el('ol', { class: 'button-rows' });
  const node = el(
    'fieldset',
    {},
    el('legend', {}, t('Buttons')),
    list,
    button(
      [icon('plus'), t('Add a button')],
      () => {
        append({ kind: 'quick_reply', text: '' });
        changed();
      },
      { class: 'chip' },
    ),
  );

  function append(item) {
    const number = list.children.length + 1;
    const named = words => `${t('Button')} ${number}: ${t(words)}`;
    const kind = choice(translated(kinds.includes(item.kind) ? kinds : [...kinds, item.kind]), item.kind, {
      'aria-label': named('Kind'),
    });
    const text = el('input', { value: item.text ?? '', placeholder: t('Text'), 'aria-label': named('Text') });
    const url = el('input', {
      value: item.url ?? '',
      placeholder: 'https://',
      dir: 'ltr',
      'aria-label': named('Address'),
      title: t('an address may end in {{1}}'),
    });
    const row = el(
      'li',
      { class: 'row' },
      kind,
      text,
      url,
      button(
        icon('close'),
        () => {
          row.remove();
          changed();
          list.parentElement.querySelector('.chip').focus();
        },
        { class: 'round', 'aria-label': `${t('Remove button')} ${number}`, title: t('Remove button') },
      ),
    );
    const fit = () => {
      url.hidden = !withAddress.includes(kind.value);
    };
    kind.addEventListener('change', () => {
      fit();
      changed();
    });
    row.read = () => ({ kind: kind.value, text: text.value, url: withAddress.includes(kind.value) ? url.value || null : null });
    fit();
    list.append(row);
  }

  given.forEach(append);
  return { node, read: () => [...list.children].map(row => row.read()) };
}
