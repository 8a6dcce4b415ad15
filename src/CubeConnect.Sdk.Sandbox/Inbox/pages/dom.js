import { t } from './words.js';

// Builds elements. Whatever comes from outside becomes a text node or an attribute value, never markup.
const SVG = 'http://www.w3.org/2000/svg';
const withoutText = ['checkbox', 'number', 'tel', 'file', 'datetime-local'];

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else if (name === 'class') node.className = value;
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  // What is written into a field may be Arabic, whatever the language of the page. While it is empty it shows a placeholder, and the style
  // gives it the page's direction.
  if ((tag === 'textarea' || (tag === 'input' && !withoutText.includes(props.type))) && !props.dir) {
    node.dir = 'auto';
    if (!props.placeholder) node.placeholder = ' ';
  }
  node.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

// Numbers, paths, names of the wire: from left to right in any language, and set apart from what stands around them.
export const ltr = text => el('bdi', { dir: 'ltr' }, String(text));

export const number = phone => ltr(/^\d+$/.test(phone) ? '+' + phone : phone);

export const button = (text, click, props = {}) => el('button', { type: 'button', on: { click }, ...props }, text);

export function shape(tag, props) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
  return node;
}

export function drawing(viewBox, paths, props = {}, shapes = []) {
  const svg = shape('svg', { viewBox, ...props });
  svg.append(...paths.map(d => shape('path', { d })), ...shapes);
  return svg;
}

export function field(label, control, hint) {
  return el('label', { class: 'field' }, el('span', {}, t(label)), control, hint ? el('small', {}, t(hint)) : null);
}

// Options are [value, text in the page's language].
export function choice(options, chosen, props = {}) {
  return el(
    'select',
    props,
    options.map(([value, text]) => el('option', { value, selected: value === chosen }, text)),
  );
}

export function searchBox(hint, input) {
  return el('input', { type: 'search', 'aria-label': t('Search'), placeholder: hint, on: { input } });
}

let toastTimer;
export function toast(text) {
  const box = document.getElementById('toasts');
  box.replaceChildren(el('p', { dir: 'auto' }, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.replaceChildren(), 8000);
}

export async function copy(text, done = t('Copied.')) {
  await navigator.clipboard.writeText(text).then(
    () => toast(done),
    () => toast(t('The browser does not allow copying here.')),
  );
}

// Lets the browser save a text as a file.
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
