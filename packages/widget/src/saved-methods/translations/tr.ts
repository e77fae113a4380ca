import type { AccountMessages } from './en.ts'

/** Turkish. */
export const tr: AccountMessages = {
  dir: 'ltr',
  list: 'Kayıtlı ödeme yöntemleri',
  testMode: 'Test modu: hesabınızdan para çekilmez',
  loading: 'Yükleniyor',

  'name:card': 'Kart',
  'name:sepa': 'Banka hesabı',
  ending: '{name} (sonu\u00a0{last4})',
  expires: 'Son\u00a0kullanma:\u00a0{month}',
  expired: 'Süresi doldu: {month}',
  savedOn: 'Kayıt tarihi: {day}',
  keptUntil: 'Saklama bitiş tarihi: {day}',
  keptNoMore: 'Saklama sona erdi: {day}',
  recurring: '{days} arayla {amount}, bitiş: {until}',
  'recurring:plain': '{days} arayla düzenli ödeme, bitiş: {until}',
  instalment: 'Taksitler: {used}/{atMost} ödendi',

  'tag:default': 'Varsayılan',
  'tag:soon': 'Süresi yakında doluyor',
  'tag:expired': 'Süresi doldu',
  'tag:pending': 'Onay bekliyor',
  'tag:removing': 'Kaldırılıyor',
  pending: 'CCV onayladığında kullanılabilir.',
  removing: 'Artık kullanılamaz. CCV’nin kaldırma işlemini onaylaması bekleniyor.',
  'removing:sepa': 'Artık kullanılamaz. İşlenmekte olan bir tahsilat yine de gerçekleşir.',

  rename: 'Yeniden adlandır',
  makeDefault: 'Varsayılan yap',
  remove: 'Kaldır',
  replace: 'Değiştir',
  add: 'Kart ekle',

  nameFor: '{name} için verdiğiniz ad',
  nameHint: 'Özgün adı kullanmak için boş bırakın.',
  save: 'Adı kaydet',
  cancel: 'Vazgeç',

  'remove:ask': '{name} kaldırılsın mı?',
  'remove:mandate':
    'Verdiğiniz izin CCV’de geri çekilir: {shop} artık buradan tahsilat yapamaz. Bu yöntemi daha sonra yeniden kaydedebilirsiniz.',
  'remove:sepa':
    'Talimatınız CCV’de iptal edilir: {shop} artık bu hesaptan tahsilat yapamaz. İşlenmekte olan bir tahsilat yine de gerçekleşir.',
  'remove:vault':
    '{shop} bilgileri siler ve artık buradan tahsilat yapamaz. Bu yöntemi daha sonra yeniden kaydedebilirsiniz.',
  'remove:yes': 'Evet, kaldır',
  'remove:busy': 'Kaldırılıyor…',
  'remove:no': 'Vazgeç',
  'remove:stop': 'Durdur ve kaldır',
  'remove:recurring':
    'Bu, düzenli ödemeleri durdurur: {shop} artık hiçbir tutar çekmez. Sözleşmeniz devam eder: feshetmek için {shop} ile iletişime geçin.',
  'remove:instalment':
    'Bu, taksitleri durdurur. Kalan tutar borcunuz olarak kalır: {shop} bunu başka bir yolla ödemenizi ister.',

  'said:renamed': 'Yeni adı: {name}.',
  'said:default': 'Varsayılan yönteminiz artık {name}.',
  'said:removing': '{name} kaldırılıyor.',
  'said:forgotten': '{name} kaldırıldı.',
  'said:in-use': '{name} kaldırılmadı: devam eden ödemeler var.',
  'trouble:unreachable': 'Mağazaya şu anda ulaşılamıyor. Bağlantınızı kontrol edip yeniden deneyin.',
  'trouble:refused': 'Bir sorun oluştu. Birazdan yeniden deneyin.',
  quote: 'Referans: {id}',

  empty: 'Kayıtlı ödeme yöntemi yok',
  'empty:line': 'Bir sonraki siparişinizi tek adımda ödemek için bir ödeme yöntemi kaydedin.',
  expiredPage: 'Bu sayfanın süresi doldu',
  'expiredPage:line': 'Devam etmek için mağaza hesabınızı yeniden açın.',
  offline: 'Çevrimdışısınız',
  'offline:line': 'Yeniden bağlandığınızda bu sayfa otomatik olarak devam eder.',
  unreachable: 'Mağazaya şu anda ulaşılamıyor',
  'unreachable:line': 'Kayıtlı ödeme yöntemleriniz güvende. Bağlantınızı kontrol edip yeniden deneyin.',
  retry: 'Yeniden dene',
  nothing: 'Kayıtlı ödeme yöntemlerinizi görmek için giriş yapın',
  'nothing:line': 'Yalnızca mağaza hesabınızda gösterilir.',
}
