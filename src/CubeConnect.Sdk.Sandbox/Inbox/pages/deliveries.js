import { button, choice, el, ltr, searchBox } from './dom.js';
import { attempt, call, get, query } from './api.js';
import { about, block, detail, pretty } from './detail.js';
import { table } from './table.js';
import { exact } from './time.js';
import { sentence, t, word } from './words.js';

const events = [
  'message.status_updated',
  'message.received',
  'campaign.created',
  'campaign.started',
  'campaign.completed',
  'template.submitted',
  'template.status_changed',
  'account.quality_event',
  'webhook.test',
];

export async function deliveries(box, where) {
  const target = el('p', {});
  const switches = { out_of_order: 'Out of order', duplicates: 'Each one twice' };
  const boxes = Object.fromEntries(
    Object.keys(switches).map(name => [
      name,
      el('input', {
        type: 'checkbox',
        on: { change: event => attempt(() => call('POST', 'deliveries', { [name]: event.target.checked })) },
      }),
    ]),
  );
  const again = () => list.first();
  const search = searchBox(t('Search number or event'), again);
  const status = choice(
    [
      ['', t('Any status')],
      ['delivered', t('arrived')],
      ['failed', t('failed attempts')],
      ['waiting', t('waiting')],
    ],
    '',
    { 'aria-label': t('Status'), on: { change: again } },
  );
  const event = choice([['', t('Any event')], ...events.map(name => [name, name])], '', {
    'aria-label': t('Event'),
    on: { change: again },
  });
  const pane = detail('Webhook', 'webhooks', async number => draw(await get('deliveries/' + number)));
  const list = table(
    t('Webhooks'),
    () => 'deliveries' + query({ search: search.value, status: status.value, event: event.value }),
    'deliveries',
    [
      [t('Time'), item => exact(item.at), 'when'],
      [t('Status'), state, 'state'],
      [t('Event'), item => el('a', { href: '#/webhooks/' + item.number, 'data-focus': 'open' }, ltr(item.event)), 'main'],
      [t('Whom and what'), item => about(item.phone, item.detail && el('bdi', {}, word(item.detail))), 'about'],
      [t('Attempts'), item => ltr(item.attempt_count), 'minor'],
      [
        t('Action'),
        item =>
          button(t('Send again'), () => sendAgain(item), {
            'data-focus': 'again',
            'aria-label': t('Send again') + ': ' + item.number,
          }),
        'act',
      ],
    ],
    { keyOf: item => item.number, empty: t('No webhook yet.'), isOpen: item => pane.isOpen(item) },
  );

  async function refresh() {
    const answer = await list.refresh();
    target.textContent = answer.webhook_url
      ? sentence('They go to {address}', { address: answer.webhook_url })
      : sentence('They go nowhere: start the sandbox with {flag}.', { flag: '--webhook-url' });
    for (const [name, input] of Object.entries(boxes)) input.checked = answer[name];
    if (pane.open() !== null) await pane.show(String(pane.open()), list, false);
  }

  box.append(
    el(
      'div',
      { class: 'tools' },
      el('h2', {}, t('Webhooks')),
      search,
      status,
      event,
      Object.entries(switches).map(([name, words]) => el('label', { class: 'check chip' }, boxes[name], t(words))),
      button(t('Clear the list'), () =>
        attempt(async () => {
          await call('DELETE', 'deliveries');
          location.hash = '#/webhooks';
        }),
      ),
    ),
    target,
    pane.halves,
  );
  pane.halves.append(list.node, pane.node);
  await refresh();
  await pane.show(where[0], list, false);
  return { topics: ['deliveries'], go: ([number]) => pane.show(number, list, true), refresh };
}

const sendAgain = item => attempt(() => call('POST', `deliveries/${item.number}/send-again`));

const state = item =>
  el(
    'span',
    { class: 'pill ' + (item.delivered ? 'good' : item.attempt_count === 0 ? 'wait' : 'bad'), title: item.last_error },
    item.last_status ? ltr(item.last_status) : t(item.last_error ? 'no answer' : 'waiting'),
  );

function draw(item) {
  const attempts = item.attempts.map((made, i) =>
    block(
      `${t('Attempt')} ${i + 1}: ${made.status ?? made.error}`,
      `${exact(made.at)}\nX-Webhook-Timestamp: ${made.timestamp}\nX-Webhook-Signature: ${made.signature ?? '(no secret)'}`,
    ),
  );
  return [
    el('h3', {}, state(item), ' ', ltr(`#${item.number} ${item.event}`)),
    el('p', {}, about(item.phone, item.detail && el('bdi', {}, word(item.detail)))),
    el(
      'div',
      { class: 'row' },
      button(t('Send again'), () => sendAgain(item), { class: 'strong' }),
    ),
    block(t('Body'), pretty(item.body)),
    ...attempts,
  ];
}
