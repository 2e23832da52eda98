/**
 * Providers that give a mail address to anybody. That two addresses share such a domain says nothing.
 * Those with the most users in the member countries of the network's hubs, and services that forward
 * or throw away mail.
 */
const everywhere = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  ...['passport.com', 'yahoo.com', 'ymail.com', 'rocketmail.com', 'aol.com', 'icloud.com'],
  ...['me.com', 'mac.com', 'proton.me', 'protonmail.com', 'pm.me', 'tutanota.com', 'tuta.com'],
  ...['tuta.io', 'tutamail.com', 'keemail.me', 'gmx.com', 'gmx.net', 'mail.com', 'email.com'],
  ...['zoho.com', 'zohomail.eu', 'fastmail.com', 'fastmail.fm', 'hey.com', 'yandex.com'],
  ...['yandex.ru', 'mail.ru', 'inbox.ru', 'list.ru', 'bk.ru', 'qq.com', '163.com', '126.com'],
  ...['hushmail.com', 'startmail.com', 'mailbox.org', 'posteo.net', 'riseup.net', 'disroot.org'],
  ...[
    'duck.com',
    'simplelogin.com',
    'relay.firefox.com',
    'mozmail.com',
    'privaterelay.appleid.com',
  ],
];

const byCountry = [
  // Germany, Austria, Switzerland
  ...['gmx.de', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'arcor.de', '1und1.de'],
  ...['posteo.de', 'mail.de', 'vodafone.de', 'kabelmail.de', 'outlook.de', 'hotmail.de', 'live.de'],
  ...['yahoo.de', 'aon.at', 'chello.at', 'bluewin.ch', 'hispeed.ch', 'sunrise.ch'],
  // France
  ...['orange.fr', 'wanadoo.fr', 'free.fr', 'sfr.fr', 'neuf.fr', 'laposte.net', 'bbox.fr'],
  ...['numericable.fr', 'outlook.fr', 'hotmail.fr', 'live.fr', 'yahoo.fr', 'aliceadsl.fr'],
  // Belgium, Luxembourg, Netherlands
  ...['telenet.be', 'skynet.be', 'proximus.be', 'belgacom.net', 'scarlet.be', 'voo.be', 'base.be'],
  ...['outlook.be', 'hotmail.be', 'live.be', 'pt.lu', 'internet.lu', 'ziggo.nl', 'kpnmail.nl'],
  ...['kpnplanet.nl', 'planet.nl', 'xs4all.nl', 'home.nl', 'hetnet.nl', 'upcmail.nl', 'casema.nl'],
  ...['chello.nl', 'quicknet.nl', 'solcon.nl', 'outlook.nl', 'hotmail.nl', 'live.nl', 'yahoo.nl'],
  // United Kingdom, Ireland
  ...['btinternet.com', 'btopenworld.com', 'sky.com', 'virginmedia.com', 'ntlworld.com'],
  ...['talktalk.net', 'blueyonder.co.uk', 'tiscali.co.uk', 'yahoo.co.uk', 'hotmail.co.uk'],
  ...['live.co.uk', 'googlemail.co.uk', 'eircom.net', 'outlook.ie', 'yahoo.ie'],
  // Italy, Spain, Portugal
  ...['libero.it', 'virgilio.it', 'alice.it', 'tin.it', 'tiscali.it', 'hotmail.it', 'yahoo.it'],
  ...['live.it', 'outlook.it', 'outlook.es', 'hotmail.es', 'yahoo.es', 'telefonica.net', 'sapo.pt'],
  // Nordic and Baltic countries
  ...[
    'online.no',
    'telia.com',
    'bredband.net',
    'spray.se',
    'mail.dk',
    'kolumbus.fi',
    'elisanet.fi',
  ],
  ...['luukku.com', 'inbox.lv', 'hot.ee', 'mail.ee'],
  // Poland, Czechia, Slovakia, Hungary, Slovenia, Croatia, Romania, Bulgaria, Greece
  ...[
    'wp.pl',
    'o2.pl',
    'onet.pl',
    'interia.pl',
    'gazeta.pl',
    'seznam.cz',
    'email.cz',
    'centrum.cz',
  ],
  ...['post.cz', 'azet.sk', 'zoznam.sk', 'freemail.hu', 'citromail.hu', 'siol.net', 'net.hr'],
  ...['yahoo.ro', 'abv.bg', 'mail.bg', 'otenet.gr', 'yahoo.gr'],
];

const thrownAway = [
  ...['mailinator.com', 'guerrillamail.com', '10minutemail.com', 'temp-mail.org', 'yopmail.com'],
  ...['trashmail.com', 'trash-mail.com', 'sharklasers.com', 'getnada.com', 'maildrop.cc'],
  ...['dispostable.com', 'mailnesia.com', 'spamgourmet.com', 'byom.de', 'wegwerfmail.de'],
];

/** Domains of mail providers that are open to anybody, in lower case. */
export const publicMailDomains: ReadonlySet<string> = new Set([
  ...everywhere,
  ...byCountry,
  ...thrownAway,
]);
