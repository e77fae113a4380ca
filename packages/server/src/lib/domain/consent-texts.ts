/** What the shopper agrees to, word for word. Changing a text means raising `textsVersion`. */

export const textsVersion = '2026-11'

/** What the texts are filled with; amounts and dates already in the shopper's form. */
export interface Terms {
  shop: string
  /** What the wallet is called; its own name in every language. */
  wallet: string
  /** Absent where the amount follows from the order. */
  amount: string | undefined
  everyDays: number
  until: string
  atMost: number
}

export interface Texts {
  saveCard: string
  agree: string
  /** What a card saved for one click may be used for. */
  card: (t: Terms) => string
  cardRecurring: (t: Terms) => string
  cardInstalment: (t: Terms) => string
  sepa: (t: Terms) => string
  sepaRecurring: (t: Terms) => string
  sepaInstalment: (t: Terms) => string
  /** What a wallet's mandate may be used for. */
  wallet: (t: Terms) => string
  walletRecurring: (t: Terms) => string
  walletInstalment: (t: Terms) => string
}

const en: Texts = {
  saveCard: 'Save this card for next time',
  agree: 'I agree',
  card: (t) =>
    `${t.shop} may charge this card when you order again with one click. You see the amount first, and can remove the card in your account at any time.`,
  cardRecurring: (t) =>
    `${t.shop} may charge this card ${t.amount ?? 'the agreed amount'} every ${t.everyDays} days until ${t.until}. You hear of any change beforehand, and can stop it in your account at any time.`,
  cardInstalment: (t) =>
    `${t.shop} may charge this card at most ${t.atMost} times${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can ask ${t.shop} about it at any time.`,
  sepa: (t) =>
    `By signing you allow ${t.shop} to collect what you order from your account by direct debit until you stop it. You see each amount first. You can have a debit refunded by your bank within 8 weeks.`,
  sepaRecurring: (t) =>
    `By signing you allow ${t.shop} to collect ${t.amount ?? 'the agreed amount'} every ${t.everyDays} days from your account until ${t.until}, or until you stop it. You can have a debit refunded by your bank within 8 weeks.`,
  sepaInstalment: (t) =>
    `By signing you allow ${t.shop} to collect at most ${t.atMost} times${t.amount ? `, ${t.amount} each time,` : ''} from your account. You can have a debit refunded by your bank within 8 weeks.`,
  wallet: (t) =>
    `${t.shop} may charge your ${t.wallet} when you order again with one click. You see the amount first, and can stop it in your account at any time.`,
  walletRecurring: (t) =>
    `${t.shop} may charge your ${t.wallet} ${t.amount ?? 'the agreed amount'} every ${t.everyDays} days until ${t.until}. You hear of any change beforehand, and can stop it in your account at any time.`,
  walletInstalment: (t) =>
    `${t.shop} may charge your ${t.wallet} at most ${t.atMost} times${t.amount ? `, ${t.amount} each time` : ''}, as agreed with your order. You can ask ${t.shop} about it at any time.`,
}

const nl: Texts = {
  saveCard: 'Bewaar deze kaart voor de volgende keer',
  agree: 'Ik ga akkoord',
  card: (t) =>
    `${t.shop} mag deze kaart belasten als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt de kaart altijd verwijderen in je account.`,
  cardRecurring: (t) =>
    `${t.shop} mag deze kaart elke ${t.everyDays} dagen belasten met ${t.amount ?? 'het afgesproken bedrag'}, tot ${t.until}. Je hoort vooraf van elke wijziging en kunt altijd stoppen in je account.`,
  cardInstalment: (t) =>
    `${t.shop} mag deze kaart hoogstens ${t.atMost} keer belasten${t.amount ? `, telkens met ${t.amount}` : ''}, zoals afgesproken bij je bestelling. Je kunt er altijd naar vragen bij ${t.shop}.`,
  sepa: (t) =>
    `Door te ondertekenen sta je ${t.shop} toe van je rekening af te schrijven wat je bestelt, tot je het stopt. Je ziet elk bedrag vooraf. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  sepaRecurring: (t) =>
    `Door te ondertekenen sta je ${t.shop} toe elke ${t.everyDays} dagen ${t.amount ?? 'het afgesproken bedrag'} van je rekening af te schrijven, tot ${t.until} of tot je het stopt. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  sepaInstalment: (t) =>
    `Door te ondertekenen sta je ${t.shop} toe hoogstens ${t.atMost} keer${t.amount ? ` ${t.amount}` : ''} van je rekening af te schrijven. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.`,
  wallet: (t) =>
    `${t.shop} mag je ${t.wallet} belasten als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt dit altijd stoppen in je account.`,
  walletRecurring: (t) =>
    `${t.shop} mag je ${t.wallet} elke ${t.everyDays} dagen belasten met ${t.amount ?? 'het afgesproken bedrag'}, tot ${t.until}. Je hoort vooraf van elke wijziging en kunt altijd stoppen in je account.`,
  walletInstalment: (t) =>
    `${t.shop} mag je ${t.wallet} hoogstens ${t.atMost} keer belasten${t.amount ? `, telkens met ${t.amount}` : ''}, zoals afgesproken bij je bestelling. Je kunt er altijd naar vragen bij ${t.shop}.`,
}

