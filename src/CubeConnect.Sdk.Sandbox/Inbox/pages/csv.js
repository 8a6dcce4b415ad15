import { get, query } from './api.js';

const columns = ['phone', 'name', 'status', 'sent_at', 'delivered_at', 'read_at', 'failed_at', 'error_message'];
const perPage = 1000;

// The recipients of a campaign, all of them, as a table that a spreadsheet opens. It begins with a mark, without which Excel reads
// Arabic wrongly.
export async function csv(path) {
  const rows = [columns];
  for (let page = 1; ; page++) {
    const { recipients, pagination } = await get(`${path}/recipients` + query({ page, per_page: perPage }));
    rows.push(...recipients.map(recipient => columns.map(name => recipient[name] ?? '')));
    if (page >= pagination.last_page) break;
  }
  return '\uFEFF' + rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

// A spreadsheet runs what begins like a formula, and a name can come from anybody; a number alone is none.
export function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && !/^\+\d+$/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}
