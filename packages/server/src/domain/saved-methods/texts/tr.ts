import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('tr', { one: 'her gün', other: 'her # günde bir' })
const times = counted('tr', { one: 'bir kez', other: '# kez' })

export const tr: Texts = {
  saveCard: 'Bu kartı bir dahaki sefer için kaydet',
  card: (t) =>
    `Tek tıkla yeniden sipariş verdiğinizde ${t.shop} bu karttan tahsilat yapabilir. Tutarı önceden görürsünüz ve kartı hesabınızdan istediğiniz zaman kaldırabilirsiniz.`,
  cardRecurring: (t) =>
    `${t.shop}, ${t.until} tarihine kadar ${days(t.everyDays)} bu karttan ${t.amount ?? 'kararlaştırılan tutarı'} çekebilir. Her değişiklik size önceden bildirilir ve bu izni istediğiniz zaman geri çekebilirsiniz.`,
  cardInstalment: (t) =>
    `${t.shop}, siparişinizde kararlaştırıldığı gibi bu karttan en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekebilir. Bunu ${t.shop} mağazasına istediğiniz zaman sorabilirsiniz.`,
  sepa: (t) =>
    `İmzalayarak ${t.shop} mağazasına, sipariş ettiklerinizin tutarını hesabınızdan çekmesi için bankanıza talimat gönderme, bankanıza da bu tutarları hesabınızdan çekme yetkisi verirsiniz; bu yetki, siz talimatı iptal edene kadar geçerlidir. Her tutarı önceden görürsünüz. Çekilen bir tutarın iadesini, hesabınızdan çekildiği tarihten itibaren 8 hafta içinde bankanızdan isteyebilirsiniz.`,
  sepaRecurring: (t) =>
    `İmzalayarak ${t.shop} mağazasına, ${days(t.everyDays)} ${t.amount ?? 'kararlaştırılan tutarın'} hesabınızdan çekilmesi için bankanıza talimat gönderme, bankanıza da bu tutarı hesabınızdan çekme yetkisi verirsiniz; bu yetki ${t.until} tarihine veya siz talimatı iptal edene kadar geçerlidir. Çekilen bir tutarın iadesini, hesabınızdan çekildiği tarihten itibaren 8 hafta içinde bankanızdan isteyebilirsiniz.`,
  sepaInstalment: (t) =>
    `İmzalayarak ${t.shop} mağazasına, hesabınızdan en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekilmesi için bankanıza talimat gönderme, bankanıza da bu tutarları hesabınızdan çekme yetkisi verirsiniz. Çekilen bir tutarın iadesini, hesabınızdan çekildiği tarihten itibaren 8 hafta içinde bankanızdan isteyebilirsiniz.`,
  wallet: (t) =>
    `Tek tıkla yeniden sipariş verdiğinizde ${t.shop}, ${t.wallet} üzerinden tahsilat yapabilir. Tutarı önceden görürsünüz ve bu izni hesabınızdan istediğiniz zaman geri çekebilirsiniz.`,
  walletRecurring: (t) =>
    `${t.shop}, ${t.until} tarihine kadar ${days(t.everyDays)} ${t.wallet} üzerinden ${t.amount ?? 'kararlaştırılan tutarı'} çekebilir. Her değişiklik size önceden bildirilir ve bu izni istediğiniz zaman geri çekebilirsiniz.`,
  walletInstalment: (t) =>
    `${t.shop}, siparişinizde kararlaştırıldığı gibi ${t.wallet} üzerinden en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekebilir. Bunu ${t.shop} mağazasına istediğiniz zaman sorabilirsiniz.`,
  authoriseDebit: (t) => `${t.shop} mağazasına hesabımdan tutar çekme yetkisi veriyorum`,
  authoriseCard: (t) => `${t.shop} mağazasına bu karttan tutar çekme yetkisi veriyorum`,
  authoriseWallet: (t) => `${t.shop} mağazasına ${t.wallet} ile tutar çekme yetkisi veriyorum`,
  plan: (t) => `${t.until} tarihine kadar ${days(t.everyDays)} ${t.amount ?? 'kararlaştırılan tutar'}`,
  planInstalment: (t) => `en fazla ${times(t.atMost)} ${t.amount ?? 'kararlaştırılan tutar'}`,
  planToday: (first, plan) => `Bugün ${first}, ardından ${plan}.`,
  planFirst: (first, plan) => `Önce ${first}, ardından ${plan}.`,
  onPage: (page) => `${page} adresinden`,
  byMail: (address) => `${address} adresine e-posta göndererek`,
  cancelPlan: (where) => `İstediğiniz zaman${where} iptal edebilirsiniz.`,
  withdrawPlan: (where) => `Bu izni istediğiniz zaman${where} geri çekebilirsiniz.`,
}
