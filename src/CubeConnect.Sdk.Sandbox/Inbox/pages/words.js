import { arabic } from './arabic.js';

// What the pages say, in two languages: English here, Arabic by its table. Data is shown as it is.
export const language = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language') ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');
export const t = text => (language === 'ar' && arabic[text]) || text;

const locale = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB';
const formatter = options => {
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Riyadh', ...options });
  return iso => iso ? made.format(new Date(iso)) : '';
};
const date = formatter({ dateStyle: 'long' });
const shortDate = formatter({ day: 'numeric', month: 'short' });

// All times are Riyadh's, as the platform's own are shown.
export const time = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const clockTime = formatter({ hour: '2-digit', minute: '2-digit' });
export const moment = formatter({ dateStyle: 'medium', timeStyle: 'short' });

// The sandbox's clock, not the machine's, says what is today.
let now = null;
export const setNow = iso => { now = iso; };

export function day(iso) {
  if (now && date(iso) === date(now)) return t('Today');
  return now && date(iso) === date(new Date(new Date(now) - 86400000).toISOString()) ? t('Yesterday') : date(iso);
}

// In a list: the time of today, else the day.
export const stamp = iso => !now || date(iso) === date(now) ? clockTime(iso) : shortDate(iso);
