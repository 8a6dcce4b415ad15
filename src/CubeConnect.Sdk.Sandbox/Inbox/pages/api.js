import { toast } from './dom.js';

// One call of the sandbox's own API. Rejects with the server's sentence.
export async function call(method, path, body) {
  const answer = await fetch('/sandbox/api/' + path, {
    method,
    headers: method === 'POST' ? { 'Content-Type': 'application/json' } : {},
    body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
  });
  const json = await answer.json();
  if (json.success) return json.data;
  const details = json.error.details ? Object.values(json.error.details).flat().join(' ') : '';
  throw Object.assign(new Error(details || json.error.message), { status: answer.status });
}

export const get = path => call('GET', path);

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
