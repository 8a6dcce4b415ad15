import { choice, el, field, patch } from './dom.js';
import { attempt, call, get } from './api.js';
import { bubble } from './bubble.js';
import { t } from './words.js';

const decisions = [['APPROVED', 'Approve'], ['PAUSED', 'Pause'], ['REJECTED', 'Reject'], ['PENDING', 'Submit again']];

export async function templates(box) {
  const list = el('ul', { class: 'cards templates' });
  const editor = el('section', { class: 'card', hidden: true, 'aria-label': t('Template editor') });
  const add = el('button', { type: 'button', class: 'strong', on: { click: () => edit({ name: '', language: 'en_US', category: 'UTILITY', status: 'APPROVED', body: '', header_type: 'none', buttons: [] }) } }, t('Add a template'));
  box.append(el('div', { class: 'tools' }, el('h2', {}, t('Templates')), add), editor, list);

  async function refresh() {
    patch(list, (await get('templates')).templates, item => item.name + '/' + item.language, card);
  }

  function card(item) {
    return el('li', { class: 'card template' }, el('div', { class: 'top' }, el('h3', {}, el('bdi', {}, item.name), ' ', el('small', {}, item.language)),
      el('button', { type: 'button', class: 'chip', 'data-focus': 'edit', 'aria-label': `${t('Edit')}: ${item.name} ${item.language}`, on: { click: () => edit(item) } }, t('Edit'))),
      el('p', {}, el('span', { class: 'pill ' + item.status.toLowerCase() }, item.status), ' ', el('small', {}, item.category)),
      el('ol', { class: 'entries sample', role: 'list', 'aria-label': `${t('Preview')}: ${item.name} ${item.language}` }, bubble(sampleOf(item))),
      el('div', { class: 'row' }, decisions.filter(([status]) => status !== item.status).map(([status, word]) =>
        el('button', { type: 'button', class: 'chip', 'data-focus': status, 'aria-label': `${t(word)}: ${item.name} ${item.language}`, on: { click: () => decide(item, status) } }, t(word)))));
  }

  const decide = (item, status) => attempt(() => call('POST', 'templates/status', { name: item.name, language: item.language, status }));

  function edit(item) {
    const inputs = {
      name: el('input', { value: item.name, required: true, pattern: '[a-z0-9_]+' }),
      language: el('input', { value: item.language, required: true }),
      category: choice([['UTILITY', 'UTILITY'], ['MARKETING', 'MARKETING'], ['AUTHENTICATION', 'AUTHENTICATION']], item.category),
      header_type: choice(['none', 'text', 'image', 'video', 'document', 'location'].map(kind => [kind, kind]), item.header_type),
      header: el('input', { value: item.header ?? '', dir: 'auto' }),
      sample: el('input', { type: 'url', value: item.header_sample_media_url ?? '', dir: 'auto' }),
      body: el('textarea', { rows: '4', dir: 'auto', required: true, value: item.body }),
      footer: el('input', { value: item.footer ?? '', dir: 'auto' }),
      buttons: el('textarea', { rows: '2', dir: 'auto', value: item.buttons.map(button => [button.kind, button.text, button.url].filter(Boolean).join(' | ')).join('\n') }),
      values: el('input', { dir: 'auto' }),
    };
    const rows = { text: field('Header text', inputs.header), media: field('Link of the sample', inputs.sample, 'what campaigns send, since they have no field for media') };
    const isMedia = () => ['image', 'video', 'document'].includes(inputs.header_type.value);
    const preview = el('ol', { class: 'entries sample', role: 'list', 'aria-label': t('Preview') });
    const read = () => ({
      name: inputs.name.value, language: inputs.language.value, category: inputs.category.value, status: item.status, body: inputs.body.value,
      header_type: inputs.header_type.value, header: inputs.header_type.value === 'text' ? inputs.header.value : null, header_sample_media_url: isMedia() ? inputs.sample.value || null : null,
      footer: inputs.footer.value || null, carousel_cards: item.carousel_cards ?? 0, has_expiration: item.has_expiration ?? false,
      buttons: inputs.buttons.value.split('\n').filter(line => line.trim()).map(line => {
        const [kind, text, url] = line.split('|').map(part => part.trim());
        return { kind, text: text ?? '', url: url ?? null };
      }),
    });
    const draw = async () => {
      rows.text.hidden = inputs.header_type.value !== 'text';
      rows.media.hidden = !isMedia();
      const shown = await call('POST', 'templates/preview', { template: read(), parameters: inputs.values.value.split('|').map(value => value.trim()) }).catch(() => null);
      if (shown) patch(preview, [{ direction: 'out', text: shown.text || '…', template: shown.template, at: null, status: 'queued' }], () => 'preview', entry => bubble(entry));
    };
    const form = el('form', { on: { input: draw, submit: save } },
      field('Name', inputs.name, 'lower-case letters, digits and underscores'), field('Language', inputs.language), field('Category', inputs.category),
      field('Header', inputs.header_type), rows.text, rows.media, field('Body', inputs.body, '{{1}} or {{first_name}} where values go'), field('Footer', inputs.footer),
      field('Buttons', inputs.buttons, 'one a line: quick_reply | Yes, or url | Open | https:…'), field('Values of the preview', inputs.values, 'separated by |'),
      el('div', { class: 'row' }, el('button', { type: 'submit', class: 'strong' }, t('Save')), el('button', { type: 'button', on: { click: () => { editor.hidden = true; add.focus(); } } }, t('Close'))));

    async function save(event) {
      event.preventDefault();
      if (await attempt(() => call('POST', 'templates', read()), t('Saved'))) {
        editor.hidden = true;
        add.focus();
      }
    }

    editor.replaceChildren(el('h3', {}, item.name || t('A new template')), el('div', { class: 'halves' }, form, preview));
    editor.hidden = false;
    inputs.name.focus();
    draw();
  }

  await refresh();
  return { topics: ['templates'], refresh };
}

// A template with its places for values, as the list shows it.
function sampleOf(item) {
  const header = item.header_type === 'none' ? null : { type: item.header_type, text: item.header ?? '', link: item.header_sample_media_url, file_name: null };
  return { direction: 'out', text: item.body, at: null, status: 'queued', template: { ...item, header } };
}
