/** ISO 3166-1: each alpha-2 code followed by its alpha-3 code. XK is the user-assigned code that banks use for Kosovo. */
const table = `
ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE
BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA
BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR
CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN FJFJI FKFLK FMFSM
FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM
GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY
JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA
LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP
MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL
NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT
REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM
SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR
TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM
XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE`

const pairs = table
  .trim()
  .split(/\s+/)
  .map((row) => ({ alpha2: row.slice(0, 2), alpha3: row.slice(2) }))
const alpha3Of = new Map(pairs.map(({ alpha2, alpha3 }) => [alpha2, alpha3]))
const alpha2Of = new Map(pairs.map(({ alpha2, alpha3 }) => [alpha3, alpha2]))

/** True for an ISO 3166 alpha-2 code, in any letter case, that a mandate request can carry. */
export function isCountry(code: string): boolean {
  return alpha3Of.has(code.toUpperCase())
}

/**
 * Turns an alpha-2 code into alpha-3, which all of CCV's mandate examples use.
 *
 * @throws RangeError when the code isn't a country
 * @see docs/sources.md#countries
 */
export function toCcvCountry(code: string): string {
  const alpha3 = alpha3Of.get(code.toUpperCase())
  if (!alpha3) throw new RangeError('country must be an ISO 3166 alpha-2 code')
  return alpha3
}

/** Turns CCV's alpha-3 code into alpha-2. Returns an unknown code unchanged. */
export function fromCcvCountry(code: string): string {
  return alpha2Of.get(code.toUpperCase()) ?? code
}
