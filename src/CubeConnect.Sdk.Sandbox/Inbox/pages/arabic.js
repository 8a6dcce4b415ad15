// What the pages say, in Arabic.
export const arabic = {
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
  // Campaigns, templates, opt-outs
  'Template editor': 'محرر القوالب', 'Add a template': 'إضافة قالب', 'A new template': 'قالب جديد', 'Approve': 'اعتماد', 'Pause': 'إيقاف مؤقت', 'Reject': 'رفض', 'Submit again': 'إعادة الإرسال للمراجعة', 'Edit': 'تعديل', 'Preview': 'معاينة', 'Save': 'حفظ', 'Saved': 'تم الحفظ',
  'Language': 'اللغة', 'Category': 'الفئة', 'Header': 'الرأس', 'Header text': 'نص الرأس', 'Link of the sample': 'رابط العينة', 'what campaigns send, since they have no field for media': 'ما ترسله الحملات، إذ لا حقل للوسائط فيها', 'Body': 'النص', 'Footer': 'التذييل', 'Buttons': 'الأزرار', 'Values of the preview': 'قيم المعاينة',
  'lower-case letters, digits and underscores': 'حروف لاتينية صغيرة وأرقام وشرطات سفلية', '{{1}} or {{first_name}} where values go': '{{1}} أو {{first_name}} مكان القيم', 'one a line: quick_reply | Yes, or url | Open | https:…': 'زر في كل سطر: quick_reply | نعم، أو url | افتح | https:…', 'separated by |': 'يفصل بينها |',
  'none': 'بلا', 'text': 'نص', 'image': 'صورة', 'video': 'فيديو', 'document': 'مستند', 'location': 'موقع', 'Scope': 'النطاق', 'Source': 'المصدر', 'Action': 'إجراء', 'Add': 'إضافة', 'Remove': 'حذف', 'Remove all': 'حذف الكل', 'Nobody opted out.': 'لم يلغ أحد اشتراكه.',
  // Journal and webhooks
  'Request': 'الطلب', 'Operation': 'العملية', 'ms': 'مللي ثانية', 'broken off': 'انقطع', 'No request yet.': 'لا توجد طلبات بعد.', 'Copy as curl': 'نسخ كأمر curl', 'Clear': 'مسح', 'Headers': 'الترويسات', 'Answer': 'الجواب', '(none)': '(لا شيء)', 'Copied. Set CUBECONNECT_API_KEY before you run it.': 'تم النسخ. عين CUBECONNECT_API_KEY قبل تشغيل الأمر.', 'The browser does not allow copying here.': 'لا يسمح المتصفح بالنسخ هنا.',
  'Webhook': 'الإشعار', 'Event': 'الحدث', 'Attempts': 'المحاولات', 'Attempt': 'المحاولة', 'waiting': 'في الانتظار', 'Send again': 'إعادة الإرسال', 'No webhook yet.': 'لا توجد إشعارات بعد.', 'They go to': 'تصل إلى', 'They go nowhere: start the sandbox with --webhook-url.': 'لا تصل إلى أي مكان: شغل بيئة التجربة مع ‎--webhook-url.', 'Out of order': 'بغير ترتيب', 'Each one twice': 'كل إشعار مرتين',
  // Clock and faults
  'Hours': 'ساعات', 'Move ahead': 'تقديم', 'Play': 'تشغيل', 'A minute on': 'بعد دقيقة', 'An hour on': 'بعد ساعة', 'A day on': 'بعد يوم', 'Tomorrow 09:00 in Riyadh': 'غدا 09:00 بتوقيت الرياض', 'Time passes as on this machine.': 'يمضي الوقت كما في هذا الجهاز.', 'Time stands still: nothing is sent, delivered or read.': 'الوقت متوقف: لا شيء يرسل أو يصل أو يقرأ.',
  'This sandbox follows the machine’s clock, which cannot be moved.': 'تتبع بيئة التجربة ساعة الجهاز، ولا يمكن تحريكها.',
  'A documented error': 'خطأ موثق', 'Any status and body': 'أي رمز حالة ونص', 'A delay': 'تأخير', 'A broken connection': 'اتصال مقطوع', 'A connection that breaks in the answer': 'اتصال ينقطع أثناء الجواب', 'Half of the JSON': 'نصف JSON', 'A slow drip': 'جواب بطيء متقطع', 'The message fails at Meta': 'تفشل الرسالة عند Meta',
  'Error': 'الخطأ', 'Seconds': 'ثوان', 'Code of Meta': 'رمز Meta', 'Only this number': 'هذا الرقم فقط', 'What': 'ماذا يحدث', 'any': 'أي عملية', 'any operation': 'أي عملية', 'How often': 'كم مرة', 'empty for always': 'اتركه فارغا ليحدث دائما', 'Share in percent': 'النسبة المئوية', 'After the request was taken': 'بعد قبول الطلب', 'after the request was taken': 'بعد قبول الطلب', 'Let something go wrong': 'افتعل عطلا', 'Nothing goes wrong on purpose.': 'لا أعطال مفتعلة.', 'always': 'دائما', 'so far': 'حتى الآن', 'of': 'من', 'times': 'مرات',
  'Nothing yet.': 'لا شيء بعد.',
};
