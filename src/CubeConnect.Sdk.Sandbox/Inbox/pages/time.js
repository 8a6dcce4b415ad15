import { language, sentence, t } from './words.js';

// All times are Riyadh's, as the platform's own are shown; digits are Latin and hours go to 23 in both languages.
const locale = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB';
const formatter = options => {
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Riyadh', hourCycle: 'h23', ...options });
  return iso => (iso ? made.format(new Date(iso)) : '');
};
const date = formatter({ day: 'numeric', month: 'long', year: 'numeric' });
const shortDate = formatter({ day: 'numeric', month: 'short' });
export const clockTime = formatter({ hour: '2-digit', minute: '2-digit' });
export const time = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const fullDate = formatter({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

// The sandbox's clock, not the machine's, says what is today.
let now = null;
export const setNow = iso => {
  now = iso;
};

const near = [
  [0, 'Today'],
  [-86400000, 'Yesterday'],
  [86400000, 'Tomorrow'],
];

// The line above what happened on a day.
export function day(iso) {
  const found = now && near.find(([away]) => date(iso) === date(new Date(Date.parse(now) + away)));
  return found ? t(found[1]) : date(iso);
}

const isToday = iso => !now || date(iso) === date(now);
const year = formatter({ year: 'numeric' });

// In a list of chats: the time of today, else the day.
export const stamp = (iso, isDate = false) => (isToday(iso) && !isDate ? clockTime(iso) : shortDate(iso));

// Everywhere else: the day only where it is not today, the year only where it is not this one.
export const moment = iso => moments(iso, clockTime);
export const exact = iso => moments(iso, time);
function moments(iso, hour) {
  if (!iso) return '';
  const on = now && year(iso) === year(now) ? shortDate(iso) : date(iso);
  return isToday(iso) ? hour(iso) : on + ' ' + hour(iso);
}

// Days, hours and minutes, as far as there are any.
export function span(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const parts = [
    ['{count} d', Math.floor(minutes / 1440)],
    ['{count} h', Math.floor(minutes / 60) % 24],
    ['{count} min', minutes % 60],
  ];
  return parts
    .filter(([, count]) => count > 0)
    .map(([text, count]) => sentence(text, { count }))
    .join(' ');
}

// What a date and time field holds: Riyadh's, which has no summer time.
export const toField = iso => new Date(Date.parse(iso) + 3 * 3600000).toISOString().slice(0, 16);
export const fromField = text => text + ':00+03:00';
