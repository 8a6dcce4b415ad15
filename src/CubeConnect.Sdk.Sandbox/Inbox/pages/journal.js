import { button, choice, copy, el, ltr, searchBox } from './dom.js';
import { attempt, call, get, query } from './api.js';
import { about, block, detail, pretty } from './detail.js';
import { icon } from './icons.js';
import { table } from './table.js';
import { exact } from './time.js';
import { sentence, t } from './words.js';

export async function journal(box, where) {
  const again = () => list.first().then(follow);
  const search = searchBox(t('Search number, template, path'), again);
  const status = choice(
    [
      ['', t('Any status')],
      ['2xx', '2xx · ' + t('ok')],
      ['4xx', '4xx · ' + t('rejected')],
      ['5xx', '5xx · ' + t('server error')],
      ['0', t('broken off')],
    ],
    '',
    { 'aria-label': t('Status'), on: { change: again } },
  );
  const operation = choice([['', t('Any operation')]], '', { 'aria-label': t('Operation'), on: { change: again } });
  const fold = el('input', { type: 'checkbox', checked: true, on: { change: again } });
  const pane = detail('Call', 'journal', async number => draw(await get('journal/' + number)));
  const list = table(
    t('Journal'),
    () => 'journal' + query({ search: search.value, status: status.value, operation: operation.value, fold: fold.checked }),
    'requests',
    [
      [t('Time'), item => exact(item.at), 'when'],
      [t('Status'), item => pill(item.status), 'state'],
      [
        t('Call'),
        item =>
          el(
            'span',
            { class: 'call' },
            el(
              'a',
              { href: '#/journal/' + item.number, 'data-focus': 'open' },
              el('span', { class: 'verb ' + item.method.toLowerCase() }, item.method),
              ' ',
              ltr(item.operation || item.path),
            ),
            item.repeats > 1
              ? el('span', { class: 'times' }, ltr('×' + item.repeats), el('span', { class: 'hidden' }, ' ' + t('times')))
              : null,
            el('small', {}, ltr(item.path + item.query)),
          ),
        'main',
      ],
      [
        t('Whom and what'),
        item =>
          about(
            item.phone,
            item.template && ltr(item.template),
            item.recipients !== null && sentence('{count} recipients', { count: item.recipients }),
            item.error_code && el('span', { class: 'wrong' }, ltr(item.error_code)),
          ),
        'about',
      ],
      [t('ms'), item => ltr(item.milliseconds), 'minor'],
    ],
    { keyOf: item => item.number, empty: t('No call yet.'), isOpen: item => pane.isOpen(item) },
  );

  // The operations that there are; the one that is chosen stays.
  function follow(answer) {
    const known = [...operation.options].map(option => option.value);
    for (const name of answer.operations) if (!known.includes(name)) operation.append(el('option', { value: name }, name));
  }

  const refresh = async () => follow(await list.refresh());
  box.append(
    el(
      'div',
      { class: 'tools' },
      el('h2', {}, t('Journal')),
      search,
      status,
      operation,
      el('label', { class: 'check chip' }, fold, t('Fold repeated reads')),
      button(t('Clear the journal'), () =>
        attempt(async () => {
          await call('DELETE', 'journal');
          location.hash = '#/journal';
        }),
      ),
    ),
    pane.halves,
  );
  pane.halves.append(list.node, pane.node);
  await refresh();
  const go = ([number]) => pane.show(number, list, true);
  await pane.show(where[0], list, false);
  return { topics: ['journal'], go, refresh };
}

const pill = status =>
  el('span', { class: 'pill ' + (status >= 200 && status < 300 ? 'good' : 'bad') }, status === 0 ? t('broken off') : ltr(status));

function draw(item) {
  const command = () => copy(item.curl, sentence('Copied. Set {variable} before you run it.', { variable: 'CUBECONNECT_API_KEY' }));
  return [
    el(
      'h3',
      {},
      pill(item.status),
      ' ',
      el('span', { class: 'verb ' + item.method.toLowerCase() }, item.method),
      ' ',
      ltr(item.path + item.query),
    ),
    el('p', {}, exact(item.at), ' · ', ltr(item.milliseconds), ' ', t('ms')),
    el('div', { class: 'row' }, button([icon('copy_code'), t('Copy as curl')], command, { class: 'strong' })),
    block(t('Body'), pretty(item.body)),
    block(t('Answer'), pretty(item.response_body)),
    block(
      t('Headers'),
      Object.entries(item.headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n'),
    ),
    block(t('curl'), item.curl),
  ];
}
