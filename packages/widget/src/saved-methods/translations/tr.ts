import type { AccountMessages } from './en.ts'

/** Turkish. */
export const tr: AccountMessages = {
  dir: 'ltr',
  list: 'Kayıtlı ödeme yöntemleri',
  testMode: 'Test modu: para hareketi olmaz',
  loading: 'Yükleniyor',

  'name:card': 'Kart',
  'name:sepa': 'Banka hesabı',
  ending: '{last4} ile biten {name}',
  expires: 'Son kullanma: {month}',
  expired: 'Süresi doldu: {month}',
  savedOn: 'Kaydedilme: {day}',
  keptUntil: 'Saklanma sonu: {day}',
  keptNoMore: 'Artık saklanmıyor: {day}',
  recurring: '{until} tarihine kadar {days} arayla {amount} öder',
  'recurring:plain': '{until} tarihine kadar {days} arayla öder',
  instalment: 'Taksitler: {used}/{atMost} ödendi',

  'tag:default': 'Varsayılan',
  'tag:soon': 'Süresi yakında doluyor',
  'tag:expired': 'Süresi doldu',
  'tag:pending': 'Kontrol ediliyor',
  'tag:removing': 'Kaldırılıyor',
  pending: 'CCV onayladığında kullanılabilir.',
  removing: 'Artık kullanılamaz. CCV’nin onayı bekleniyor.',

  rename: 'Yeniden adlandır',
  makeDefault: 'Varsayılan yap',
  remove: 'Kaldır',
  replace: 'Yenile',
  add: 'Kart ekle',

  nameFor: '{name} için verdiğiniz ad',
  nameHint: 'Olağan ada dönmek için boş bırakın.',
  save: 'Adı kaydet',
  cancel: 'Vazgeç',

  'remove:ask': '{name} kaldırılsın mı?',
  'remove:mandate':
    'Verdiğiniz izin CCV’de geri çekilir: {shop} artık buradan tahsilat yapamaz. Yeniden kullanmak için tekrar kaydedin.',
  'remove:sepa':
    'Talimatınız CCV’de iptal edilir: {shop} artık bu hesaptan tahsilat yapamaz. Yolda olan bir tahsilat yine de gerçekleşir.',
  'remove:vault': '{shop} bunu siler ve artık buradan tahsilat yapamaz. Yeniden kullanmak için tekrar kaydedin.',
  'remove:yes': 'Evet, kaldır',
  'remove:busy': 'Kaldırılıyor…',
  'remove:no': 'Kalsın',
  'remove:stop': 'Durdur ve kaldır',
  'remove:recurring':
    'Bu, düzenli ödemeleri durdurur: {shop} artık bir şey çekmez. Ödediğiniz hizmeti iptal etmek için {shop} ile iletişime geçin.',
  'remove:instalment':
    'Bu, taksitleri durdurur. Kalan tutar borcunuz olarak kalır: {shop} başka bir yolla ödemenizi ister.',

  'said:renamed': 'Yeni adı: {name}.',
  'said:default': 'Varsayılan yönteminiz artık {name}.',
  'said:removing': '{name} kaldırılıyor.',
  'said:forgotten': '{name} kaldırıldı.',
  'said:in-use': '{name} kaldırılmadı: kullanımda.',
  'trouble:unreachable': 'Mağazaya ulaşılamadı. Bağlantınızı kontrol edip yeniden deneyin.',
  'trouble:refused': 'İşlem olmadı. Birazdan yeniden deneyin.',
  quote: 'Mağaza için numara: {id}',

  empty: 'Henüz kayıtlı bir şey yok',
  'empty:line': 'Buraya kaydettiğiniz, bir sonraki siparişinizi tek adımda öder.',
  expiredPage: 'Bu sayfanın süresi doldu',
  'expiredPage:line': 'Hiçbir şey kaybolmadı. Devam etmek için hesabınızı yeniden açın.',
  offline: 'Çevrimdışısınız',
  'offline:line': 'Yeniden bağlandığınızda bu sayfa kendiliğinden devam eder.',
  unreachable: 'Mağaza yanıt vermiyor',
  'unreachable:line': 'Kaydettikleriniz güvende. Bağlantınızı kontrol edip yeniden deneyin.',
  retry: 'Yeniden dene',
  nothing: 'Kaydettiklerinizi görmek için giriş yapın',
  'nothing:line': 'Yalnızca hesabınızda gösterilir.',
}
