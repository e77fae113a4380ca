import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('ar', { one: 'كل يوم', two: 'كل يومين', few: 'كل # أيام', many: 'كل # يومًا', other: 'كل # يوم' })
const times = counted('ar', { one: 'مرة واحدة', two: 'مرتين', few: '# مرات', many: '# مرة', other: '# مرة' })

export const ar: Texts = {
  saveCard: 'احفظ هذه البطاقة للمرة القادمة',
  card: (t) =>
    `يحق لـ ${t.shop} الخصم من هذه البطاقة عندما تطلب مجددًا بنقرة واحدة. ترى المبلغ أولًا، ويمكنك إزالة البطاقة من حسابك في أي وقت.`,
  cardRecurring: (t) =>
    `يحق لـ ${t.shop} خصم ${t.amount ?? 'المبلغ المتفق عليه'} من هذه البطاقة ${days(t.everyDays)} حتى ${t.until}. ستُبلَّغ بأي تغيير مسبقًا، ويمكنك سحب هذا الإذن في أي وقت.`,
  cardInstalment: (t) =>
    `يحق لـ ${t.shop} الخصم من هذه البطاقة ${times(t.atMost)} كحد أقصى${t.amount ? `، ${t.amount} في كل مرة` : ''}، كما اتُّفق عليه في طلبك. يمكنك سؤال ${t.shop} عن ذلك في أي وقت.`,
  sepa: (t) =>
    `بتوقيعك تفوّض ${t.shop} بإرسال تعليمات إلى بنكك لخصم قيمة طلباتك من حسابك، وتفوّض بنكك بخصمها، إلى أن تلغي التفويض. ترى كل مبلغ أولًا. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع من تاريخ الخصم.`,
  sepaRecurring: (t) =>
    `بتوقيعك تفوّض ${t.shop} بإرسال تعليمات إلى بنكك لخصم ${t.amount ?? 'المبلغ المتفق عليه'} من حسابك ${days(t.everyDays)}، وتفوّض بنكك بخصمه، حتى ${t.until} أو إلى أن تلغي التفويض. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع من تاريخ الخصم.`,
  sepaInstalment: (t) =>
    `بتوقيعك تفوّض ${t.shop} بإرسال تعليمات إلى بنكك للخصم من حسابك ${times(t.atMost)} كحد أقصى${t.amount ? `، ${t.amount} في كل مرة` : ''}، وتفوّض بنكك بالخصم. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع من تاريخ الخصم.`,
  wallet: (t) =>
    `يحق لـ ${t.shop} الخصم عبر ${t.wallet} عندما تطلب مجددًا بنقرة واحدة. ترى المبلغ أولًا، ويمكنك سحب هذا الإذن من حسابك في أي وقت.`,
  walletRecurring: (t) =>
    `يحق لـ ${t.shop} خصم ${t.amount ?? 'المبلغ المتفق عليه'} عبر ${t.wallet} ${days(t.everyDays)} حتى ${t.until}. ستُبلَّغ بأي تغيير مسبقًا، ويمكنك سحب هذا الإذن في أي وقت.`,
  walletInstalment: (t) =>
    `يحق لـ ${t.shop} الخصم عبر ${t.wallet} ${times(t.atMost)} كحد أقصى${t.amount ? `، ${t.amount} في كل مرة` : ''}، كما اتُّفق عليه في طلبك. يمكنك سؤال ${t.shop} عن ذلك في أي وقت.`,
  authoriseDebit: (t) => `أفوّض ${t.shop} بالخصم من حسابي`,
  authoriseCard: (t) => `أفوّض ${t.shop} بالخصم من هذه البطاقة`,
  authoriseWallet: (t) => `أفوّض ${t.shop} بالخصم عبر ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'المبلغ المتفق عليه'} ${days(t.everyDays)} حتى ${t.until}`,
  planInstalment: (t) => `${t.amount ?? 'المبلغ المتفق عليه'} ${times(t.atMost)} كحد أقصى`,
  planToday: (first, plan) => `${first} اليوم، ثم ${plan}.`,
  planFirst: (first, plan) => `${first} أولًا، ثم ${plan}.`,
  onPage: (page) => `عبر ${page}`,
  byMail: (address) => `بالبريد الإلكتروني إلى ${address}`,
  cancelPlan: (where) => `يمكنك الإلغاء في أي وقت${where}.`,
  withdrawPlan: (where) => `يمكنك سحب هذا الإذن في أي وقت${where}.`,
}
