/** What a backend and a shop would say in the place of the English samples, so that a page is in one language. */
const texts: Readonly<Record<string, readonly string[]>> = {
  en: [
    'Save this card for next time',
    'Fjord Coffee may charge this card when you order again with one click. You see the amount first, and can remove the card in your account at any time.',
    'I agree to the terms',
    'I authorise Fjord Coffee to collect from my account by direct debit',
    'I authorise Fjord Coffee to charge this card',
    'Fjord Coffee may charge €42.50 to this card every 30 days until 1 January 2028. You are informed of any change in advance, and can withdraw this permission in your account at any time.',
    '€42.50 today, then €42.50 every 30 days until 1 January 2028. You can cancel at any time in your account.',
    'By signing, you authorise Fjord Coffee to instruct your bank to debit €42.50 from your account every 30 days, and your bank to debit it, until 1 January 2028 or until you withdraw the mandate. You can claim a refund from your bank within 8 weeks of the debit.',
    'Order 981',
    'Business card',
    'Questions?',
    'Your account',
    'Pay here',
  ],
  nl: [
    'Bewaar deze kaart voor de volgende keer',
    'Fjord Coffee mag bedragen van deze kaart afschrijven als je met één klik opnieuw bestelt. Je ziet het bedrag vooraf en kunt de kaart altijd verwijderen in je account.',
    'Ik ga akkoord met de voorwaarden',
    'Ik machtig Fjord Coffee om bedragen van mijn rekening te incasseren',
    'Ik machtig Fjord Coffee om bedragen van deze kaart af te schrijven',
    'Fjord Coffee mag elke 30 dagen € 42,50 van deze kaart afschrijven, tot 1 januari 2028. Je wordt vooraf geïnformeerd over elke wijziging en kunt deze toestemming altijd intrekken in je account.',
    'Vandaag € 42,50, daarna elke 30 dagen € 42,50, tot 1 januari 2028. Je kunt op elk moment opzeggen in je account.',
    'Door te ondertekenen geef je toestemming aan Fjord Coffee om je bank opdracht te geven elke 30 dagen € 42,50 af te schrijven, en aan je bank om dat van je rekening af te schrijven, tot 1 januari 2028 of tot je de machtiging intrekt. Je kunt een afschrijving binnen 8 weken laten terugboeken door je bank.',
    'Bestelling 981',
    'Zakelijke kaart',
    'Vragen?',
    'Je account',
    'Betaal hier',
  ],
  de: [
    'Diese Karte für das nächste Mal speichern',
    'Fjord Coffee darf diese Karte belasten, wenn Sie mit einem Klick erneut bestellen. Sie sehen den Betrag vorher und können die Karte jederzeit in Ihrem Konto entfernen.',
    'Ich stimme den Geschäftsbedingungen zu',
    'Ich ermächtige Fjord Coffee, Beträge per Lastschrift von meinem Konto einzuziehen',
    'Ich ermächtige Fjord Coffee, diese Karte zu belasten',
    'Fjord Coffee darf diese Karte alle 30 Tage mit 42,50 € belasten, bis zum 1. Januar 2028. Über jede Änderung werden Sie vorher informiert. Sie können diese Erlaubnis jederzeit in Ihrem Konto widerrufen.',
    'Heute 42,50 €, danach alle 30 Tage 42,50 €, bis zum 1. Januar 2028. Sie können jederzeit in Ihrem Konto kündigen.',
    'Mit Ihrer Unterschrift ermächtigen Sie Fjord Coffee, alle 30 Tage 42,50 € per Lastschrift von Ihrem Konto einzuziehen, und weisen Ihre Bank an, diese Lastschriften einzulösen, bis zum 1. Januar 2028 oder bis Sie das Mandat widerrufen. Sie können innerhalb von 8 Wochen ab der Belastung die Erstattung von Ihrer Bank verlangen.',
    'Bestellung 981',
    'Geschäftskarte',
    'Fragen?',
    'Ihr Konto',
    'Hier bezahlen',
  ],
  ar: [
    'احفظ هذه البطاقة للمرة القادمة',
    'يحق لـ Fjord Coffee الخصم من هذه البطاقة عندما تطلب مجددًا بنقرة واحدة. ترى المبلغ أولًا، ويمكنك إزالة البطاقة من حسابك في أي وقت.',
    'أوافق على الشروط',
    'أفوّض Fjord Coffee بالخصم من حسابي',
    'أفوّض Fjord Coffee بالخصم من هذه البطاقة',
    'يحق لـ Fjord Coffee خصم 42.50 € من هذه البطاقة كل 30 يومًا حتى 1 يناير 2028. ستُبلَّغ بأي تغيير مسبقًا، ويمكنك سحب هذا الإذن من حسابك في أي وقت.',
    '42.50 € اليوم، ثم 42.50 € كل 30 يومًا حتى 1 يناير 2028. يمكنك الإلغاء في أي وقت من حسابك.',
    'بتوقيعك تفوّض Fjord Coffee بإرسال تعليمات إلى بنكك لخصم 42.50 € من حسابك كل 30 يومًا، وتفوّض بنكك بخصمه، حتى 1 يناير 2028 أو إلى أن تلغي التفويض. يمكنك أن تطلب من بنكك ردّ أي خصم خلال 8 أسابيع من تاريخ الخصم.',
    'الطلب 981',
    'بطاقة العمل',
    'أسئلة؟',
    'حسابك',
    'ادفع هنا',
  ],
}

/** Puts the samples in JSON or HTML into that language; into English where it has none. */
export function inLanguage(sample: string, lang: string): string {
  const said = texts[lang] ?? []
  return (texts['en'] ?? []).reduce((text, english, index) => text.replaceAll(english, said[index] ?? english), sample)
}
