// What is to be asked for again: by topic the numbers whose chats changed, or null for all of them. A hint adds
// to those that were not followed yet.
export function note(due, topics, phones) {
  for (const topic of topics) {
    const before = due.has(topic) ? due.get(topic) : [];
    due.set(topic, before === null || phones === null ? null : [...new Set([...before, ...phones])]);
  }
}
