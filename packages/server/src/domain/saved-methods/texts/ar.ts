import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('ar', { one: 'كل يوم', two: 'كل يومين', few: 'كل # أيام', many: 'كل # يومًا', other: 'كل # يوم' })
const times = counted('ar', { one: 'مرة واحدة', two: 'مرتين', few: '# مرات', many: '# مرة', other: '# مرة' })

export const ar: Texts = {
  saveCard: 'احفظ هذه البطاقة للمرة القادمة',
  card: (t) =>
    `يحق لـ ${t.shop} الخصم من هذه البطاقة عندما تطلب مجددًا بنقرة واحدة. ترى المبلغ أولًا، ويمكنك إزالة البطاقة من حسابك في أي وقت.`,
  cardRecurring: (t) =>
    `يحق لـ ${t.shop} خصم ${t.amount ?? 'المبلغ المتفق عليه'} من هذه البطاقة ${days(t.everyDays)} حتى ${t.until}. ستُبلَّغ بأي تغيير مسبقًا، ويمكنك إيقاف ذلك من حسابك في أي وقت.`,
  cardInstalment: (t) =>
    `يحق لـ ${t.shop} الخصم من هذه البطاقة ${times(t.atMost)} كحد أقصى${t.amount ? `، ${t.amount} في كل مرة` : ''}، كما اتُّفق عليه في طلبك. يمكنك سؤال ${t.shop} عن ذلك في أي وقت.`,
  sepa: (t) =>
    `بتوقيعك تسمح لـ ${t.shop} بأن يخصم قيمة طلباتك من حسابك خصمًا مباشرًا إلى أن توقف ذلك. ترى كل مبلغ أولًا. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع.`,
  sepaRecurring: (t) =>
    `بتوقيعك تسمح لـ ${t.shop} بأن يخصم ${t.amount ?? 'المبلغ المتفق عليه'} من حسابك ${days(t.everyDays)} حتى ${t.until}، أو إلى أن توقف ذلك. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع.`,
  sepaInstalment: (t) =>
    `بتوقيعك تسمح لـ ${t.shop} بالخصم من حسابك ${times(t.atMost)} كحد أقصى${t.amount ? `، ${t.amount} في كل مرة` : ''}. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع.`,
  wallet: (t) =>
    `يحق لـ ${t.shop} الخصم عبر ${t.wallet} عندما تطلب مجددًا بنقرة واحدة. ترى المبلغ أولًا، ويمكنك إيقاف ذلك من حسابك في أي وقت.`,
  walletRecurring: (t) =>
    `يحق لـ ${t.shop} خصم ${t.amount ?? 'المبلغ المتفق عليه'} عبر ${t.wallet} ${days(t.everyDays)} حتى ${t.until}. ستُبلَّغ بأي تغيير مسبقًا، ويمكنك إيقاف ذلك من حسابك في أي وقت.`,
  walletInstalment: (t) =>
    `يحق لـ ${t.shop} الخصم عبر ${t.wallet} ${times(t.atMost)} كحد أقصى${t.amount ? `، ${t.amount} في كل مرة` : ''}، كما اتُّفق عليه في طلبك. يمكنك سؤال ${t.shop} عن ذلك في أي وقت.`,
  authoriseDebit: (t) => `أفوّض ${t.shop} بالخصم من حسابي`,
  authoriseCard: (t) => `أفوّض ${t.shop} بالخصم من هذه البطاقة`,
  authoriseWallet: (t) => `أفوّض ${t.shop} بالخصم عبر ${t.wallet}`,
  plan: (t) => `${t.amount ?? 'المبلغ المتفق عليه'} ${days(t.everyDays)} حتى ${t.until}`,
  planToday: (first, plan) => `${first} اليوم، ثم ${plan}.`,
  planFirst: (first, plan) => `${first} أولًا، ثم ${plan}.`,
  cancelPlan: 'يمكنك الإلغاء في أي وقت من حسابك.',
}
