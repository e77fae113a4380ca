import type { Lang } from '../texts/texts.ts'

/** A product of the shop. Prices are in cents and include VAT. */
export interface Product {
  id: string
  amountMinor: number
  kind: 'coffee' | 'brewing' | 'subscription'
  /** The name of its drawing. */
  art: 'havn' | 'fjell' | 'nordlys' | 'skog' | 'klokke' | 'kopp' | 'brev'
  name: string
  /** Shown under the name. */
  note: Record<Lang, string>
  /** Two sentences for the product page. */
  about: Record<Lang, string>
}

/** The interval of the subscription, and the last day that the shopper agrees to. */
export const subscriptionTerms = { everyDays: 30, until: '2029-12-31' } as const

export const catalogue: readonly Product[] = [
  {
    id: 'havn',
    amountMinor: 1250,
    kind: 'coffee',
    art: 'havn',
    name: 'Havn',
    note: {
      en: 'Filter, Ethiopia. Apricot and black tea',
      nl: 'Filter, Ethiopië. Abrikoos en zwarte thee',
      de: 'Filter, Äthiopien. Aprikose und Schwarztee',
      fr: 'Filtre, Éthiopie. Abricot et thé noir',
    },
    about: {
      en: 'Our harbour coffee, light enough to drink all morning. Washed, from Guji, roasted on Tuesdays; 250 g of whole beans.',
      nl: 'Onze havenkoffie, licht genoeg voor een hele ochtend. Gewassen, uit Guji, op dinsdag gebrand; 250 g hele bonen.',
      de: 'Unser Hafenkaffee, leicht genug für den ganzen Morgen. Gewaschen, aus Guji, dienstags geröstet; 250 g ganze Bohnen.',
      fr: 'Notre café du port, assez léger pour toute la matinée. Lavé, de Guji, torréfié le mardi ; 250 g en grains.',
    },
  },
  {
    id: 'fjell',
    amountMinor: 1150,
    kind: 'coffee',
    art: 'fjell',
    name: 'Fjell',
    note: {
      en: 'Espresso, Brazil. Hazelnut and cocoa',
      nl: 'Espresso, Brazilië. Hazelnoot en cacao',
      de: 'Espresso, Brasilien. Haselnuss und Kakao',
      fr: 'Espresso, Brésil. Noisette et cacao',
    },
    about: {
      en: 'Dark like the north face, sweet like the way down. A patient espresso that likes milk; 250 g of whole beans.',
      nl: 'Donker als de noordwand, zoet als de weg omlaag. Een geduldige espresso die van melk houdt; 250 g hele bonen.',
      de: 'Dunkel wie die Nordwand, süß wie der Abstieg. Ein geduldiger Espresso, der Milch mag; 250 g ganze Bohnen.',
      fr: 'Sombre comme la face nord, doux comme la descente. Un espresso patient qui aime le lait ; 250 g en grains.',
    },
  },
  {
    id: 'nordlys',
    amountMinor: 1450,
    kind: 'coffee',
    art: 'nordlys',
    name: 'Nordlys',
    note: {
      en: 'Filter, Kenya. Blackcurrant and lime',
      nl: 'Filter, Kenia. Zwarte bes en limoen',
      de: 'Filter, Kenia. Johannisbeere und Limette',
      fr: 'Filtre, Kenya. Cassis et citron vert',
    },
    about: {
      en: 'Bright, and gone before you know it. A small lot from Nyeri that we get once a year; 250 g of whole beans.',
      nl: 'Helder, en weg voor je het weet. Een kleine partij uit Nyeri die we eens per jaar krijgen; 250 g hele bonen.',
      de: 'Hell, und schon vorbei. Eine kleine Partie aus Nyeri, die wir einmal im Jahr bekommen; 250 g ganze Bohnen.',
      fr: 'Vif, et déjà passé. Un petit lot de Nyeri que nous recevons une fois par an ; 250 g en grains.',
    },
  },
  {
    id: 'skog',
    amountMinor: 1300,
    kind: 'coffee',
    art: 'skog',
    name: 'Skog',
    note: {
      en: 'Decaf, Colombia. Fig and brown sugar',
      nl: 'Cafeïnevrij, Colombia. Vijg en bruine suiker',
      de: 'Entkoffeiniert, Kolumbien. Feige und Rohrzucker',
      fr: 'Décaféiné, Colombie. Figue et sucre roux',
    },
    about: {
      en: 'For after dinner, and for after that. Decaffeinated with sugar cane, so that it tastes of coffee; 250 g of whole beans.',
      nl: 'Voor na het eten, en voor daarna. Met suikerriet van cafeïne ontdaan, zodat het naar koffie smaakt; 250 g hele bonen.',
      de: 'Für nach dem Essen, und für danach. Mit Zuckerrohr entkoffeiniert, damit er nach Kaffee schmeckt; 250 g ganze Bohnen.',
      fr: 'Pour après le dîner, et encore après. Décaféiné à la canne à sucre, pour garder le goût du café ; 250 g en grains.',
    },
  },
  {
    id: 'klokke',
    amountMinor: 3800,
    kind: 'brewing',
    art: 'klokke',
    name: 'Klokke',
    note: {
      en: 'Pour-over brewer, glass and oak',
      nl: 'Schenkfilter van glas en eiken',
      de: 'Handfilter aus Glas und Eiche',
      fr: 'Cafetière filtre, verre et chêne',
    },
    about: {
      en: 'One piece of glass, one collar of oak, no moving parts. Brews two to four cups and takes ordinary paper filters.',
      nl: 'Eén stuk glas, één kraag van eiken, niets dat beweegt. Zet twee tot vier koppen met gewone papieren filters.',
      de: 'Ein Stück Glas, ein Kragen aus Eiche, nichts Bewegliches. Zwei bis vier Tassen mit gewöhnlichen Papierfiltern.',
      fr: 'Une pièce de verre, un col de chêne, rien qui bouge. Deux à quatre tasses avec des filtres papier ordinaires.',
    },
  },
  {
    id: 'kopp',
    amountMinor: 2400,
    kind: 'brewing',
    art: 'kopp',
    name: 'Kopp',
    note: {
      en: 'Two stoneware cups, 220 ml',
      nl: 'Twee kopjes van steengoed, 220 ml',
      de: 'Zwei Tassen aus Steinzeug, 220 ml',
      fr: 'Deux tasses en grès, 220 ml',
    },
    about: {
      en: 'Thrown by hand, glazed like wet slate. They keep coffee warm for as long as a good talk takes.',
      nl: 'Met de hand gedraaid, geglazuurd als natte leisteen. Ze houden koffie warm zolang een goed gesprek duurt.',
      de: 'Von Hand gedreht, glasiert wie nasser Schiefer. Sie halten Kaffee so lange warm, wie ein gutes Gespräch dauert.',
      fr: 'Tournées à la main, émaillées comme l’ardoise mouillée. Elles gardent le café chaud le temps d’une bonne conversation.',
    },
  },
  {
    id: 'brev',
    amountMinor: 1200,
    kind: 'subscription',
    art: 'brev',
    name: 'Brev',
    note: {
      en: 'A new coffee in your letterbox every 30 days',
      nl: 'Elke 30 dagen een nieuwe koffie door de brievenbus',
      de: 'Alle 30 Tage ein neuer Kaffee im Briefkasten',
      fr: 'Tous les 30 jours, un nouveau café dans la boîte aux lettres',
    },
    about: {
      en: 'We choose, you brew. 250 g, flat enough for the letterbox, freshly roasted. Stop whenever you like.',
      nl: 'Wij kiezen, jij zet. 250 g, plat genoeg voor de brievenbus, vers gebrand. Stop wanneer je wilt.',
      de: 'Wir wählen aus, du brühst. 250 g, flach genug für den Briefkasten, frisch geröstet. Kündbar, wann du willst.',
      fr: 'Nous choisissons, vous préparez. 250 g, assez plat pour la boîte, fraîchement torréfié. Arrêtez quand vous voulez.',
    },
  },
]

const byId = new Map(catalogue.map((product) => [product.id, product]))

/** Returns a product, or `undefined` if the shop does not sell it. */
export function productOf(id: string): Product | undefined {
  return byId.get(id)
}
