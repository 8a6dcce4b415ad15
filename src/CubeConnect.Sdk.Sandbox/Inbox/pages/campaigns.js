import { choice, el, patch } from './dom.js';
import { attempt, call, get } from './api.js';
import { bubble } from './bubble.js';
import { icon } from './icons.js';
import { table } from './table.js';
import { moment, t } from './words.js';

export async function campaigns(box, [id]) {
  let view;
  let turns = 0;
  async function go([id]) {
    const turn = ++turns;
    const next = await (id ? one(id) : all()).catch(e => ({ parts: [back(), el('p', { role: 'alert' }, e.message)], refresh: () => {} }));
    if (turn !== turns) return; // another one was chosen meanwhile
    view = next;
    box.replaceChildren(...view.parts);
  }
  await go([id]);
  return { topics: ['campaigns'], go, refresh: () => view.refresh() };
}

const back = () => el('p', {}, el('a', { href: '#/campaigns' }, icon('back'), ' ', t('Campaigns')));

async function all() {
  const list = table(t('Campaigns'), () => 'campaigns', 'campaigns', [
    [t('Name'), campaign => el('a', { href: '#/campaigns/' + campaign.campaign_id, 'data-focus': 'open', dir: 'auto' }, campaign.name ?? campaign.campaign_id)],
    [t('Status'), campaign => status(campaign)],
    [t('Progress'), campaign => progress(campaign)],
    [t('Time'), campaign => moment(campaign.scheduled_at ?? campaign.created_at)],
  ], { keyOf: campaign => campaign.campaign_id, empty: t('No campaigns yet.') });
  await list.refresh();
  return { parts: [el('h2', {}, t('Campaigns')), list.node], refresh: list.refresh };
}

async function one(id) {
  const path = 'campaigns/' + encodeURIComponent(id);
  const head = el('div', { class: 'card' });
  const filter = choice([['', '—'], ...['pending', 'sent', 'delivered', 'read', 'failed'].map(name => [name, t(name)])]);
  const sample = el('ol', { class: 'entries sample', role: 'list', 'aria-label': t('Template') });
  const list = table(t('Recipients'), () => `${path}/recipients${filter.value ? '?status=' + filter.value : ''}`, 'recipients', [
    [t('Number'), row => el('a', { href: '#/chats/' + encodeURIComponent(row.phone), 'data-focus': 'chat' }, el('bdi', { dir: 'ltr' }, row.phone))],
    [t('Name'), row => el('span', { dir: 'auto' }, row.name ?? '')],
    [t('Status'), row => t(row.status)],
    [t('Reason'), row => el('span', { dir: 'auto' }, row.error_message ?? '')],
  ], { keyOf: row => row.phone });
  filter.addEventListener('change', () => list.first());

  async function refresh() {
    const { campaign, body, template } = await get(path);
    patch(head, [campaign], () => 'campaign', shown => el('div', { class: 'stack' }, el('h2', { dir: 'auto' }, shown.name ?? shown.campaign_id), el('p', {}, status(shown), ' ', el('small', {}, moment(shown.scheduled_at ?? shown.created_at))), progress(shown),
      shown.failure_reason ? el('p', { class: 'reason', dir: 'auto' }, shown.failure_reason) : null,
      ['pending', 'scheduled'].includes(shown.status) ? el('button', { type: 'button', on: { click: () => attempt(() => call('POST', `${path}/cancel`)) } }, t('Cancel')) : null));
    patch(sample, [{ direction: 'out', text: body, template, at: null, status: 'queued' }], () => 'sample', entry => bubble(entry));
    await list.refresh();
  }

  await refresh();
  const tools = el('div', { class: 'tools' }, el('h3', {}, t('Recipients')), el('label', { class: 'check' }, t('Status'), filter));
  return { parts: [back(), el('div', { class: 'halves' }, head, sample), tools, list.node], refresh };
}

const status = campaign => el('span', { class: 'pill ' + campaign.status }, t(campaign.status));

function progress(campaign) {
  const done = campaign.sent_count + campaign.failed_count;
  const total = Math.max(1, campaign.total_count || campaign.requested_count);
  const counts = [['read', campaign.read_count], ['delivered', campaign.delivered_count], ['sent', campaign.sent_count], ['failed', campaign.failed_count]];
  // Read ones are part of the delivered ones, and these of the sent ones: each piece of the bar is what goes no further.
  const pieces = [['read', campaign.read_count], ['delivered', campaign.delivered_count - campaign.read_count], ['sent', campaign.sent_count - campaign.delivered_count], ['failed', campaign.failed_count]];
  return el('div', { class: 'progress' },
    el('div', { class: 'meter', role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': String(total), 'aria-valuenow': String(done), 'aria-label': `${t('Progress')}: ${done} / ${total}` },
      pieces.map(([name, count]) => piece(name, count / total))),
    el('span', {}, `${done} / ${total}`), el('ul', { class: 'legend' }, counts.map(([name, count]) => el('li', {}, el('i', { class: 'dot ' + name }), `${t(name)} ${count}`))));
}

function piece(name, share) {
  const node = el('span', { class: name });
  node.style.inlineSize = Math.max(0, share * 100) + '%';
  return node;
}
