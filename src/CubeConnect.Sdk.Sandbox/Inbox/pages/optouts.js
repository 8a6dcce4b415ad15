import { choice, el, field } from './dom.js';
import { attempt, call } from './api.js';
import { table } from './table.js';
import { moment, t } from './words.js';

export async function optOuts(box) {
  const search = el('input', { type: 'search', 'aria-label': t('Search'), placeholder: t('Search'), on: { input: () => list.first() } });
  const phone = el('input', { type: 'tel', required: true, dir: 'ltr' });
  const scope = choice([['marketing', 'marketing'], ['all', 'all']]);
  const list = table(t('Opt-outs'), () => 'opt-outs?search=' + encodeURIComponent(search.value), 'opt_outs', [
    [t('Number'), item => el('a', { href: '#/chats/' + item.phone, 'data-focus': 'chat' }, el('bdi', { dir: 'ltr' }, '+' + item.phone))],
    ['Scope', item => item.scope], ['Source', item => item.source], [t('Time'), item => moment(item.opted_out_at)],
    ['Action', item => el('button', { type: 'button', 'aria-label': t('Remove') + ' +' + item.phone, on: { click: () => attempt(() => call('DELETE', 'opt-outs/' + item.phone)) } }, t('Remove'))],
  ], { keyOf: item => item.phone, empty: 'Nobody opted out.' });
  const form = el('form', { class: 'row', on: { submit: add } }, field(t('Number'), phone), field('Scope', scope), el('button', { type: 'submit', class: 'strong' }, t('Add')));

  async function add(event) {
    event.preventDefault();
    if (await attempt(() => call('POST', 'opt-outs', { phone: phone.value, scope: scope.value }))) phone.value = '';
  }

  box.append(el('h2', {}, t('Opt-outs')), form, el('div', { class: 'tools' }, search), list.node);
  await list.refresh();
  return { topics: ['opt-outs', 'journal'], refresh: list.refresh };
}
