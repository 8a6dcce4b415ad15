import { button, choice, download, el, ltr, number, searchBox } from './dom.js';
import { attempt, call, get, query } from './api.js';
import { bubble } from './bubble.js';
import { icon } from './icons.js';
import { patch } from './patch.js';
import { csv } from './csv.js';
import { campaignCard } from './setup.js';
import { table } from './table.js';
import { moment, time } from './time.js';
import { t, word } from './words.js';

export async function campaigns(box, where) {
  let view;
  let turns = 0;
  async function go([id]) {
    const turn = ++turns;
    const next = await (id ? one(id) : all()).catch(e => ({
      parts: [back(), el('p', { role: 'alert' }, e.message)],
      refresh: () => {},
    }));
    if (turn !== turns) return; // another one was chosen meanwhile
    view = next;
    box.replaceChildren(...view.parts);
  }
  await go(where);
  return { topics: ['campaigns'], go, refresh: () => view.refresh() };
}

const back = () => el('p', { class: 'way-back' }, el('a', { href: '#/campaigns' }, icon('back'), ' ', t('Campaigns')));

async function all() {
  const list = table(
    t('Campaigns'),
    () => 'campaigns',
    'campaigns',
    [
      [
        t('Name'),
        campaign =>
          el(
            'a',
            { href: '#/campaigns/' + campaign.campaign_id, 'data-focus': 'open', dir: 'auto' },
            campaign.name ?? campaign.campaign_id,
          ),
        'main',
      ],
      [t('Status'), campaign => status(campaign), 'state'],
      [t('Progress'), campaign => progress(campaign), 'about wide'],
      [t('Time'), campaign => moment(campaign.scheduled_at ?? campaign.created_at), 'when'],
    ],
    { keyOf: campaign => campaign.campaign_id, empty: t('No campaigns yet.') },
  );
  const first = el('div', { class: 'first-campaign' });
  async function refresh() {
    const answer = await list.refresh();
    if (answer.pagination.total > 0) first.replaceChildren();
    else if (!first.hasChildNodes()) first.append(await campaignCard());
  }
  await refresh();
  return { parts: [el('div', { class: 'tools' }, el('h2', {}, t('Campaigns'))), list.node, first], refresh };
}

async function one(id) {
  const path = 'campaigns/' + encodeURIComponent(id);
  const head = el('div', { class: 'card' });
  const filter = choice([['', t('Any status')], ...['failed', 'pending', 'sent', 'delivered', 'read'].map(name => [name, t(name)])], '', {
    'aria-label': t('Status'),
    on: { change: () => list.first() },
  });
  const search = searchBox(t('Search'), () => list.first());
  const sample = el('ol', { class: 'entries sample', role: 'list', 'aria-label': t('Template') });
  const list = table(
    t('Recipients'),
    () => `${path}/recipients` + query({ status: filter.value, search: search.value }),
    'recipients',
    [
      [
        t('Number'),
        row => el('a', { href: '#/chats/' + encodeURIComponent(row.phone.replace(/^\+/, '')), 'data-focus': 'chat' }, number(row.phone)),
        'main',
      ],
      [t('Status'), row => el('span', { class: 'pill ' + row.status }, t(row.status)), 'state'],
      [t('Name'), row => el('bdi', {}, row.name ?? ''), 'about'],
      [t('Sent at'), row => time(row.sent_at), 'minor'],
      [t('Delivered at'), row => time(row.delivered_at), 'minor'],
      [t('Read at'), row => time(row.read_at), 'minor'],
      [t('Reason'), row => el('bdi', { class: 'wrong' }, row.error_message ?? ''), 'about wide'],
    ],
    { keyOf: row => row.phone },
  );
  let name = id;

  async function refresh() {
    const { campaign, body, template } = await get(path);
    name = campaign.name ?? id;
    patch(
      head,
      [{ campaign, template: template.name, language: template.language }],
      () => 'campaign',
      shown => summary(shown, path),
    );
    patch(
      sample,
      [{ direction: 'out', text: body, template, at: null, status: 'queued' }],
      () => 'sample',
      entry => bubble(entry),
    );
    await list.refresh();
  }

  await refresh();
  const save = button([icon('save'), t('Download the results')], () =>
    attempt(async () => download(name + '.csv', 'text/csv', await csv(path))),
  );
  const tools = el('div', { class: 'tools' }, el('h3', {}, t('Recipients')), search, filter, save);
  return { parts: [back(), el('div', { class: 'halves' }, head, sample), tools, list.node], refresh };
}

function summary({ campaign, template, language }, path) {
  return el(
    'div',
    { class: 'stack' },
    el('h2', { dir: 'auto' }, campaign.name ?? campaign.campaign_id),
    el('p', {}, status(campaign), ' ', el('small', {}, moment(campaign.scheduled_at ?? campaign.created_at))),
    el('p', {}, t('Template'), ': ', ltr(template), ' ', el('small', {}, ltr(language))),
    progress(campaign),
    campaign.failure_reason ? el('p', { class: 'reason', dir: 'auto' }, campaign.failure_reason) : null,
    ['pending', 'scheduled'].includes(campaign.status) ? button(t('Cancel'), () => attempt(() => call('POST', `${path}/cancel`))) : null,
  );
}

const status = campaign => el('span', { class: 'pill ' + campaign.status }, word(campaign.status));

function progress(campaign) {
  const done = campaign.sent_count + campaign.failed_count;
  const total = Math.max(1, campaign.total_count || campaign.requested_count);
  const counts = [
    ['read', campaign.read_count],
    ['delivered', campaign.delivered_count],
    ['sent', campaign.sent_count],
    ['failed', campaign.failed_count],
  ];
  // Read ones are part of the delivered ones, and these of the sent ones: each piece of the bar is what goes no further.
  const pieces = counts.map(([name, count], i) => [name, name === 'failed' || i === 0 ? count : count - counts[i - 1][1]]);
  return el(
    'div',
    { class: 'progress' },
    el(
      'div',
      {
        class: 'meter',
        role: 'progressbar',
        'aria-valuemin': '0',
        'aria-valuemax': String(total),
        'aria-valuenow': String(done),
        'aria-label': `${t('Progress')}: ${done} / ${total}`,
      },
      pieces.map(([name, count]) => piece(name, count / total)),
    ),
    el('span', {}, ltr(`${done} / ${total}`)),
    el(
      'ul',
      { class: 'legend' },
      counts.map(([name, count]) => el('li', {}, el('i', { class: 'dot ' + name }), t(name), ' ', ltr(count))),
    ),
  );
}

function piece(name, share) {
  const node = el('span', { class: name });
  node.style.inlineSize = Math.max(0, share * 100) + '%';
  return node;
}
