// The words around an Arabic page are Arabic. Pages are Arabic by "_lang" in docfx.json.
const arabic = {
  inThisArticle: 'في هذه الصفحة',
  nextArticle: 'التالي',
  prevArticle: 'السابق',
  search: 'بحث',
  searchResultsCount: 'عدد النتائج عن «\u2068{query}\u2069»: {count}', // the query keeps to itself, whatever its direction
  searchNoResults: 'لا توجد نتائج عن «\u2068{query}\u2069»',
  tocFilter: 'تصفية حسب العنوان',
  themeLight: 'فاتح',
  themeDark: 'داكن',
  themeAuto: 'تلقائي',
  changeTheme: 'تغيير المظهر',
  copy: 'نسخ',
}

exports.preTransform = function (model) {
  if (model._lang === 'ar') model.__global = Object.assign({}, model.__global, arabic)
  return model
}

exports.postTransform = function (model) {
  return model
}
