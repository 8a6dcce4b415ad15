import { drawing } from './dom.js';

// Drawn here, so that the pages need no font of icons. All of them are for the eye only: the words stand beside them.
const paths = {
  image: ['M4 5H20V19H4ZM4 16 9.5 11 14 15 16.5 13 20 16', 'M15.6 8.6A1.1 1.1 0 1 1 15.6 8.7'],
  video: ['M3 6H15V18H3ZM15 11 21 7V17L15 13'],
  document: ['M6 3H14L18 7V21H6ZM14 3V7H18M9 12H15M9 16H15'],
  audio: ['M9 4H15V13H9ZM6 11A6 6 0 0 0 18 11M12 17V21'],
  location: ['M12 21C7 15 6 12 6 9A6 6 0 0 1 18 9C18 12 17 15 12 21M12 7.5A1.5 1.5 0 1 1 12 10.5 1.5 1.5 0 0 1 12 7.5'],
  stop: ['M8 3H16L21 8V16L16 21H8L3 16V8ZM8 12H16'],
  send: ['M4.5 5 20.5 12 4.5 19V13.6L13 12 4.5 10.4Z'],
  back: ['M14.5 5 7.5 12 14.5 19'],
  url: ['M10 5H5V19H19V14M13 5H19V11M19 5 11 13'],
  quick_reply: ['M9 7 4 12 9 17M4 12H14A6 6 0 0 1 20 18V19'],
  phone_number: ['M5 4H9L11 9L8.5 10.5A11 11 0 0 0 13.5 15.5L15 13L20 15V19A1 1 0 0 1 19 20A15 15 0 0 1 4 5A1 1 0 0 1 5 4'],
  copy_code: ['M9 9H20V20H9ZM15 9V4H4V15H9'],
  otp: ['M9 9H20V20H9ZM15 9V4H4V15H9', 'M12 14.5H12.1M14.5 14.5H14.6M17 14.5H17.1'],
  clock: ['M12 3.5A8.5 8.5 0 1 1 12 20.5 8.5 8.5 0 0 1 12 3.5M12 7.5V12.5L15.5 14.5'],
  alert: ['M12 3.5A8.5 8.5 0 1 1 12 20.5 8.5 8.5 0 0 1 12 3.5M12 7.5V13M12 16V16.4'],
  person: ['M12 4.5A3.7 3.7 0 1 1 12 11.9 3.7 3.7 0 0 1 12 4.5M4.5 20.5A7.5 6.6 0 0 1 19.5 20.5'],
  play: ['M8 5V19L19 12Z'],
  chat: ['M4 5H20V16H11L6.5 20V16H4Z'],
  chats: ['M4 5H20V16H11L6.5 20V16H4Z'],
  campaigns: ['M4 10V14H7L15 18V6L7 10ZM18.5 9A4 4 0 0 1 18.5 15M8 14.5 9.5 19.5H11.5L10.5 15.8'],
  templates: ['M4 4.5H20V19.5H4ZM4 9.5H20M9.5 9.5V19.5'],
  'opt-outs': ['M12 3.5A8.5 8.5 0 1 1 12 20.5 8.5 8.5 0 0 1 12 3.5M6 6 18 18'],
  journal: ['M4.5 5.5H5M9 5.5H20M4.5 12H5M9 12H20M4.5 18.5H5M9 18.5H20'],
  webhooks: ['M13 3 5 13.5H11.5L10.5 21 19 10H12.5Z'],
  faults: ['M12 4 21 19.5H3ZM12 10V14.5M12 16.9V17.1'],
  dots: ['M12 5V5.1M12 12V12.1M12 19V19.1'],
  more: ['M5 12H5.1M12 12H12.1M19 12H19.1'],
  plus: ['M12 5V19M5 12H19'],
  close: ['M6.5 6.5 17.5 17.5M17.5 6.5 6.5 17.5'],
  seen: ['M2.5 13 6.5 17 14.5 7.5M10.5 16.3 11.2 17 19.5 7.5'],
  reset: ['M4.5 12A7.7 7.7 0 1 0 7 6.3M4.5 3.5V7.5H8.5'],
  save: ['M12 4V15M7 10.5 12 15 17 10.5M5 20H19'],
  load: ['M12 15V4M7 8.5 12 4 17 8.5M5 20H19'],
};

export const icon = name =>
  drawing('0 0 24 24', paths[name] ?? paths.url, { class: 'icon ' + name, 'aria-hidden': 'true', focusable: 'false' });
