import { language } from './words.js';

const kinds = [
  ['messages_forgotten', 'messages', 'رسائل'],
  ['answers_forgotten', 'answers', 'ردود'],
  ['campaigns_forgotten', 'campaigns', 'حملات'],
];

// What the sandbox keeps no longer, in a sentence; empty as long as it keeps everything.
export function notice(status) {
  const arabic = language === 'ar';
  const lost = kinds
    .filter(([name]) => status[name] > 0)
    .map(([name, english, inArabic]) => `${arabic ? inArabic : english} ${status[name]}`);
  if (lost.length === 0) return '';
  return arabic
    ? `لا يحفظ إلا آخر ${status.message_capacity} من الرسائل ومثلها من ردود العملاء، وحملات مجموع مستلميها بهذا العدد. نسي حتى الآن: ${lost.join('، ')}.`
    : `Only the last ${status.message_capacity} messages are kept, as many answers of customers, and campaigns with as many recipients together. Forgotten so far: ${lost.join(', ')}.`;
}
