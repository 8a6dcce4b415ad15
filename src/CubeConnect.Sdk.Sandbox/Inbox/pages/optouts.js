import { button, choice, el, field, number, searchBox } from './dom.js';
import { attempt, call, query } from './api.js';
import { table } from './table.js';
import { moment } from './time.js';
import { t, word } from './words.js';

export async function optOuts(box) {
  const search = searchBox(t('Search'), () => list.first());
  const phone = el('input', { type: 'tel', required: true, dir: 'ltr', placeholder: '+966501234567' });
  const scope = choice(['marketing', 'all'].map(name => [name, t(name)]));
  const list = table(
    t('Opt-outs'),
    () => 'opt-outs' + query({ search: search.value }),
    'opt_outs',
    [
      [t('Number'), item => el('a', { href: '#/chats/' + item.phone, 'data-focus': 'chat' }, number(item.phone)), 'main'],
      [t('Scope'), item => word(item.scope), 'state'],
      [t('Source'), item => word(item.source), 'about'],
      [t('Time'), item => moment(item.opted_out_at), 'when'],
      [
        t('Action'),
        item =>
          button(t('Remove'), () => attempt(() => call('DELETE', 'opt-outs/' + item.phone)), {
            'aria-label': t('Remove') + ' +' + item.phone,
          }),
        'act',
      ],
    ],
    { keyOf: item => item.phone, empty: t('Nobody opted out.') },
  );
  const form = el(
    'form',
    { class: 'row card', on: { submit: add } },
    field('Number', phone),
    field('Scope', scope),
    el('button', { type: 'submit', class: 'strong' }, t('Add')),
  );

  async function add(event) {
    event.preventDefault();
    if (await attempt(() => call('POST', 'opt-outs', { phone: phone.value, scope: scope.value }))) phone.value = '';
  }

  box.append(el('div', { class: 'tools' }, el('h2', {}, t('Opt-outs')), search), form, list.node);
  await list.refresh();
  return { topics: ['opt-outs', 'journal'], refresh: list.refresh };
}
