import { get } from './api.js';

const most = 1000; // that the server gives at a time

// A chat with its last entries, as many as asked for: a long way back takes several requests.
export async function lastEntries(path, count) {
  const chat = await get(`${path}?per_page=${Math.min(count, most)}`);
  while (chat.before && chat.entries.length < count) {
    const older = await get(`${path}?per_page=${Math.min(count - chat.entries.length, most)}&before=${chat.before}`);
    chat.entries.unshift(...older.entries);
    chat.before = older.before;
  }
  return chat;
}
