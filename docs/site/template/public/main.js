// Words of the layout that docfx has no setting for, on Arabic pages.
const arabic = {
  '#tocOffcanvasLabel': 'الصفحات',
  '[aria-label="Show table of contents"]': 'عرض الصفحات',
  '[aria-label="Close"]': 'إغلاق',
  '[aria-label="Toggle navigation"]': 'القائمة',
  '[aria-label="Search"]': 'بحث',
}

export default {
  // Without it the search drops every Arabic word.
  lunrLanguages: ['en', 'ar'],
  start() {
    if (document.documentElement.lang !== 'ar') return
    for (const [selector, word] of Object.entries(arabic)) {
      for (const found of document.querySelectorAll(selector)) {
        if (found.hasAttribute('aria-label')) found.setAttribute('aria-label', word)
        else found.textContent = word
      }
    }
  },
}
