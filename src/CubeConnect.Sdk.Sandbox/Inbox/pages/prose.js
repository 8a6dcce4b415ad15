import { el } from './dom.js';

// *bold*, _italic_, ~struck~ and ```code```, as WhatsApp shows them: the marks go, all else stays as it was written. A mark within
// a word is none, and what it marks ends on its line.
const marked = /(?<![\p{L}\p{N}])(?:```([^`]+)```|([*_~])(?=\S)((?:(?!\2).)*?\S)\2)(?![\p{L}\p{N}])/gu;
const tags = { '*': 'strong', _: 'em', '~': 's' };

export function prose(text) {
  const parts = [];
  let done = 0;
  for (const found of text.matchAll(marked)) {
    const [all, code, mark, inner] = found;
    parts.push(text.slice(done, found.index), code === undefined ? el(tags[mark], {}, prose(inner)) : el('code', {}, code));
    done = found.index + all.length;
  }
  return [...parts, text.slice(done)].filter(part => part !== '');
}
