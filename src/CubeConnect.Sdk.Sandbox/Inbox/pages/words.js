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
  'preparing': 'قيد التحضير', 'pending': 'معلقة', 'processing': 'قيد الإرسال', 'completed': 'اكتملت', 'cancelled': 'ألغيت', 'Progress': 'التقدم', 'Recipients': 'المستلمون', 'Cancel': 'إلغاء', 'Name': 'الاسم', 'Status': 'الحالة', 'Template': 'القالب', 'Number': 'الرقم', 'Reason': 'السبب', 'Time': 'الوقت',
};

export const language = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language') ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');
export const t = text => (language === 'ar' && arabic[text]) || text;

export function time(iso) {
  return iso ? new Intl.DateTimeFormat(language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Asia/Riyadh' }).format(new Date(iso)) : '';
}

export function moment(iso) {
  return iso ? new Intl.DateTimeFormat(language === 'ar' ? 'ar-SA-u-ca-gregory-nu-latn' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Asia/Riyadh' }).format(new Date(iso)) : '';
}
