import { el } from './dom.js';
import { icon } from './icons.js';

// A circle with the first letter of the name; its colour goes by the number.
export function avatar(phone, name) {
  const letter = /\p{L}/u.exec(name ?? '')?.[0];
  const colour = [...phone].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 3) % 6;
  return el('span', { class: 'avatar c' + colour, 'aria-hidden': 'true' }, letter ? letter.toUpperCase() : icon('person'));
}
