import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('tr', { one: 'her gün', other: 'her # günde bir' })
const times = counted('tr', { one: 'bir kez', other: '# kez' })

export const tr: Texts = {
  saveCard: 'Bu kartı bir dahaki sefer için kaydet',
  card: (t) =>
    `Tek tıkla yeniden sipariş verdiğinizde ${t.shop} bu karttan tahsilat yapabilir. Tutarı önceden görürsünüz ve kartı hesabınızdan istediğiniz zaman kaldırabilirsiniz.`,
  cardRecurring: (t) =>
    `${t.shop}, ${t.until} tarihine kadar ${days(t.everyDays)} bu karttan ${t.amount ?? 'kararlaştırılan tutarı'} çekebilir. Her değişiklik size önceden bildirilir ve hesabınızdan istediğiniz zaman durdurabilirsiniz.`,
  cardInstalment: (t) =>
    `${t.shop}, siparişinizde kararlaştırıldığı gibi bu karttan en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekebilir. Bunu ${t.shop} mağazasına istediğiniz zaman sorabilirsiniz.`,
  sepa: (t) =>
    `İmzalayarak ${t.shop} mağazasına, siz durdurana kadar sipariş ettiklerinizin tutarını hesabınızdan çekme izni verirsiniz. Her tutarı önceden görürsünüz. Çekilen bir tutarı 8 hafta içinde bankanızdan geri isteyebilirsiniz.`,
  sepaRecurring: (t) =>
    `İmzalayarak ${t.shop} mağazasına, ${t.until} tarihine veya siz durdurana kadar ${days(t.everyDays)} hesabınızdan ${t.amount ?? 'kararlaştırılan tutarı'} çekme izni verirsiniz. Çekilen bir tutarı 8 hafta içinde bankanızdan geri isteyebilirsiniz.`,
  sepaInstalment: (t) =>
    `İmzalayarak ${t.shop} mağazasına hesabınızdan en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekme izni verirsiniz. Çekilen bir tutarı 8 hafta içinde bankanızdan geri isteyebilirsiniz.`,
  wallet: (t) =>
    `Tek tıkla yeniden sipariş verdiğinizde ${t.shop}, ${t.wallet} üzerinden tahsilat yapabilir. Tutarı önceden görürsünüz ve bunu hesabınızdan istediğiniz zaman durdurabilirsiniz.`,
  walletRecurring: (t) =>
    `${t.shop}, ${t.until} tarihine kadar ${days(t.everyDays)} ${t.wallet} üzerinden ${t.amount ?? 'kararlaştırılan tutarı'} çekebilir. Her değişiklik size önceden bildirilir ve hesabınızdan istediğiniz zaman durdurabilirsiniz.`,
  walletInstalment: (t) =>
    `${t.shop}, siparişinizde kararlaştırıldığı gibi ${t.wallet} üzerinden en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekebilir. Bunu ${t.shop} mağazasına istediğiniz zaman sorabilirsiniz.`,
  authoriseDebit: (t) => `${t.shop} mağazasına hesabımdan tutar çekme yetkisi veriyorum`,
  authoriseCard: (t) => `${t.shop} mağazasına bu karttan tutar çekme yetkisi veriyorum`,
  authoriseWallet: (t) => `${t.shop} mağazasına ${t.wallet} ile tutar çekme yetkisi veriyorum`,
  plan: (t) => `${t.until} tarihine kadar ${days(t.everyDays)} ${t.amount ?? 'kararlaştırılan tutar'}`,
  planToday: (first, plan) => `Bugün ${first}, ardından ${plan}.`,
  planFirst: (first, plan) => `Önce ${first}, ardından ${plan}.`,
  cancelPlan: 'Hesabınızdan istediğiniz zaman iptal edebilirsiniz.',
}
