// What the pages say: English, and beside it Arabic. What stands on the wire (event names, error codes) stays as it is there.
const words = {
  // The frame
  Sandbox: 'بيئة التجربة', 'Skip to content': 'انتقل إلى المحتوى', Pages: 'الصفحات', 'More pages': 'صفحات أخرى', More: 'المزيد',
  Chats: 'المحادثات', Campaigns: 'الحملات', Templates: 'القوالب', 'Opt-outs': 'إلغاء الاشتراك', Journal: 'سجل الاستدعاءات',
  Webhooks: 'الإشعارات', Clock: 'الساعة', Faults: 'الأعطال', playing: 'تعمل', paused: 'متوقفة', Riyadh: 'الرياض',
  'The sandbox does not answer. The page comes back by itself once it runs again.': 'بيئة التجربة لا تجيب. تعود الصفحة تلقائيا حالما تعمل من جديد.',
  'The sandbox does not answer.': 'بيئة التجربة لا تجيب.', struck: 'وقعت', Close: 'إغلاق', Copy: 'نسخ', 'Copied.': 'تم النسخ.',
  'The browser does not allow copying here.': 'لا يسمح المتصفح بالنسخ هنا.', Search: 'بحث', Previous: 'السابق',
  Next: 'التالي', Page: 'صفحة', 'Nothing yet.': 'لا شيء بعد.', 'Nothing found.': 'لا توجد نتائج.', Today: 'اليوم', Yesterday: 'أمس',
  Tomorrow: 'غدا',

  // Chats
  'Search chats': 'ابحث في المحادثات والرسائل', 'Unread only': 'غير المقروءة فقط', unread: 'غير مقروءة', 'New customer': 'عميل جديد',
  'Number of the customer': 'رقم العميل', Write: 'اكتب', 'Write as this customer:': 'اكتب بصفة هذا العميل:',
  'The number needs its country code, for example {number}.': 'يحتاج الرقم إلى رمز الدولة، مثل {number}.',
  'Mark all as read': 'اعتبار الكل مقروءا', 'Reset everything': 'إعادة كل شيء إلى البداية',
  'Chats, campaigns, opt-outs, journal, webhooks and faults go. Really?': 'تمحى المحادثات والحملات والاشتراكات والسجل والإشعارات والأعطال. متأكد؟',
  Reset: 'إعادة', Keep: 'إبقاء', Messages: 'الرسائل',
  'No chats yet.': 'لا توجد محادثات بعد.', 'Waiting for the first message': 'في انتظار الرسالة الأولى', 'Choose a chat': 'اختر محادثة',
  'See what the customer sees, and answer in the customer’s place.': 'شاهد ما يراه العميل، وأجب بدلا منه.',
  'Back to chats': 'العودة إلى المحادثات', 'Conversation with': 'محادثة مع', 'Earlier messages': 'رسائل أقدم', blocked: 'محظور',
  'opted out': 'ألغى الاشتراك', Block: 'حظر', Unblock: 'إلغاء الحظر', Report: 'إبلاغ',
  'The customer blocked the number': 'حظر العميل الرقم', 'The customer removed the block': 'ألغى العميل الحظر',
  'The customer reported the number': 'أبلغ العميل عن الرقم', Business: 'المتجر', Customer: 'العميل', campaign: 'حملة', repeat: 'إعادة',
  'Answer as the customer': 'اكتب رد العميل', 'Write as the customer': 'اكتب بصفة العميل', Send: 'إرسال', Attach: 'إرفاق', Image: 'صورة',
  Location: 'موقع', Document: 'مستند', Video: 'فيديو', Audio: 'صوت', Caption: 'الشرح', Link: 'الرابط', 'File name': 'اسم الملف',
  Latitude: 'خط العرض', Longitude: 'خط الطول', 'Scheduled for': 'مجدولة في', Failed: 'فشلت', block: 'حظر', unblock: 'إلغاء الحظر',
  report: 'إبلاغ', interactive: 'رد سريع', reaction: 'تفاعل', template: 'قالب', 'The link of this button': 'رابط هذا الزر',
  'Limited offer': 'عرض محدود', Card: 'البطاقة', Cards: 'البطاقات', queued: 'في الانتظار', scheduled: 'مجدولة', sent: 'أرسلت',
  delivered: 'وصلت', read: 'قرئت', failed: 'فشلت',

  // The first message
  'Point your program at this sandbox': 'وجه برنامجك إلى بيئة التجربة هذه', 'Or send one by hand': 'أو أرسل رسالة يدويا',
  'Send me a test message': 'أرسل رسالة تجريبية', 'Start a test campaign': 'ابدأ حملة تجريبية',
  'Your order is on its way.': 'طلبك في الطريق.', 'Test campaign': 'حملة تجريبية',

  // Campaigns
  'No campaigns yet.': 'لا توجد حملات بعد.', Name: 'الاسم', Status: 'الحالة', Progress: 'التقدم', Time: 'الوقت', Template: 'القالب',
  Recipients: 'المستلمون', Number: 'الرقم', Reason: 'السبب', Cancel: 'إلغاء', 'Download the results': 'تنزيل النتائج',
  'Delivered at': 'وصلت في', 'Read at': 'قرئت في', 'Sent at': 'أرسلت في', preparing: 'قيد التحضير', pending: 'معلقة',
  processing: 'قيد الإرسال', completed: 'اكتملت', cancelled: 'ألغيت',

  // Templates
  'Template editor': 'محرر القوالب', 'Add a template': 'إضافة قالب', 'A new template': 'قالب جديد', Approve: 'اعتماد',
  Pause: 'إيقاف مؤقت', Reject: 'رفض', 'Submit again': 'إعادة الإرسال للمراجعة', Edit: 'تعديل', Preview: 'معاينة', Save: 'حفظ',
  Saved: 'تم الحفظ', Language: 'اللغة', Category: 'الفئة', Header: 'الرأس', 'Header text': 'نص الرأس',
  'Link of the sample': 'رابط العينة',
  'what campaigns send, since they have no field for media': 'ما ترسله الحملات، إذ لا حقل للوسائط فيها', Body: 'النص', Footer: 'التذييل',
  Buttons: 'الأزرار', Button: 'الزر', Kind: 'النوع', Text: 'النص المكتوب', Address: 'العنوان', 'Add a button': 'إضافة زر',
  'Remove button': 'حذف الزر', 'Values of the preview': 'قيم المعاينة', 'Load a file': 'تحميل ملف', 'Save as a file': 'حفظ في ملف',
  'Loaded: {count}': 'تم التحميل: {count}', 'This file holds no templates.': 'لا قوالب في هذا الملف.',
  'lower-case letters, digits and underscores': 'حروف لاتينية صغيرة وأرقام وشرطات سفلية', 'separated by |': 'يفصل بينها |',
  '{{1}} or {{first_name}} where values go': '{{1}} أو {{first_name}} مكان القيم', 'Cards of a carousel': 'بطاقات العرض المتحرك',
  'an address may end in {{1}}': 'قد ينتهي العنوان بـ {{1}}', 'Any status': 'أي حالة', 'Any category': 'أي فئة', 'Any language': 'أي لغة',
  none: 'بلا', text: 'نص', image: 'صورة', video: 'فيديو', document: 'مستند', location: 'موقع', media: 'وسائط', audio: 'صوت',
  quick_reply: 'رد سريع', url: 'رابط', phone_number: 'اتصال', copy_code: 'نسخ رمز', flow: 'نموذج', catalog: 'كتالوج', APPROVED: 'معتمد',
  PENDING: 'قيد المراجعة', REJECTED: 'مرفوض', PAUSED: 'متوقف', DISABLED: 'معطل', MARKETING: 'تسويق', UTILITY: 'خدمي',
  AUTHENTICATION: 'تحقق',

  // Opt-outs
  Scope: 'النطاق', Source: 'المصدر', Action: 'إجراء', Add: 'إضافة', Remove: 'حذف', 'Remove all': 'حذف الكل',
  'Nobody opted out.': 'لم يلغ أحد اشتراكه.', marketing: 'التسويق', all: 'كل الرسائل', api: 'الواجهة البرمجية', reply: 'رد العميل',

  // Journal and webhooks
  Call: 'الاستدعاء', Operation: 'العملية', ms: 'مللي ثانية', 'broken off': 'انقطع', 'No call yet.': 'لا استدعاءات بعد.',
  'Copy as curl': 'نسخ كأمر curl', Headers: 'الترويسات', Answer: 'الجواب', '(none)': '(لا شيء)', 'Any operation': 'أي عملية', ok: 'ناجح',
  rejected: 'مرفوض', 'server error': 'خطأ الخادم', 'Fold repeated reads': 'طي القراءات المتكررة', 'Clear the journal': 'مسح السجل',
  'Clear the list': 'مسح القائمة', 'Back to the list': 'العودة إلى القائمة', curl: 'أمر curl', '{count} recipients': 'المستلمون: {count}',
  'Copied. Set {variable} before you run it.': 'تم النسخ. عين {variable} قبل تشغيل الأمر.',
  'Search number, template, path': 'ابحث برقم أو قالب أو مسار', 'Search number or event': 'ابحث برقم أو حدث', 'Whom and what': 'من وماذا',
  'Any event': 'أي حدث', times: 'مرات', Webhook: 'الإشعار', Event: 'الحدث', Attempts: 'المحاولات', Attempt: 'المحاولة',
  waiting: 'في الانتظار', 'no answer': 'لا جواب', 'Send again': 'إعادة الإرسال', 'No webhook yet.': 'لا توجد إشعارات بعد.',
  'They go to {address}': 'تصل إلى {address}', 'failed attempts': 'لم تصل', arrived: 'وصلت',
  'They go nowhere: start the sandbox with {flag}.': 'لا تصل إلى أي مكان: شغل بيئة التجربة مع {flag}.', 'Out of order': 'بغير ترتيب',
  'Each one twice': 'كل إشعار مرتين',

  // Clock and faults
  Hours: 'ساعات', 'Move ahead': 'تقديم', Play: 'تشغيل', 'A minute on': 'بعد دقيقة', 'An hour on': 'بعد ساعة', 'A day on': 'بعد يوم',
  'Tomorrow 09:00 in Riyadh': 'غدا 09:00 بتوقيت الرياض', 'Time passes as on this machine.': 'يمضي الوقت كما في هذا الجهاز.',
  'Time stands still: nothing is sent, delivered or read.': 'الوقت متوقف: لا شيء يرسل أو يصل أو يقرأ.',
  'Date and time in Riyadh': 'التاريخ والوقت في الرياض', 'Go to this moment': 'انتقل إلى هذه اللحظة',
  'Back to this machine’s time': 'العودة إلى وقت هذا الجهاز',
  'The sandbox is {time} ahead of this machine.': 'بيئة التجربة متقدمة {time} على هذا الجهاز.',
  'The sandbox is {time} behind this machine.': 'بيئة التجربة متأخرة {time} عن هذا الجهاز.', '{count} d': '{count} ي',
  '{count} h': '{count} س', '{count} min': '{count} د',
  'This sandbox follows the machine’s clock, which cannot be moved.': 'تتبع بيئة التجربة ساعة الجهاز، ولا يمكن تحريكها.',
  'A documented error': 'خطأ موثق', 'Any status and body': 'أي رمز حالة ونص', 'A delay': 'تأخير', 'A broken connection': 'اتصال مقطوع',
  'A connection that breaks in the answer': 'اتصال ينقطع أثناء الجواب', 'Half of the JSON': 'نصف JSON', 'A slow drip': 'جواب بطيء متقطع',
  'The message fails at Meta': 'تفشل الرسالة عند Meta', Error: 'الخطأ', Seconds: 'ثوان', 'Code of Meta': 'رمز Meta',
  'Only this number': 'هذا الرقم فقط', What: 'ماذا يحدث', any: 'أي عملية', 'any operation': 'أي عملية', 'How often': 'كم مرة',
  'empty for always': 'اتركه فارغا ليحدث دائما', 'Share in percent': 'النسبة المئوية', 'After the request was taken': 'بعد قبول الطلب',
  'Let something go wrong': 'افتعل عطلا', 'Nothing goes wrong on purpose.': 'لا أعطال مفتعلة.',
  'happened {count} of {times} times': 'وقع {count} من {times} مرات', 'happened {count} times so far': 'وقع {count} مرات حتى الآن',
  'not on WhatsApp': 'ليس على واتساب', 'outside the 24 hours': 'خارج 24 ساعة', 'marketing cap': 'حد التسويق',
  'stopped marketing': 'أوقف التسويق', 'media upload': 'رفع الوسائط', 'too many to one number': 'رسائل كثيرة إلى رقم واحد',
  'parameter count': 'عدد القيم', 'parameter format': 'صيغة القيم', 'template paused': 'القالب متوقف',
};

const query = new URLSearchParams(location.search).get('lang');
const known = language => (language === 'ar' || language === 'en' ? language : null);
export const language = known(query) ?? known(localStorage.getItem('language')) ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');

export function t(text) {
  if (!Object.hasOwn(words, text)) console.warn('No Arabic for: ' + text);
  return language === 'ar' ? (words[text] ?? text) : text;
}

// A word of the wire, in the page's language where it is a known one.
export const word = text => (language === 'ar' && Object.hasOwn(words, text) ? words[text] : text);

// A sentence with values in it. Each is set apart, so that a path or a flag keeps its own direction within Arabic.
export const sentence = (text, values) =>
  t(text).replace(/\{(\w+)\}/g, (all, name) => (name in values ? '\u2068' + values[name] + '\u2069' : all));
