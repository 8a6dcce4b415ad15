// Words of the layout that docfx has no setting for, on Arabic pages.
const arabic = {
  '#tocOffcanvasLabel': 'الصفحات',
  '[aria-label="Show table of contents"]': 'عرض الصفحات',
  '[aria-label="Close"]': 'إغلاق',
  '[aria-label="Toggle navigation"]': 'القائمة',
  '[aria-label="Search"]': 'بحث',
}

// The versions beside this one, in versions.json above its folder. A choice leads to the same page of that version, or to its first page.
async function showVersions() {
  const root = new URL('./' + document.querySelector('meta[name="docfx:rel"]').content, location.href)
  const all = new URL('../', root)
  const current = decodeURIComponent(root.pathname.slice(all.pathname.length, -1))
  const answer = await fetch(new URL('versions.json', all))
  if (!answer.ok) return // a version that is shown by itself
  const choice = document.createElement('select')
  choice.id = 'version'
  choice.className = 'form-select form-select-sm'
  choice.autocomplete = 'off'
  choice.ariaLabel = document.documentElement.lang === 'ar' ? 'الإصدار' : 'Version'
  for (const version of await answer.json()) choice.add(new Option(version, version, false, version === current))
  choice.onchange = async () => {
    const there = new URL(encodeURIComponent(choice.value) + '/', all)
    choice.value = current // so that the page is right when a reader comes back to it
    const same = new URL(location.href.slice(root.href.length), there)
    const found = await fetch(same, { method: 'HEAD' })
    location.assign(found.ok ? same : new URL('index.html', there))
  }
  document.querySelector('.navbar-brand').after(choice)
}

export default {
  // Without it the search drops every Arabic word.
  lunrLanguages: ['en', 'ar'],
  start() {
    showVersions()
    if (document.documentElement.lang !== 'ar') return
    for (const [selector, word] of Object.entries(arabic)) {
      for (const found of document.querySelectorAll(selector)) {
        if (found.hasAttribute('aria-label')) found.setAttribute('aria-label', word)
        else found.textContent = word
      }
    }
  },
}
