import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

const days = counted('tr', { one: 'her gün', other: 'her # günde bir' })
const times = counted('tr', { one: 'bir kez', other: '# kez' })

/** The right to a refund, as in the mandate of the scheme. */
const refund =
  'Bankanızla yaptığınız sözleşmenin koşulları uyarınca bankanızdan iade alma hakkınız vardır. İadeyi, tutarın hesabınızdan çekildiği tarihten itibaren 8\u00a0hafta içinde talep etmeniz gerekir.'

export const tr: Texts = {
  saveCard: 'Bu kartı bir dahaki sefer için kaydet',
  card: (t) =>
    `Tek tıkla yeniden sipariş verdiğinizde ${t.shop} bu karttan tahsilat yapabilir. Tutarı önceden görürsünüz ve kartı mağaza hesabınızdan istediğiniz zaman kaldırabilirsiniz.`,
  cardRecurring: (t) =>
    `${t.shop}, ${t.until} tarihine kadar ${days(t.everyDays)} bu karttan ${t.amount ?? 'kararlaştırılan tutarı'} çekebilir. ${t.amount ? 'Daha yüksek bir tutar için yeniden onayınız gerekir.' : 'Her tutar size önceden bildirilir.'} Bu izni istediğiniz zaman geri çekebilirsiniz.`,
  cardInstalment: (t) =>
    `${t.shop}, siparişinizde kararlaştırıldığı gibi bu karttan en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekebilir. Bu izni istediğiniz zaman geri çekebilirsiniz; kalan tutar borcunuz olarak kalır.`,
  sepa: (t) =>
    `İmzalayarak ${t.shop} mağazasına, siparişlerinizin tutarının banka hesabınızdan çekilmesi için bankanıza talimat gönderme, bankanıza da bu talimatlara uygun olarak hesabınızdan çekim yapma yetkisi verirsiniz; bu yetki, siz talimatı iptal edene kadar geçerlidir. Her tutarı önceden görürsünüz. ${refund}`,
  sepaRecurring: (t) =>
    `İmzalayarak ${t.shop} mağazasına, ${t.until} tarihine kadar ${days(t.everyDays)} ${t.amount ? `${t.amount} tutarının` : 'kararlaştırılan tutarın'} banka hesabınızdan çekilmesi için bankanıza talimat gönderme, bankanıza da bu talimatlara uygun olarak hesabınızdan çekim yapma yetkisi verirsiniz. Talimatı istediğiniz zaman daha önce iptal edebilirsiniz. ${refund}`,
  sepaInstalment: (t) =>
    `İmzalayarak ${t.shop} mağazasına, siparişinizde kararlaştırıldığı gibi banka hesabınızdan en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekilmesi için bankanıza talimat gönderme, bankanıza da bu talimatlara uygun olarak hesabınızdan çekim yapma yetkisi verirsiniz. Talimatı istediğiniz zaman iptal edebilirsiniz; kalan tutar borcunuz olarak kalır. ${refund}`,
  wallet: (t) =>
    `Tek tıkla yeniden sipariş verdiğinizde ${t.shop}, ${t.wallet} üzerinden tahsilat yapabilir. Tutarı önceden görürsünüz ve bu izni mağaza hesabınızdan istediğiniz zaman geri çekebilirsiniz.`,
  walletRecurring: (t) =>
    `${t.shop}, ${t.until} tarihine kadar ${days(t.everyDays)} ${t.wallet} üzerinden ${t.amount ?? 'kararlaştırılan tutarı'} çekebilir. ${t.amount ? 'Daha yüksek bir tutar için yeniden onayınız gerekir.' : 'Her tutar size önceden bildirilir.'} Bu izni istediğiniz zaman geri çekebilirsiniz.`,
  walletInstalment: (t) =>
    `${t.shop}, siparişinizde kararlaştırıldığı gibi ${t.wallet} üzerinden en fazla ${times(t.atMost)}${t.amount ? `, her seferinde ${t.amount}` : ''} çekebilir. Bu izni istediğiniz zaman geri çekebilirsiniz; kalan tutar borcunuz olarak kalır.`,
  authoriseDebit: (t) => `${t.shop} mağazasına, SEPA otomatik ödeme ile banka hesabımdan tutar çekme yetkisi veriyorum`,
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
