import { toast } from './dom.js';
import { t } from './words.js';

// One call of the sandbox's own API. Rejects with the server's sentence.
export async function call(method, path, body) {
  const json = await request('/sandbox/api/' + path, {
    method,
    headers: method === 'POST' ? { 'Content-Type': 'application/json' } : {},
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
  });
  return json.data;
}

export const get = path => call('GET', path);

// A query of what is given and not empty.
export const query = fields => '?' + new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '' && value !== false));

// A call of the platform's API, as a program makes it: it stands in the journal.
export const platform = (setup, path, body) =>
  request('/api/v1/' + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + setup.api_key },
    body: JSON.stringify(body),
  });

async function request(address, options) {
  const answer = await fetch(address, options).catch(() => null);
  if (!answer) throw new Error(t('The sandbox does not answer.'));
  const json = await answer.json();
  if (json.success) return json;
  const details = json.error.details ? Object.values(json.error.details).flat().join(' ') : '';
  throw Object.assign(new Error(details || json.error.message), { status: answer.status });
}

// For buttons: does it, and says so when it failed.
export async function attempt(work, done) {
  try {
    const result = await work();
    if (done) toast(done);
    return result ?? true;
  } catch (e) {
    toast(e.message);
    return null;
  }
}
