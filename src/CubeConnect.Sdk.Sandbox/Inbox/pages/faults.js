import { button, choice, el, field, ltr, number } from './dom.js';
import { attempt, call, get } from './api.js';
import { patch } from './patch.js';
import { sentence, t } from './words.js';

const kinds = [
  ['error', 'A documented error'],
  ['answer', 'Any status and body'],
  ['delay', 'A delay'],
  ['drop', 'A broken connection'],
  ['drop_during_answer', 'A connection that breaks in the answer'],
  ['cut_body', 'Half of the JSON'],
  ['slow_answer', 'A slow drip'],
  ['message_fails', 'The message fails at Meta'],
];
const metaCodes = [
  ['131026', 'not on WhatsApp'],
  ['131047', 'outside the 24 hours'],
  ['131049', 'marketing cap'],
  ['131050', 'stopped marketing'],
  ['131053', 'media upload'],
  ['131056', 'too many to one number'],
  ['132000', 'parameter count'],
  ['132012', 'parameter format'],
  ['132015', 'template paused'],
];
const needs = { error: ['code'], answer: ['status', 'body'], delay: ['wait'], slow_answer: ['wait'], message_fails: ['meta', 'phone'] };

export async function faults(box) {
  const known = await get('faults');
  const kind = choice(kinds.map(([name, words]) => [name, t(words)]));
  const inputs = {
    code: choice(
      known.codes.map(code => [code, code]),
      'RATE_LIMIT_EXCEEDED',
    ),
    status: el('input', { type: 'number', min: '100', max: '599', value: '502' }),
    body: el('textarea', { rows: '2', value: '<html>Bad Gateway</html>' }),
    wait: el('input', { type: 'number', min: '0', max: '3600', step: 'any', value: '5' }),
    meta: choice(metaCodes.map(([code, words]) => [code, code + ' ' + t(words)])),
    phone: el('input', { type: 'tel', dir: 'ltr', placeholder: '+966501234567' }),
  };
  const operation = choice([['', t('any')], ...known.operations.map(name => [name, name])]);
  const times = el('input', { type: 'number', min: '1', value: '1' });
  const share = el('input', { type: 'number', min: '1', max: '100', value: '100' });
  const after = el('input', { type: 'checkbox' });
  const labels = { code: 'Error', status: 'Status', body: 'Body', wait: 'Seconds', meta: 'Code of Meta', phone: 'Only this number' };
  const rows = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, field(labels[name], input)]));
  const list = el('ul', { class: 'cards' });
  const none = el('p', { class: 'none' }, t('Nothing goes wrong on purpose.'));
  const form = el(
    'form',
    { class: 'card', on: { submit: add } },
    el('h3', {}, t('Let something go wrong')),
    field('What', kind),
    Object.values(rows),
    field('Operation', operation),
    field('How often', times, 'empty for always'),
    field('Share in percent', share),
    el('label', { class: 'check' }, after, t('After the request was taken')),
    el('button', { type: 'submit', class: 'strong' }, t('Add')),
  );
  const fit = () => {
    for (const [name, row] of Object.entries(rows)) row.hidden = !(needs[kind.value] ?? []).includes(name);
  };
  kind.addEventListener('change', fit);
  fit();

  async function add(event) {
    event.preventDefault();
    const wanted = needs[kind.value] ?? [];
    const fault = {
      kind: kind.value,
      times: times.value ? Number(times.value) : null,
      share: Number(share.value) / 100,
      after_taken: after.checked,
    };
    if (operation.value && kind.value !== 'message_fails') fault.operation = operation.value;
    if (wanted.includes('code')) fault.code = inputs.code.value;
    if (wanted.includes('status'))
      Object.assign(fault, { status: Number(inputs.status.value), body: inputs.body.value, content_type: 'text/html' });
    if (wanted.includes('wait')) fault.wait_seconds = Number(inputs.wait.value);
    if (wanted.includes('meta')) fault.meta_code = Number(inputs.meta.value);
    if (wanted.includes('phone') && inputs.phone.value) fault.phone = inputs.phone.value;
    if (await attempt(() => call('POST', 'faults', fault))) await refresh();
  }

  async function refresh() {
    const answer = await get('faults');
    none.hidden = answer.faults.length > 0;
    removeAll.hidden = answer.faults.length === 0;
    patch(list, answer.faults, fault => fault.id, card);
  }

  const removeAll = button(t('Remove all'), () => attempt(() => call('DELETE', 'faults')), { hidden: true });
  box.append(
    el('div', { class: 'tools' }, el('h2', {}, t('Faults')), removeAll),
    el('div', { class: 'halves' }, form, el('div', {}, none, list)),
  );
  await refresh();
  return { topics: ['faults', 'journal', 'chats'], refresh };
}

function card(fault) {
  const what = fault.code ?? fault.meta_code ?? fault.status;
  const parts = [
    what && ltr(what),
    fault.operation ? ltr(fault.operation) : t('any operation'),
    fault.phone ? number(fault.phone) : null,
    fault.share < 1 ? ltr(Math.round(fault.share * 100) + ' %') : null,
    fault.wait_seconds && ['delay', 'slow_answer'].includes(fault.kind) ? sentence('{count} s', { count: fault.wait_seconds }) : null,
    fault.after_taken ? t('After the request was taken') : null,
  ].filter(Boolean);
  const happened = fault.times
    ? sentence('happened {count} of {times} times', { count: fault.happened, times: fault.times })
    : sentence('happened {count} times so far', { count: fault.happened });
  return el(
    'li',
    { class: 'card' },
    el('h3', {}, t(kinds.find(([name]) => name === fault.kind)[1])),
    el(
      'p',
      {},
      parts.flatMap((part, i) => (i ? [' · ', part] : [part])),
    ),
    el('p', { class: fault.happened > 0 ? 'happened' : null }, happened),
    el(
      'div',
      { class: 'row' },
      button(t('Remove'), () => attempt(() => call('DELETE', 'faults/' + fault.id))),
    ),
  );
}
