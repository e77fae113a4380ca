import type { AccountMessages } from './en.ts'

/** Arabic. */
export const ar: AccountMessages = {
  dir: 'rtl',
  list: 'طرق الدفع المحفوظة',
  testMode: 'وضع تجريبي: لن يُخصم منك أي مبلغ',
  loading: 'جارٍ التحميل',

  'name:card': 'بطاقة',
  'name:sepa': 'حساب بنكي',
  ending: '{name} برقم ينتهي بـ\u00a0{last4}',
  expires: 'صالحة حتى {month}',
  expired: 'انتهت صلاحيتها في {month}',
  savedOn: 'حُفظت في {day}',
  keptUntil: 'محفوظة حتى {day}',
  keptNoMore: 'انتهى حفظها في {day}',
  recurring: '{amount} كل {days} حتى {until}',
  'recurring:plain': 'دفعة متكررة كل {days} حتى {until}',
  instalment: 'الأقساط: سُدِّد {used} من {atMost}',

  'tag:default': 'الافتراضية',
  'tag:soon': 'تنتهي صلاحيتها قريبًا',
  'tag:expired': 'منتهية الصلاحية',
  'tag:pending': 'بانتظار التأكيد',
  'tag:removing': 'قيد الإزالة',
  pending: 'يمكن استخدامها بعد أن تؤكدها CCV.',
  removing: 'لم يعد بالإمكان استخدامها. بقي أن تؤكد CCV الإزالة.',

  rename: 'تغيير الاسم',
  makeDefault: 'تعيين كافتراضية',
  remove: 'إزالة',
  replace: 'استبدال',
  add: 'إضافة بطاقة',

  nameFor: 'الاسم الذي تختاره لـ {name}',
  nameHint: 'اتركه فارغًا لاستخدام الاسم الأصلي.',
  save: 'حفظ الاسم',
  cancel: 'إلغاء',

  'remove:ask': 'إزالة {name}؟',
  'remove:mandate':
    'يُسحب الإذن الذي منحته لدى CCV، ولن يتمكن {shop} بعدها من خصم أي مبلغ. يمكنك حفظ طريقة الدفع هذه مجددًا لاحقًا.',
  'remove:sepa': 'يُلغى تفويضك لدى CCV، ولن يتمكن {shop} بعدها من التحصيل من هذا الحساب. أما الخصم قيد التنفيذ فيُستكمل.',
  'remove:vault': 'يحذف {shop} البيانات ولن يتمكن بعدها من خصم أي مبلغ. يمكنك حفظ طريقة الدفع هذه مجددًا لاحقًا.',
  'remove:yes': 'نعم، إزالة',
  'remove:busy': 'جارٍ الإزالة…',
  'remove:no': 'إبقاء',
  'remove:stop': 'إيقاف وإزالة',
  'remove:recurring':
    'يوقف هذا الدفعات المتكررة: لن يخصم {shop} أي مبلغ آخر. يبقى عقدك ساريًا: لإلغائه، تواصل مع {shop}.',
  'remove:instalment': 'يوقف هذا الأقساط. يبقى المبلغ المتبقي مستحقًا: سيطلب منك {shop} سداده بطريقة أخرى.',

  'said:renamed': 'الاسم الآن: {name}.',
  'said:default': 'طريقة الدفع الافتراضية الآن: {name}.',
  'said:removing': 'جارٍ إزالة {name}.',
  'said:forgotten': 'تمت إزالة {name}.',
  'said:in-use': 'لم تتم إزالة {name} لوجود دفعات جارية.',
  'trouble:unreachable': 'يتعذّر الوصول إلى المتجر حاليًا. تحقّق من اتصالك وحاول مجددًا.',
  'trouble:refused': 'حدث خطأ. حاول مجددًا بعد قليل.',
  quote: 'المرجع: {id}',

  empty: 'لا توجد طرق دفع محفوظة',
  'empty:line': 'احفظ طريقة دفع لتدفع طلبك القادم بخطوة واحدة.',
  expiredPage: 'انتهت صلاحية هذه الصفحة',
  'expiredPage:line': 'افتح حسابك في المتجر من جديد للمتابعة.',
  offline: 'أنت غير متصل',
  'offline:line': 'تتابع هذه الصفحة تلقائيًا عند عودة الاتصال.',
  unreachable: 'يتعذّر الوصول إلى المتجر حاليًا',
  'unreachable:line': 'طرق الدفع المحفوظة في أمان. تحقّق من اتصالك وحاول مجددًا.',
  retry: 'حاول مجددًا',
  nothing: 'سجّل الدخول لترى طرق الدفع المحفوظة',
  'nothing:line': 'تظهر في حسابك في المتجر فقط.',
}
