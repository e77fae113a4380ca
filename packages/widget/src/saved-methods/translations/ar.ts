import type { AccountMessages } from './en.ts'

/** Arabic. */
export const ar: AccountMessages = {
  dir: 'rtl',
  list: 'طرق الدفع المحفوظة',
  testMode: 'وضع الاختبار: لا تُحوَّل أي أموال',
  loading: 'جارٍ التحميل',

  'name:card': 'بطاقة',
  'name:sepa': 'حساب مصرفي',
  ending: '{name} المنتهية بـ {last4}',
  expires: 'صالحة حتى {month}',
  expired: 'انتهت في {month}',
  savedOn: 'حُفظت في {day}',
  keptUntil: 'محفوظة حتى {day}',
  keptNoMore: 'لم تعد محفوظة منذ {day}',
  recurring: 'تدفع {amount} كل {days} حتى {until}',
  'recurring:plain': 'تدفع كل {days} حتى {until}',
  instalment: 'الأقساط: سُدِّد {used} من {atMost}',

  'tag:default': 'الافتراضية',
  'tag:soon': 'تنتهي قريبًا',
  'tag:expired': 'منتهية',
  'tag:pending': 'قيد التحقق',
  'tag:removing': 'قيد الإزالة',
  pending: 'يمكن استخدامها بعد أن تؤكدها CCV.',
  removing: 'لم يعد بالإمكان استخدامها، ويبقى تأكيد CCV.',

  rename: 'تغيير الاسم',
  makeDefault: 'جعلها الافتراضية',
  remove: 'إزالة',
  replace: 'استبدال',
  add: 'إضافة بطاقة',

  nameFor: 'الاسم الذي تختاره لـ {name}',
  nameHint: 'اتركه فارغًا للعودة إلى الاسم المعتاد.',
  save: 'حفظ الاسم',
  cancel: 'إلغاء',

  'remove:ask': 'إزالة {name}؟',
  'remove:mandate':
    'يُسحب الإذن الذي منحته لدى CCV، ولن يتمكن {shop} بعدها من خصم أي مبلغ. لاستخدامها مجددًا، احفظها من جديد.',
  'remove:sepa':
    'يُلغى تفويضك لدى CCV، ولن يتمكن {shop} بعدها من التحصيل من هذا الحساب. أما الخصم الذي بدأ بالفعل فيُستكمل.',
  'remove:vault': 'يحذفها {shop} ولن يتمكن بعدها من خصم أي مبلغ. لاستخدامها مجددًا، احفظها من جديد.',
  'remove:yes': 'نعم، إزالة',
  'remove:busy': 'جارٍ الإزالة…',
  'remove:no': 'إبقاء',
  'remove:stop': 'إيقاف وإزالة',
  'remove:recurring': 'يوقف هذا الدفعات المتكررة: لن يخصم {shop} أي مبلغ آخر. لإلغاء ما تدفع مقابله، تواصل مع {shop}.',
  'remove:instalment': 'يوقف هذا الأقساط. يبقى المبلغ المتبقي مستحقًا: سيطلب منك {shop} سداده بطريقة أخرى.',

  'said:renamed': 'أصبح اسمها {name}.',
  'said:default': '{name} هي الآن الافتراضية.',
  'said:removing': 'جارٍ إزالة {name}.',
  'said:forgotten': 'أُزيلت {name}.',
  'said:in-use': 'لم تُزَل {name} لأنها قيد الاستخدام.',
  'trouble:unreachable': 'تعذّر الوصول إلى المتجر. تحقق من اتصالك وحاول مجددًا.',
  'trouble:refused': 'لم ينجح ذلك. حاول مجددًا بعد لحظات.',
  quote: 'الرقم الخاص بالمتجر: {id}',

  empty: 'لا شيء محفوظ بعد',
  'empty:line': 'ما تحفظه هنا يدفع طلبك القادم بخطوة واحدة.',
  expiredPage: 'انتهت صلاحية هذه الصفحة',
  'expiredPage:line': 'لم يُفقد شيء. افتح حسابك من جديد للمتابعة.',
  offline: 'أنت غير متصل',
  'offline:line': 'تتابع هذه الصفحة تلقائيًا عند عودة الاتصال.',
  unreachable: 'المتجر لا يستجيب',
  'unreachable:line': 'ما حفظته في أمان. تحقق من اتصالك وحاول مجددًا.',
  retry: 'حاول مجددًا',
  nothing: 'سجّل الدخول لترى ما حفظته',
  'nothing:line': 'يظهر في حسابك فقط.',
}
