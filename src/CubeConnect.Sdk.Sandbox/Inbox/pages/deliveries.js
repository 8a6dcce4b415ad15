import { el } from './dom.js';
import { attempt, call, get } from './api.js';
import { block, goTo, pretty } from './journal.js';
import { table } from './table.js';
import { moment, t, time } from './words.js';

export async function deliveries(box) {
  const target = el('p', {});
  const shuffled = el('input', { type: 'checkbox', on: { change: () => set({ out_of_order: shuffled.checked }) } });
  const twice = el('input', { type: 'checkbox', on: { change: () => set({ duplicates: twice.checked }) } });
  const set = body => attempt(() => call('POST', 'deliveries', body));
  const detail = el('section', { class: 'card detail-pane', hidden: true, 'aria-label': t('Webhook'), tabindex: '-1' });
  let open = 0;
  const list = table(t('Webhooks'), () => 'deliveries', 'deliveries', [
    ['#', item => String(item.number)],
    [t('Time'), item => time(item.at)],
    ['Event', item => el('button', { type: 'button', class: 'plain', 'data-focus': 'open', on: { click: () => show(item.number, true) } }, item.event)],
    ['Attempts', item => String(item.attempt_count)],
    [t('Status'), item => el('span', { class: 'pill ' + (item.delivered ? 'good' : 'bad') }, item.last_status ? String(item.last_status) : item.last_error ?? t('waiting'))],
    ['Action', item => el('button', { type: 'button', 'data-focus': 'again', 'aria-label': t('Send again') + ': ' + item.number, on: { click: () => attempt(() => call('POST', `deliveries/${item.number}/send-again`)) } }, t('Send again'))],
  ], { keyOf: item => item.number, empty: 'No webhook yet.' });

  async function show(number, focus) {
    const item = await attempt(() => get('deliveries/' + number));
    if (!item) return;
    open = number;
    detail.replaceChildren(el('h3', {}, `#${item.number} ${item.event}`), el('button', { type: 'button', on: { click: () => { detail.hidden = true; open = 0; } } }, t('Close')),
      ...item.attempts.map((attempt, i) => block(`${t('Attempt')} ${i + 1}: ${attempt.status ?? attempt.error}`,
        `At: ${moment(attempt.at)}\nX-Webhook-Timestamp: ${attempt.timestamp}\nX-Webhook-Signature: ${attempt.signature ?? '(no secret)'}`)), block('Body', pretty(item.body)));
    detail.hidden = false;
    if (focus) goTo(detail);
  }

  async function refresh() {
    const answer = await list.refresh();
    target.textContent = answer.webhook_url ? t('They go to') + ' ' + answer.webhook_url : t('They go nowhere: start the sandbox with --webhook-url.');
    [shuffled.checked, twice.checked] = [answer.out_of_order, answer.duplicates];
    if (open) await show(open, false);
  }

  box.append(el('h2', {}, t('Webhooks')), target, el('div', { class: 'tools' }, el('label', { class: 'check' }, shuffled, t('Out of order')), el('label', { class: 'check' }, twice, t('Each one twice'))), el('div', { class: 'halves' }, list.node, detail));
  await refresh();
  return { topics: ['deliveries'], refresh };
}
