// Brings a list up to date and touches only what changed, so that focus, scroll and screen readers stay where they are.
export function patch(container, items, keyOf, make) {
  const known = container.known ?? new Map();
  const next = new Map();
  const wanted = keyed(items, keyOf);
  // First of all, so that what stays is found where it stands and need not be moved: moving takes away focus and selection.
  for (const [key, entry] of known) if (!wanted.has(key)) entry.node.remove();
  let at = container.firstChild;
  for (const [key, item] of wanted) {
    const sign = JSON.stringify(item);
    let entry = known.get(key);
    if (!entry || entry.sign !== sign) {
      const node = make(item);
      const focused = entry?.node.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
      if (entry) {
        if (at === entry.node) at = entry.node.nextSibling;
        entry.node.remove();
      }
      entry = { sign, node };
      container.insertBefore(node, at);
      if (focused) node.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
    } else if (entry.node !== at) {
      container.insertBefore(entry.node, at);
    } else {
      at = at.nextSibling;
    }
    next.set(key, entry);
  }
  container.known = next;
}

// The items by their keys. What stands twice in a list, as a number may in a campaign, is two: the second one of this key, the third one.
function keyed(items, keyOf) {
  const times = new Map();
  return new Map(
    items.map(item => {
      const own = String(keyOf(item));
      const nth = times.get(own) ?? 0;
      times.set(own, nth + 1);
      return [own + '\n' + nth, item];
    }),
  );
}
