import { button, copy, el, ltr } from './dom.js';
import { attempt, get, platform } from './api.js';
import { icon } from './icons.js';
import { t } from './words.js';

// How a program gets its first message here: the three variables, a ready command, and a button that does it at once.
const shells = {
  bash: values =>
    Object.entries(values)
      .map(([name, value]) => `export ${name}=${quoted(value)}`)
      .join('\n'),
  PowerShell: values =>
    Object.entries(values)
      .map(([name, value]) => `$env:${name} = '${value.replaceAll("'", "''")}'`)
      .join('\n'),
  'appsettings.Development.json': (values, setup) =>
    JSON.stringify(
      { CubeConnect: { BaseAddress: setup.base_url, ApiKey: setup.api_key, WhatsAppAccountId: setup.whatsapp_account_id } },
      null,
      2,
    ),
  curl: (values, setup) => curl(setup, 'messages/send', message(setup, '+966501234567', 'Hello from curl')),
};

export const phone = '+966501234567';
const message = (setup, to, text) => ({ whatsapp_account_id: setup.whatsapp_account_id, phone: to, message_type: 'text', data: { text } });

const campaign = setup => ({
  whatsapp_account_id: setup.whatsapp_account_id,
  campaign_name: t('Test campaign'),
  message_type: 'template',
  template_name: 'welcome_message',
  template_language: 'ar',
  recipients: ['+966501234567', '+966551234568', '+966555550404'].map(to => ({ phone: to })),
});

// As one word of a POSIX shell, whatever is in it.
const quoted = text => "'" + text.replaceAll("'", "'\\''") + "'";

const curl = (setup, path, body) =>
  `curl ${setup.base_url}api/v1/${path} \\\n  -H ${quoted('Authorization: Bearer ' + setup.api_key)} \\\n` +
  `  -H 'Content-Type: application/json' \\\n  -d ${quoted(JSON.stringify(body))}`;

export async function setupCard() {
  const setup = await get('setup');
  const values = {
    CUBECONNECT_URL: setup.base_url,
    CUBECONNECT_API_KEY: setup.api_key,
    CUBECONNECT_WHATSAPP_ACCOUNT_ID: setup.whatsapp_account_id,
  };
  const code = el('pre', { dir: 'ltr', tabindex: '0', role: 'region', 'aria-label': t('Point your program at this sandbox') });
  const tabs = Object.keys(shells).map(shell => button(ltr(shell), () => show(shell), { class: 'chip', 'aria-pressed': 'false' }));
  function show(shell) {
    Object.keys(shells).forEach((name, i) => tabs[i].setAttribute('aria-pressed', String(name === shell)));
    code.textContent = shells[shell](values, setup);
  }
  show('bash');
  return el(
    'section',
    { class: 'setup', 'aria-label': t('Point your program at this sandbox') },
    el('h4', {}, t('Point your program at this sandbox')),
    el('div', { class: 'row tabs' }, tabs),
    el(
      'div',
      { class: 'code' },
      code,
      copier(() => code.textContent),
    ),
    el('p', {}, t('Or send one by hand')),
    button([icon('send'), t('Send me a test message')], () => attempt(() => sendTest(setup)), { class: 'strong' }),
  );
}

const copier = text => button([icon('copy_code'), t('Copy')], () => copy(text()), { class: 'chip copy' });

async function sendTest(setup) {
  await platform(setup, 'messages/send', message(setup, phone, t('Your order is on its way.')));
  location.hash = '#/chats/' + phone.slice(1);
}

// The same for the first campaign.
export async function campaignCard() {
  const setup = await get('setup');
  const command = curl(setup, 'campaigns', campaign(setup));
  return el(
    'section',
    { class: 'setup', 'aria-label': t('Start a test campaign') },
    el(
      'div',
      { class: 'code' },
      el('pre', { dir: 'ltr', tabindex: '0', role: 'region', 'aria-label': t('curl') }, command),
      copier(() => command),
    ),
    button([icon('campaigns'), t('Start a test campaign')], () => attempt(() => platform(setup, 'campaigns', campaign(setup))), {
      class: 'strong',
    }),
  );
}
