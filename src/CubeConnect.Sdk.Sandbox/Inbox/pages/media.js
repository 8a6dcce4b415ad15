import { drawing, el, shape } from './dom.js';
import { icon } from './icons.js';
import { t, word } from './words.js';

const names = { image: 'Image', video: 'Video', gif: 'Video', document: 'Document', audio: 'Audio', location: 'Location' };
// Sky, sun, far hills, near hills. Which of them a picture gets goes by its link, so that the same link always looks the same.
const scenes = [
  ['#bfe3f5', '#ffd166', '#6fae8f', '#3e7d62'],
  ['#fbd9c4', '#f0784f', '#b5838d', '#6d597a'],
  ['#d4ddf7', '#fff2b8', '#7b8fd1', '#40508f'],
  ['#fdeec2', '#f2a541', '#d08c60', '#8a5a3b'],
  ['#cdeee6', '#ff9f80', '#5fa8a0', '#2f6f73'],
];

export const nameOf = type => (names[type] ? t(names[type]) : word(type));

// What a message carries besides its words. A picture of this machine is shown; any other is drawn, because loading it
// would leave the machine.
export function media(type, { link = null, name = null, seed = null } = {}) {
  if (type === 'location') return place(name);
  const file = name ?? fileOf(link);
  if (type === 'document') return sheet(file, link);
  if (type === 'audio')
    return el('figure', { class: 'media audio' }, el('div', { class: 'row' }, icon('play'), wave()), caption(file, link, type));
  const picture = type === 'image' && isHere(link) ? photo(link, file) : scene(type, seed ?? link ?? name ?? '');
  return el(
    'figure',
    { class: 'media ' + type },
    el('div', { class: 'view' }, picture, type === 'image' ? null : el('span', { class: 'play' }, icon('play'))),
    caption(file, link, type),
  );
}

// The file's name and its link, for those who want to look for themselves.
function caption(file, link, type) {
  if (!file && !link && type !== 'document') return null;
  return el('figcaption', {}, el('bdi', { class: 'file' }, file ?? nameOf(type)), address(link));
}

function address(link) {
  const url = parse(link);
  if (!url) return link ? el('span', { class: 'detail', dir: 'ltr' }, link) : null;
  return url.protocol === 'data:'
    ? null
    : el(
        'a',
        { class: 'detail', dir: 'ltr', href: link, title: link, target: '_blank', rel: 'noopener noreferrer' },
        url.host + (url.pathname === '/' ? '' : url.pathname),
      );
}

function photo(link, file) {
  const shown = el('img', {
    src: link,
    alt: nameOf('image') + (file ? ': ' + file : ''),
    referrerpolicy: 'no-referrer',
    loading: 'lazy',
  });
  shown.addEventListener('error', () => shown.replaceWith(scene('image', link)));
  return shown;
}

function scene(type, seed) {
  const [sky, sun, far, near] = scenes[hash(seed) % scenes.length];
  const at = 60 + (hash(seed + 'sun') % 200);
  return drawing('0 0 320 168', [], { class: 'scene', role: 'img', 'aria-label': nameOf(type), preserveAspectRatio: 'xMidYMid slice' }, [
    shape('rect', { width: 320, height: 168, fill: sky }),
    shape('circle', { cx: at, cy: 52, r: 22, fill: sun }),
    shape('path', { d: 'M0 120 70 70 130 112 190 62 262 116 320 84V168H0Z', fill: far }),
    shape('path', { d: 'M0 150 80 112 150 146 232 104 320 148V168H0Z', fill: near }),
  ]);
}

function sheet(file, link) {
  const kind = /\.([a-z0-9]{1,5})$/i.exec(file ?? '')?.[1]?.toUpperCase() ?? 'FILE';
  return el(
    'figure',
    { class: 'media document' },
    el('span', { class: 'sheet', 'aria-hidden': 'true' }, kind),
    caption(file, link, 'document'),
  );
}

function place(detail) {
  // "24.7136, 46.6753 · Riyadh" of a customer, a name alone of a header.
  const [, where, label] = /^(-?[\d.]+, -?[\d.]+)?(?: · )?(.*)$/s.exec(detail ?? '');
  const map = drawing(
    '0 0 320 140',
    [],
    { class: 'map', role: 'img', 'aria-label': nameOf('location'), preserveAspectRatio: 'xMidYMid slice' },
    [
      shape('rect', { width: 320, height: 140, class: 'land' }),
      shape('path', { d: 'M0 96C70 84 120 132 190 112 250 96 280 60 320 66V140H0Z', class: 'water' }),
      shape('path', { d: 'M-10 42 330 20M60 -10 96 150M210 -10 176 150M-10 78 330 96', class: 'road' }),
      shape('path', { d: 'M160 92C144 72 140 64 140 54A20 20 0 0 1 180 54C180 64 176 72 160 92Z', class: 'pin' }),
      shape('circle', { cx: 160, cy: 54, r: 7, class: 'eye' }),
    ],
  );
  return el(
    'figure',
    { class: 'media location' },
    el('div', { class: 'view' }, map),
    el(
      'figcaption',
      {},
      el('bdi', { class: 'file' }, label || nameOf('location')),
      where ? el('span', { class: 'detail', dir: 'ltr' }, where) : null,
    ),
  );
}

function wave() {
  const bars = Array.from({ length: 28 }, (_, i) => `M${4 + i * 6} ${12 - 2 - ((i * 7) % 9)}V${12 + 2 + ((i * 7) % 9)}`);
  return drawing('0 0 172 24', [bars.join('')], { class: 'wave', 'aria-hidden': 'true' });
}

// True for what can be shown without asking another machine.
function isHere(link) {
  if (/^data:image\/(png|jpeg|gif|webp);/i.test(link ?? '')) return true;
  const url = parse(link);
  return url !== null && /^https?:$/.test(url.protocol) && ['localhost', '127.0.0.1'].includes(url.hostname);
}

function parse(link) {
  try {
    const url = new URL(link);
    return /^(https?|data):$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function fileOf(link) {
  const url = parse(link);
  if (!url || url.protocol === 'data:') return null;
  const last = url.pathname.split('/').at(-1);
  try {
    return decodeURIComponent(last) || null;
  } catch {
    return last;
  }
}

const hash = text => [...text].reduce((sum, c) => (sum * 31 + c.codePointAt(0)) % 1000003, 7);
