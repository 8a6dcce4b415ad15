import { button, el, field } from './dom.js';
import { attempt, call, get } from './api.js';
import { fromField, fullDate, span, time, toField } from './time.js';
import { sentence, t } from './words.js';

export async function clock(box) {
  const hour = el('bdi', { dir: 'ltr' });
  const date = el('span', {});
  const note = el('p', {});
  const ahead = el('p', { class: 'ahead', hidden: true });
  const hours = el('input', { type: 'number', min: '0', max: '8784', step: 'any', value: '1', required: true });
  const when = el('input', { type: 'datetime-local', required: true });
  const back = button(t('Back to this machine’s time'), () => move({ action: 'return' }));
  const toggle = button('', () => move({ action: playing ? 'pause' : 'play' }), { class: 'strong' });
  let playing = false;

  async function move(body) {
    if (await attempt(() => call('POST', 'clock', body))) await refresh();
  }

  const form = (label, control, words, body) =>
    el(
      'form',
      {
        class: 'row',
        on: {
          submit: event => {
            event.preventDefault();
            move(body());
          },
        },
      },
      field(label, control),
      el('button', { type: 'submit' }, t(words)),
    );
  const steps = [
    ['A minute on', 60],
    ['An hour on', 3600],
    ['A day on', 86400],
  ].map(([words, seconds]) => button(t(words), () => move({ action: 'advance', seconds })));
  box.append(
    el('div', { class: 'tools' }, el('h2', {}, t('Clock'))),
    el(
      'div',
      { class: 'card time-card' },
      el('p', { class: 'big', 'aria-live': 'off' }, hour),
      el('p', {}, date, ' · ', t('Riyadh'), ' ', el('bdi', { dir: 'ltr' }, 'UTC+3')),
      note,
      el('div', { class: 'row' }, ahead, back),
      el(
        'div',
        { class: 'row' },
        toggle,
        steps,
        button(t('Tomorrow 09:00 in Riyadh'), () => move({ action: 'jump', to: 'tomorrow_0900_riyadh' })),
      ),
      form('Date and time in Riyadh', when, 'Go to this moment', () => ({ action: 'jump', to: fromField(when.value) })),
      form('Hours', hours, 'Move ahead', () => ({ action: 'advance', seconds: Number(hours.value) * 3600 })),
    ),
  );

  async function refresh() {
    const status = await get('clock');
    playing = status.playing;
    hour.textContent = time(status.now);
    date.textContent = fullDate(status.now);
    toggle.textContent = t(playing ? 'Pause' : 'Play');
    for (const control of box.querySelectorAll('button, input')) control.disabled = !status.can_move;
    when.min = toField(status.now);
    if (document.activeElement !== when) when.value = when.min;
    const off = Math.abs(status.ahead_seconds) >= 60;
    ahead.hidden = !off;
    ahead.textContent = off
      ? sentence(status.ahead_seconds > 0 ? 'The sandbox is {time} ahead of this machine.' : 'The sandbox is {time} behind this machine.', {
          time: span(status.ahead_seconds),
        })
      : '';
    back.hidden = !(off && status.can_return);
    note.textContent = t(
      status.can_move
        ? playing
          ? 'Time passes as on this machine.'
          : 'Time stands still: nothing is sent, delivered or read.'
        : 'This sandbox follows the machine’s clock, which cannot be moved.',
    );
  }

  await refresh();
  const timer = setInterval(() => (box.isConnected ? playing && refresh().catch(() => {}) : clearInterval(timer)), 1000);
  return { topics: ['clock'], refresh };
}
