// What the pages say: English, and beside it Arabic. What stands on the wire (event names, error codes) stays as it is there.
const words = {
  // The frame
  Sandbox: 'البيئة التجريبية', 'Skip to content': 'الانتقال إلى المحتوى', Pages: 'الصفحات', 'More pages': 'صفحات أخرى', More: 'المزيد',
  Chats: 'المحادثات', Campaigns: 'الحملات', Templates: 'القوالب', 'Opt-outs': 'إلغاء الاشتراك', Journal: 'سجل الطلبات',
  Webhooks: 'إشعارات الويب', Clock: 'الساعة', Faults: 'الأعطال', playing: 'تعمل', paused: 'متوقفة', Riyadh: 'الرياض',
  'The sandbox does not answer. The page comes back by itself once it runs again.': 'البيئة التجريبية لا تستجيب. تعود الصفحة تلقائيًا حالما تعمل من جديد.',
  'The sandbox does not answer.': 'البيئة التجريبية لا تستجيب.', struck: 'وقعت', Close: 'إغلاق', Copy: 'نسخ',
  'Copied.': 'تم النسخ.',
  'The browser does not allow copying here.': 'لا يسمح المتصفح بالنسخ هنا.', Search: 'بحث', Previous: 'السابق',
  Next: 'التالي', Page: 'صفحة', 'Nothing yet.': 'لا شيء بعد.', 'Nothing found.': 'لا توجد نتائج.', Today: 'اليوم', Yesterday: 'أمس',
  Tomorrow: 'غدًا',

  // Chats
  'Search chats': 'ابحث في المحادثات والرسائل', 'Unread only': 'غير المقروءة فقط', unread: 'غير مقروءة',
  'New customer': 'عميل جديد',
  'Number of the customer': 'رقم العميل', Write: 'اكتب', 'Write as this customer:': 'اكتب باسم هذا العميل:',
  'The number needs its country code, for example {number}.': 'يحتاج الرقم إلى رمز الدولة، مثل {number}.',
  'Mark all as read': 'تحديد الكل كمقروء', 'Reset everything': 'إعادة ضبط كل شيء',
  'Chats, campaigns, opt-outs, journal, webhooks and faults go. Really?': 'ستُحذف المحادثات والحملات وإلغاءات الاشتراك وسجل الطلبات وإشعارات الويب والأعطال. هل أنت متأكد؟',
  Reset: 'إعادة الضبط', Keep: 'إبقاء', Messages: 'الرسائل',
  'No chats yet.': 'لا توجد محادثات بعد.', 'Waiting for the first message': 'في انتظار الرسالة الأولى',
  'Choose a chat': 'اختر محادثة',
  'See what the customer sees, and answer in the customer’s place.': 'شاهد ما يراه العميل، ورد بدلًا منه.',
  'Back to chats': 'العودة إلى المحادثات', 'Conversation with': 'المحادثة مع', 'Earlier messages': 'رسائل أقدم',
  blocked: 'حظر رقمك',
  'opted out': 'ألغى الاشتراك', Block: 'حظر', Unblock: 'إلغاء الحظر', Report: 'إبلاغ',
  'The customer blocked the number': 'حظر العميل رقمك', 'The customer removed the block': 'ألغى العميل الحظر',
  'The customer reported the number': 'أبلغ العميل عن رقمك', Business: 'النشاط التجاري', Customer: 'العميل', campaign: 'حملة',
  repeat: 'محاولة ثانية',
  'Answer as the customer': 'اكتب رد العميل', 'Write as the customer': 'اكتب باسم العميل', Send: 'إرسال', Attach: 'إرفاق',
  Image: 'صورة',
  Location: 'موقع', Document: 'مستند', Video: 'فيديو', Audio: 'مقطع صوتي', Caption: 'الشرح', Link: 'الرابط', 'File name': 'اسم الملف',
  Latitude: 'خط العرض', Longitude: 'خط الطول', 'Scheduled for': 'موعد الإرسال:', Failed: 'فشلت', block: 'حظر', unblock: 'إلغاء الحظر',
  report: 'إبلاغ', interactive: 'رد سريع', reaction: 'تفاعل', template: 'قالب', 'The link of this button': 'رابط هذا الزر',
  'Limited offer': 'عرض لفترة محدودة', Card: 'البطاقة', Cards: 'البطاقات', queued: 'في الانتظار', scheduled: 'مجدولة',
  sent: 'أُرسلت',
  delivered: 'وصلت', read: 'قُرئت', failed: 'فشلت',

  // The first message
  'Point your program at this sandbox': 'وجّه برنامجك إلى هذه البيئة التجريبية', 'Or send one by hand': 'أو أرسل رسالة يدويًا',
  'Send me a test message': 'أرسل رسالة تجريبية', 'Start a test campaign': 'ابدأ حملة تجريبية',
  'Your order is on its way.': 'طلبك في الطريق.', 'Test campaign': 'حملة تجريبية',

  // Campaigns
  'No campaigns yet.': 'لا توجد حملات بعد.', Name: 'الاسم', Status: 'الحالة', Progress: 'التقدم', Time: 'الوقت', Template: 'القالب',
  Recipients: 'المستلمون', Number: 'الرقم', Reason: 'السبب', Cancel: 'إلغاء', 'Download the results': 'تنزيل النتائج',
  'Delivered at': 'وقت الوصول', 'Read at': 'وقت القراءة', 'Sent at': 'وقت الإرسال', preparing: 'قيد التحضير',
  pending: 'في الانتظار',
  processing: 'قيد الإرسال', completed: 'اكتملت', cancelled: 'أُلغيت',

  // Templates
  'Template editor': 'محرر القوالب', 'Add a template': 'إضافة قالب', 'A new template': 'قالب جديد', Approve: 'اعتماد',
  Pause: 'إيقاف مؤقت', Reject: 'رفض', 'Submit again': 'إعادة الإرسال للمراجعة', Edit: 'تعديل', Preview: 'معاينة', Save: 'حفظ',
  Saved: 'تم الحفظ', Language: 'اللغة', Category: 'الفئة', Header: 'الرأس', 'Header text': 'نص الرأس',
  'Link of the sample': 'رابط العينة',
  'what campaigns send, since they have no field for media': 'ما ترسله الحملات، إذ لا حقل فيها للوسائط', Body: 'النص',
  Footer: 'التذييل',
  Buttons: 'الأزرار', Button: 'الزر', Kind: 'النوع', Text: 'نص الزر', Address: 'عنوان URL', 'Add a button': 'إضافة زر',
  'Remove button': 'حذف الزر', 'Values of the preview': 'قيم المعاينة', 'Load a file': 'تحميل ملف', 'Save as a file': 'حفظ في ملف',
  'Loaded: {count}': 'القوالب المحمّلة: {count}', 'This file holds no templates.': 'لا توجد قوالب في هذا الملف.',
  'lower-case letters, digits and underscores': 'حروف لاتينية صغيرة وأرقام وشرطات سفلية',
  'separated by |': 'يُفصل بينها بالعلامة |',
  '{{1}} or {{first_name}} where values go': '{{1}} أو {{first_name}} مكان القيم', 'Cards of a carousel': 'البطاقات الدوّارة',
  'an address may end in {{1}}': 'يمكن أن ينتهي العنوان بـ {{1}}', 'Any status': 'أي حالة', 'Any category': 'أي فئة',
  'Any language': 'أي لغة',
  none: 'بدون', text: 'نص', image: 'صورة', video: 'فيديو', document: 'مستند', location: 'موقع', media: 'وسائط', audio: 'مقطع صوتي',
  quick_reply: 'رد سريع', url: 'رابط', phone_number: 'اتصال', copy_code: 'نسخ رمز', flow: 'نموذج', catalog: 'كتالوج', APPROVED: 'معتمد',
  PENDING: 'قيد المراجعة', REJECTED: 'مرفوض', PAUSED: 'موقوف مؤقتًا', DISABLED: 'معطّل', MARKETING: 'تسويق', UTILITY: 'مساعدة',
  AUTHENTICATION: 'مصادقة',

  // Opt-outs
  Scope: 'النطاق', Source: 'المصدر', Action: 'إجراء', Add: 'إضافة', Remove: 'حذف', 'Remove all': 'حذف الكل',
  'Nobody opted out.': 'لم يُلغِ أحد اشتراكه.', marketing: 'التسويق', all: 'كل الرسائل', api: 'واجهة API', reply: 'رد العميل',

  // Journal and webhooks
  Call: 'الطلب', Operation: 'العملية', ms: 'مللي ثانية', 'broken off': 'انقطع', 'No call yet.': 'لا توجد طلبات بعد.',
  'Copy as curl': 'نسخ بصيغة curl', Headers: 'الترويسات', Answer: 'الاستجابة', '(none)': '(لا شيء)', 'Any operation': 'أي عملية',
  ok: 'ناجح',
  rejected: 'مرفوض', 'server error': 'خطأ في الخادم', 'Fold repeated reads': 'طي طلبات القراءة المتكررة', 'Clear the journal': 'مسح السجل',
  'Clear the list': 'مسح القائمة', 'Back to the list': 'العودة إلى القائمة', curl: 'أمر curl',
  '{count} recipients': 'المستلمون: {count}',
  'Copied. Set {variable} before you run it.': 'تم النسخ. اضبط {variable} قبل تشغيل الأمر.',
  'Search number, template, path': 'ابحث برقم أو قالب أو مسار', 'Search number or event': 'ابحث برقم أو حدث',
  'Whom and what': 'العميل والتفاصيل',
  'Any event': 'أي حدث', times: 'مرات', Webhook: 'الإشعار', Event: 'الحدث', Attempts: 'المحاولات', Attempt: 'المحاولة',
  waiting: 'في الانتظار', 'no answer': 'بلا استجابة', 'Send again': 'إعادة الإرسال', 'No webhook yet.': 'لا توجد إشعارات بعد.',
  'They go to {address}': 'تُرسل إلى {address}', 'failed attempts': 'محاولات فاشلة', arrived: 'وصلت',
  'They go nowhere: start the sandbox with {flag}.': 'لا تُرسل إلى أي عنوان: شغّل البيئة التجريبية مع {flag}.',
  'Out of order': 'بغير ترتيبها',
  'Each one twice': 'كل إشعار مرتين',

  // Clock and faults
  Hours: 'عدد الساعات', 'Move ahead': 'تقديم', Play: 'تشغيل', 'A minute on': 'بعد دقيقة', 'An hour on': 'بعد ساعة', 'A day on': 'بعد يوم',
  'Tomorrow 09:00 in Riyadh': 'غدًا 09:00 بتوقيت الرياض', 'Time passes as on this machine.': 'يمضي الوقت كما يمضي على هذا الجهاز.',
  'Time stands still: nothing is sent, delivered or read.': 'الوقت متوقف: لا رسالة تُرسل أو تصل أو تُقرأ.',
  'Date and time in Riyadh': 'التاريخ والوقت بتوقيت الرياض', 'Go to this moment': 'انتقل إلى هذه اللحظة',
  'Back to this machine’s time': 'العودة إلى وقت هذا الجهاز',
  'The sandbox is {time} ahead of this machine.': 'البيئة التجريبية متقدمة على هذا الجهاز بمقدار {time}.',
  'The sandbox is {time} behind this machine.': 'البيئة التجريبية متأخرة عن هذا الجهاز بمقدار {time}.', '{count} d': '{count} ي',
  '{count} h': '{count} س', '{count} min': '{count} د', '{count} s': '{count} ث',
  'This sandbox follows the machine’s clock, which cannot be moved.': 'تتبع هذه البيئة التجريبية ساعة الجهاز، ولا يمكن تحريكها.',
  'A documented error': 'خطأ موثّق', 'Any status and body': 'أي رمز حالة وأي نص', 'A delay': 'تأخير',
  'A broken connection': 'اتصال مقطوع',
  'A connection that breaks in the answer': 'اتصال ينقطع أثناء الاستجابة', 'Half of the JSON': 'نصف JSON',
  'A slow drip': 'استجابة بطيئة متقطعة',
  'The message fails at Meta': 'تفشل الرسالة عند Meta', Error: 'الخطأ', Seconds: 'عدد الثواني',
  'Code of Meta': 'رمز الخطأ لدى Meta',
  'Only this number': 'هذا الرقم فقط', What: 'ماذا يحدث', any: 'أي عملية', 'any operation': 'أي عملية', 'How often': 'عدد المرات',
  'empty for always': 'اتركه فارغًا ليحدث دائمًا', 'Share in percent': 'النسبة المئوية',
  'After the request was taken': 'بعد قبول الطلب',
  'Let something go wrong': 'افتعل عطلًا', 'Nothing goes wrong on purpose.': 'لا توجد أعطال مفتعلة.',
  'happened {count} of {times} times': 'حدث {count} من {times}',
  'happened {count} times so far': 'عدد مرات حدوثه حتى الآن: {count}',
  'not on WhatsApp': 'ليس على واتساب', 'outside the 24 hours': 'خارج مدة 24 ساعة', 'marketing cap': 'حد الرسائل التسويقية',
  'stopped marketing': 'أوقف الرسائل التسويقية', 'media upload': 'رفع الوسائط',
  'too many to one number': 'رسائل كثيرة إلى رقم واحد',
  'parameter count': 'عدد القيم', 'parameter format': 'صيغة القيم', 'template paused': 'القالب موقوف مؤقتًا',
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
