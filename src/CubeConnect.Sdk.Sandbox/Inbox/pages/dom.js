import { t } from './words.js';

// Builds elements. Whatever comes from outside becomes a text node or an attribute value, never markup.
const SVG = 'http://www.w3.org/2000/svg';

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [event, handler] of Object.entries(value)) node.addEventListener(event, handler);
    else if (name === 'class') node.className = value;
    else if (name === 'value') node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  // What is written into a field may be Arabic, whatever the language of the page.
  if ((tag === 'textarea' || (tag === 'input' && !['checkbox', 'number', 'tel'].includes(props.type))) && !props.dir) node.dir = 'auto';
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return node;
}

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

// Brings a list up to date and touches only what changed, so that focus, scroll and screen readers stay where they are.
export function patch(container, items, keyOf, make) {
  const known = container.known ?? new Map();
  const next = new Map();
  const wanted = keyed(items, keyOf);
  // First of all, so that what stays is found where it stands and need not be moved: moving takes away focus and selection.
  for (const [key, entry] of known) if (!wanted.has(key)) entry.node.remove();
  let at = container.firstChild;
  for (const [key, item] of wanted) {
    const sign = JSON.stringify(item);
    let entry = known.get(key);
    if (!entry || entry.sign !== sign) {
      const node = make(item);
      const focused = entry?.node.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
      if (entry) {
        if (at === entry.node) at = entry.node.nextSibling;
        entry.node.remove();
      }
      entry = { sign, node };
      container.insertBefore(node, at);
      if (focused) node.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    } else if (entry.node !== at) {
      container.insertBefore(entry.node, at);
    } else {
      at = at.nextSibling;
    }
    next.set(key, entry);
  }
  container.known = next;
}

// The items by their keys. What stands twice in a list, as a number may in a campaign, is two: the second one of this key, the third one.
function keyed(items, keyOf) {
  const times = new Map();
  return new Map(items.map(item => {
    const own = String(keyOf(item));
    const nth = times.get(own) ?? 0;
    times.set(own, nth + 1);
    return [own + '\n' + nth, item];
  }));
}

export function field(label, control, hint) {
  return el('label', { class: 'field' }, el('span', {}, t(label)), control, hint ? el('small', {}, t(hint)) : null);
}

export function choice(options, chosen) {
  return el('select', {}, options.map(([value, text]) => el('option', { value, selected: value === chosen }, t(text))));
}

let toastTimer;
export function toast(text) {
  const box = document.getElementById('toasts');
  box.replaceChildren(el('p', { dir: 'auto' }, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => box.replaceChildren(), 8000);
}
