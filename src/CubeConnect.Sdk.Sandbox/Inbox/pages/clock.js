import { el, field } from './dom.js';
import { attempt, call, get } from './api.js';
import { t } from './words.js';

export async function clock(box) {
  const now = el('bdi', { dir: 'ltr' });
  const note = el('p', {});
  const hours = el('input', { type: 'number', min: '0', max: '8784', step: 'any', value: '1', required: true });
  const buttons = el('div', { class: 'row' });
  const form = el('form', { class: 'row', on: { submit: event => { event.preventDefault(); move({ action: 'advance', seconds: Number(hours.value) * 3600 }); } } },
    field('Hours', hours), el('button', { type: 'submit' }, t('Move ahead')));
  box.append(el('h2', {}, t('Clock')), el('div', { class: 'card' }, el('p', { class: 'big', 'aria-live': 'off' }, now), note, buttons, form));

  async function move(body) {
    if (await attempt(() => call('POST', 'clock', body))) await refresh();
  }

  const toggle = el('button', { type: 'button', class: 'strong', on: { click: () => move({ action: playing ? 'pause' : 'play' }) } });
  buttons.append(toggle,
    ...[['A minute on', 60], ['An hour on', 3600], ['A day on', 86400]].map(([name, seconds]) => el('button', { type: 'button', on: { click: () => move({ action: 'advance', seconds }) } }, t(name))),
    el('button', { type: 'button', on: { click: () => move({ action: 'jump', to: 'tomorrow_0900_riyadh' }) } }, t('Tomorrow 09:00 in Riyadh')));
  let playing = false;

  async function refresh() {
    const status = await get('clock');
    playing = status.playing;
    now.textContent = status.now_riyadh.replace('T', ' ');
    toggle.textContent = t(playing ? 'Pause' : 'Play');
    for (const control of box.querySelectorAll('button, input')) control.disabled = !status.can_move;
    note.textContent = t(status.can_move ? (playing ? 'Time passes as on this machine.' : 'Time stands still: nothing is sent, delivered or read.')
      : 'This sandbox follows the machine’s clock, which cannot be moved.');
  }

  await refresh();
  const timer = setInterval(() => box.isConnected ? playing && refresh().catch(() => {}) : clearInterval(timer), 1000);
  return { topics: ['clock'], refresh };
}