const fr: Texts = {
  saveCard: 'Enregistrer cette carte pour la prochaine fois',
  agree: 'J’accepte',
  card: (t) =>
    `${t.shop} peut débiter cette carte lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez supprimer la carte à tout moment dans votre compte.`,
  cardRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} sur cette carte tous les ${t.everyDays} jours jusqu’au ${t.until}. Vous êtes prévenu de tout changement et pouvez arrêter à tout moment dans votre compte.`,
  cardInstalment: (t) =>
    `${t.shop} peut débiter cette carte au plus ${t.atMost} fois${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu pour votre commande. Vous pouvez interroger ${t.shop} à tout moment.`,
  sepa: (t) =>
    `En signant, vous autorisez ${t.shop} à prélever ce que vous commandez sur votre compte jusqu’à ce que vous y mettiez fin. Vous voyez d’abord chaque montant. Votre banque peut vous rembourser un prélèvement dans les 8 semaines.`,
  sepaRecurring: (t) =>
    `En signant, vous autorisez ${t.shop} à prélever ${t.amount ?? 'le montant convenu'} tous les ${t.everyDays} jours sur votre compte jusqu’au ${t.until}, ou jusqu’à ce que vous y mettiez fin. Votre banque peut vous rembourser un prélèvement dans les 8 semaines.`,
  sepaInstalment: (t) =>
    `En signant, vous autorisez ${t.shop} à prélever au plus ${t.atMost} fois${t.amount ? ` ${t.amount}` : ''} sur votre compte. Votre banque peut vous rembourser un prélèvement dans les 8 semaines.`,
  wallet: (t) =>
    `${t.shop} peut débiter votre ${t.wallet} lorsque vous commandez à nouveau en un clic. Vous voyez d’abord le montant et pouvez y mettre fin à tout moment dans votre compte.`,
  walletRecurring: (t) =>
    `${t.shop} peut débiter ${t.amount ?? 'le montant convenu'} sur votre ${t.wallet} tous les ${t.everyDays} jours jusqu’au ${t.until}. Vous êtes prévenu de tout changement et pouvez arrêter à tout moment dans votre compte.`,
  walletInstalment: (t) =>
    `${t.shop} peut débiter votre ${t.wallet} au plus ${t.atMost} fois${t.amount ? `, ${t.amount} à chaque fois` : ''}, comme convenu pour votre commande. Vous pouvez interroger ${t.shop} à tout moment.`,
}

const de: Texts = {
  saveCard: 'Diese Karte für das nächste Mal speichern',
  agree: 'Ich stimme zu',
  card: (t) =>
    `${t.shop} darf diese Karte belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können die Karte jederzeit in Ihrem Konto entfernen.`,
  cardRecurring: (t) =>
    `${t.shop} darf diese Karte alle ${t.everyDays} Tage mit ${t.amount ?? 'dem vereinbarten Betrag'} belasten, bis ${t.until}. Sie erfahren von jeder Änderung vorher und können jederzeit in Ihrem Konto kündigen.`,
  cardInstalment: (t) =>
    `${t.shop} darf diese Karte höchstens ${t.atMost}-mal belasten${t.amount ? `, jeweils mit ${t.amount}` : ''}, wie bei Ihrer Bestellung vereinbart. Sie können ${t.shop} jederzeit danach fragen.`,
  sepa: (t) =>
    `Mit Ihrer Unterschrift erlauben Sie ${t.shop}, Ihre Bestellungen per Lastschrift von Ihrem Konto einzuziehen, bis Sie dies beenden. Sie sehen jeden Betrag vorher. Ihre Bank erstattet eine Lastschrift innerhalb von 8 Wochen.`,
  sepaRecurring: (t) =>
    `Mit Ihrer Unterschrift erlauben Sie ${t.shop}, alle ${t.everyDays} Tage ${t.amount ?? 'den vereinbarten Betrag'} von Ihrem Konto einzuziehen, bis ${t.until} oder bis Sie dies beenden. Ihre Bank erstattet eine Lastschrift innerhalb von 8 Wochen.`,
  sepaInstalment: (t) =>
    `Mit Ihrer Unterschrift erlauben Sie ${t.shop}, höchstens ${t.atMost}-mal${t.amount ? ` ${t.amount}` : ''} von Ihrem Konto einzuziehen. Ihre Bank erstattet eine Lastschrift innerhalb von 8 Wochen.`,
  wallet: (t) =>
    `${t.shop} darf Ihr ${t.wallet} belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können dies jederzeit in Ihrem Konto beenden.`,
  walletRecurring: (t) =>
    `${t.shop} darf Ihr ${t.wallet} alle ${t.everyDays} Tage mit ${t.amount ?? 'dem vereinbarten Betrag'} belasten, bis ${t.until}. Sie erfahren von jeder Änderung vorher und können jederzeit in Ihrem Konto kündigen.`,
  walletInstalment: (t) =>
    `${t.shop} darf Ihr ${t.wallet} höchstens ${t.atMost}-mal belasten${t.amount ? `, jeweils mit ${t.amount}` : ''}, wie bei Ihrer Bestellung vereinbart. Sie können ${t.shop} jederzeit danach fragen.`,
}

export const consentTexts: Readonly<Record<string, Texts>> = { en, nl, fr, de }
