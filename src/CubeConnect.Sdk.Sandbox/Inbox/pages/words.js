// What the pages say, in two languages. Data is shown as it is.
const arabic = {
  'Sandbox': 'بيئة التجربة', 'Chats': 'المحادثات', 'Campaigns': 'الحملات', 'Templates': 'القوالب', 'Opt-outs': 'إلغاء الاشتراك', 'Journal': 'سجل الطلبات',
  'Webhooks': 'الإشعارات', 'Clock': 'الساعة', 'Faults': 'الأعطال', 'Search': 'بحث', 'Search chats': 'ابحث في المحادثات', 'Unread only': 'غير المقروءة فقط',
  'No chats yet. Send a message to the sandbox and it appears here.': 'لا توجد محادثات بعد. أرسل رسالة إلى بيئة التجربة لتظهر هنا.',
  'Choose a chat to see what the customer sees.': 'اختر محادثة لترى ما يراه العميل.', 'unread': 'غير مقروءة', 'Back to chats': 'العودة إلى المحادثات',
  'Answer as the customer': 'اكتب رد العميل', 'Send': 'إرسال', 'Image': 'صورة', 'Location': 'موقع', 'Document': 'مستند', 'Video': 'فيديو', 'Audio': 'صوت', 'Block': 'حظر', 'Unblock': 'إلغاء الحظر', 'Report': 'إبلاغ',
  'Earlier messages': 'رسائل أقدم', 'queued': 'في الانتظار', 'scheduled': 'مجدولة', 'sent': 'أرسلت', 'delivered': 'وصلت', 'read': 'قرئت', 'failed': 'فشلت',
  'Scheduled for': 'مجدولة في', 'Failed': 'فشلت', 'Conversation with': 'محادثة مع', 'blocked': 'محظور', 'opted out': 'ألغى الاشتراك',
  'The customer blocked the number': 'حظر العميل الرقم', 'The customer removed the block': 'ألغى العميل الحظر', 'The customer reported the number': 'أبلغ العميل عن الرقم',
  'Messages': 'الرسائل', 'More': 'المزيد', 'Attach': 'إرفاق', 'Previous': 'السابق', 'Next': 'التالي', 'Page': 'صفحة', 'playing': 'تعمل', 'paused': 'متوقفة', 'campaign': 'حملة', 'You': 'أنت',
  'Skip to content': 'انتقل إلى المحتوى', 'Pages': 'الصفحات', 'The link of this button': 'رابط هذا الزر', 'Limited offer': 'عرض محدود', 'cards': 'بطاقات', 'repeat': 'إعادة', 'No campaigns yet.': 'لا توجد حملات بعد.',
  'Today': 'اليوم', 'Yesterday': 'أمس', 'Business': 'المتجر', 'Customer': 'العميل', 'Caption': 'الشرح', 'Link': 'الرابط', 'File name': 'اسم الملف', 'Latitude': 'خط العرض', 'Longitude': 'خط الطول', 'Riyadh': 'الرياض', 'Close': 'إغلاق',
  'Nothing found.': 'لا توجد نتائج.', 'Choose a chat': 'اختر محادثة', 'Point your program at this sandbox': 'وجه برنامجك إلى بيئة التجربة هذه',
  'The other variables stand in the terminal that runs the sandbox.': 'بقية المتغيرات في نافذة الأوامر التي تشغل بيئة التجربة.',
  'preparing': 'قيد التحضير', 'pending': 'معلقة', 'processing': 'قيد الإرسال', 'completed': 'اكتملت', 'cancelled': 'ألغيت', 'Progress': 'التقدم', 'Recipients': 'المستلمون', 'Cancel': 'إلغاء', 'Name': 'الاسم', 'Status': 'الحالة', 'Template': 'القالب', 'Number': 'الرقم', 'Reason': 'السبب', 'Time': 'الوقت',
};

export const language = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language') ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');
export const t = text => (language === 'ar' && arabic[text]) || text;

const locale = language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB';
const formatter = options => {
  const made = new Intl.DateTimeFormat(locale, { timeZone: 'Asia/Riyadh', ...options });
  return iso => iso ? made.format(new Date(iso)) : '';
};
const date = formatter({ dateStyle: 'long' });
const shortDate = formatter({ day: 'numeric', month: 'short' });

// All times are Riyadh's, as the platform's own are shown.
export const time = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
export const clockTime = formatter({ hour: '2-digit', minute: '2-digit' });
export const moment = formatter({ dateStyle: 'medium', timeStyle: 'short' });

// The sandbox's clock, not the machine's, says what is today.
let now = null;
export const setNow = iso => { now = iso; };

export function day(iso) {
  if (now && date(iso) === date(now)) return t('Today');
  return now && date(iso) === date(new Date(new Date(now) - 86400000).toISOString()) ? t('Yesterday') : date(iso);
}

// In a list: the time of today, else the day.
export const stamp = iso => !now || date(iso) === date(now) ? clockTime(iso) : shortDate(iso);
