import { button, choice, download, el, ltr, searchBox, toast } from './dom.js';
import { attempt, call, get } from './api.js';
import { bubble } from './bubble.js';
import { icon } from './icons.js';
import { patch } from './patch.js';
import { editor } from './editor.js';
import { language, sentence, t, word } from './words.js';

const decisions = [
  ['APPROVED', 'Approve'],
  ['PAUSED', 'Pause'],
  ['REJECTED', 'Reject'],
  ['PENDING', 'Submit again'],
];
const file = 'cubeconnect.templates.json'; // as a project keeps it

export async function templates(box) {
  const list = el('ul', { class: 'cards templates' });
  const none = el('p', { class: 'none', hidden: true });
  const place = el('section', { class: 'card editor', hidden: true, 'aria-label': t('Template editor') });
  const search = searchBox(t('Search'), () => draw());
  const filters = {
    status: choice(
      [['', t('Any status')], ...['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'].map(name => [name, t(name)])],
      '',
      narrowing('Status'),
    ),
    category: choice(
      [['', t('Any category')], ...['UTILITY', 'MARKETING', 'AUTHENTICATION'].map(name => [name, t(name)])],
      '',
      narrowing('Category'),
    ),
    language: choice([['', t('Any language')]], '', narrowing('Language')),
  };
  const add = button([icon('plus'), t('Add a template')], () => edit(blank()), { class: 'strong' });
  const pick = el('input', {
    type: 'file',
    accept: '.json,application/json',
    class: 'hidden',
    tabindex: '-1',
    'aria-label': t('Load a file'),
    on: { change: load },
  });
  let all = [];
  box.append(
    el(
      'div',
      { class: 'tools' },
      el('h2', {}, t('Templates')),
      search,
      Object.values(filters),
      add,
      button(icon('load'), () => pick.click(), { class: 'round', 'aria-label': t('Load a file'), title: t('Load a file') }),
      button(icon('save'), save, { class: 'round', 'aria-label': t('Save as a file'), title: t('Save as a file') }),
      pick,
    ),
    place,
    none,
    list,
  );

  function narrowing(label) {
    return { 'aria-label': t(label), on: { change: () => draw() } };
  }

  async function refresh() {
    all = (await get('templates')).templates;
    const known = [...filters.language.options].map(option => option.value);
    for (const code of new Set(all.map(item => item.language)))
      if (!known.includes(code)) filters.language.append(el('option', { value: code }, code));
    draw();
  }

  function draw() {
    const words = search.value.trim().toLowerCase();
    const fits = item =>
      Object.entries(filters).every(([name, select]) => select.value === '' || item[name] === select.value) &&
      [item.name, item.body, item.footer, item.header].some(text => text?.toLowerCase().includes(words));
    const shown = all.filter(fits);
    none.hidden = shown.length > 0;
    none.textContent = t(all.length > 0 ? 'Nothing found.' : 'Nothing yet.');
    patch(list, shown, item => item.name + '/' + item.language, card);
  }

  function card(item) {
    const named = `${item.name} ${item.language}`;
    return el(
      'li',
      { class: 'card template' },
      el(
        'div',
        { class: 'top' },
        el('h3', {}, ltr(item.name), ' ', el('small', {}, ltr(item.language))),
        button(t('Edit'), () => edit(item), { class: 'chip', 'data-focus': 'edit', 'aria-label': `${t('Edit')}: ${named}` }),
      ),
      el('p', {}, el('span', { class: 'pill ' + item.status.toLowerCase() }, word(item.status)), ' ', el('small', {}, word(item.category))),
      el('ol', { class: 'entries sample', role: 'list', 'aria-label': `${t('Preview')}: ${named}` }, bubble(sampleOf(item))),
      el(
        'div',
        { class: 'row' },
        decisions
          .filter(([status]) => status !== item.status)
          .map(([status, words]) =>
            button(t(words), () => decide(item, status), {
              class: 'chip',
              'data-focus': status,
              'aria-label': `${t(words)}: ${named}`,
            }),
          ),
      ),
    );
  }

  function edit(item) {
    place.replaceChildren(
      ...editor(item, () => {
        place.hidden = true;
        add.focus();
      }),
    );
    place.hidden = false;
    place.querySelector('input').focus();
    place.scrollIntoView({ block: 'nearest' });
  }

  async function load() {
    const [chosen] = pick.files;
    pick.value = '';
    const read = await chosen
      ?.text()
      .then(text => JSON.parse(text))
      .catch(() => null);
    const items = Array.isArray(read) ? read : read?.templates;
    if (!Array.isArray(items)) {
      toast(t('This file holds no templates.'));
      return;
    }
    await attempt(async () => {
      for (const item of items) await call('POST', 'templates', item);
      toast(sentence('Loaded: {count}', { count: items.length }));
    });
  }

  function save() {
    download(file, 'application/json', JSON.stringify({ templates: all }, null, 2) + '\n');
  }

  await refresh();
  return { topics: ['templates'], refresh };
}

const decide = (item, status) => attempt(() => call('POST', 'templates/status', { name: item.name, language: item.language, status }));

const blank = () => ({
  name: '',
  language: language === 'ar' ? 'ar' : 'en_US',
  category: 'UTILITY',
  status: 'APPROVED',
  body: '',
  header_type: 'none',
  buttons: [],
});

// A template with its places for values, as the list shows it.
function sampleOf(item) {
  const header =
    item.header_type === 'none'
      ? null
      : { type: item.header_type, text: item.header ?? '', link: item.header_sample_media_url, file_name: null };
  return { direction: 'out', text: item.body, at: null, status: 'queued', template: { ...item, header } };
}
