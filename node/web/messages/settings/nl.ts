/** Settings of mail and sign-in in Dutch. */
import type { settingsEn } from './en.ts';

/** The Dutch words. */
export const settingsNl: Record<keyof typeof settingsEn, string> = {
  'settings.page.settings': 'Instellingen',
  'settings.page.mail': 'E-mail',
  'settings.page.sign-in': 'Aanmelden',
  'settings.lead.mail':
    'Uitnodigingen, links om aan te melden en herinneringen gaan via een mailserver, bijvoorbeeld die van uw agentschap. Een wijziging geldt vanaf de volgende mail.',
  'settings.lead.sign-in': 'Hoe mensen hier een account krijgen. Een wijziging geldt meteen.',
  'settings.fixed':
    'Ingesteld bij het starten van de hub, door {variable}. Dat gaat voor op wat hier kan staan.',
  'settings.empty': 'niet ingesteld',
  'settings.yes': 'ja',
  'settings.no': 'nee',
  'settings.secretHint': 'Het wordt versleuteld bewaard en nooit meer getoond.',
  'settings.secretKept': 'Er is er een ingesteld. Laat dit leeg om het te behouden.',
  'setting.topic.mail': 'Mailserver',
  'setting.mail.server': 'Naam van de server',
  'setting.mail.server.hint':
    'Bijvoorbeeld mail.agentschap.example. Zonder server worden mails bestanden in de map outbox van de gegevensmap, en bereiken ze niemand.',
  'setting.mail.port': 'Poort',
  'setting.mail.port.hint':
    'Meestal 587 met STARTTLS, 465 met TLS, en 25 voor een relay in uw eigen netwerk.',
  'setting.mail.security': 'Versleuteling',
  'setting.mail.security.hint': 'Zoals uw mailprovider aangeeft.',
  'setting.mail.security.starttls': 'STARTTLS',
  'setting.mail.security.tls': 'TLS vanaf het begin',
  'setting.mail.security.offered':
    'Als de server het aanbiedt: voor een relay op dezelfde machine of in uw eigen netwerk',
  'setting.mail.user': 'Gebruikersnaam',
  'setting.mail.user.hint': 'Leeg, als de server mail aanneemt zonder aanmelden.',
  'setting.mail.password': 'Wachtwoord',
  'setting.mail.password.hint':
    'Het geldt alleen voor deze server en gebruikersnaam: verandert een van beide, schrijf het dan opnieuw.',
  'setting.mail.sender': 'Adres van de afzender',
  'setting.mail.sender.hint':
    'Een dat de server toestaat. Zonder: noreply@ en de naam van dit portaal.',
  'setting.topic.sign-up': 'Nieuwe accounts',
  'setting.accounts.sign-up': 'Wie een account mag maken',
  'setting.accounts.sign-up.hint':
    'Wie zich via de identiteitsprovider hieronder aanmeldt, krijgt hoe dan ook een account.',
  'setting.accounts.sign-up.open': 'Iedereen die een mailadres bevestigt',
  'setting.accounts.sign-up.invited': 'Alleen wie de beheerder uitnodigt',
  'setting.topic.agency': 'Identiteitsprovider van het agentschap',
  'settings.agencyLead':
    'Uw mensen kunnen zich aanmelden met hun account bij het agentschap (OpenID Connect). Registreer deze hub daar als vertrouwelijke client met de authorization code flow, de scopes openid, email en profile, en dit redirectadres:',
  'setting.agency.name': 'Wat op de knop staat',
  'setting.agency.name.hint':
    'Bijvoorbeeld Mijn agentschap. Zonder: de host van het adres hieronder.',
  'setting.agency.issuer': 'Adres van de provider (issuer)',
  'setting.agency.issuer.hint':
    'Bijvoorbeeld https://login.agentschap.example. Met een andere provider koppelt iedereen zijn account opnieuw.',
  'setting.agency.client-id': 'Client-ID',
  'setting.agency.client-id.hint': 'Waaronder deze hub daar geregistreerd is.',
  'setting.agency.client-secret': 'Clientgeheim (client secret)',
  'setting.agency.client-secret.hint':
    'Het geldt alleen voor deze provider en client-ID: verandert een van beide, schrijf het dan opnieuw.',
  'setting.agency.trusts-addresses':
    'Zijn mailadressen als bevestigd aannemen, ook als hij dat niet zegt',
  'setting.agency.trusts-addresses.hint':
    'Alleen als niemand daar andermans adres kan invullen: het opent het account van deze hub waar het bij hoort.',
  'setting.wrong.choice': 'Kies er een',
  'setting.wrong.host':
    'Schrijf een naam zoals mail.agentschap.example, zonder https:// en zonder poort',
  'setting.wrong.port': 'Schrijf een getal van 1 tot 65.535',
  'setting.wrong.issuer': 'Schrijf een adres dat met https:// begint',
  'setting.wrong.secret': 'Schrijf hoogstens 1.000 tekens',
  'setting.problem.missing': 'Vul ook dit in',
  'setting.problem.secret': 'Schrijf het, of schrijf het opnieuw: waar het bij hoort is veranderd',
  'setting.problem.unencrypted':
    'Kies met een gebruikersnaam STARTTLS of TLS: anders kan het wachtwoord onderweg gelezen worden',
  'trial.title': 'Uitproberen',
  'trial.lead': 'Er gaat een mail naar uw eigen adres, {address}, zoals het is opgeslagen.',
  'trial.go': 'Stuur mij een testmail',
  'trial.subject': 'Een testmail van {hub}',
  'trial.text':
    'Mail van {hub} bereikt u: de mailserver is goed ingesteld. U hoeft verder niets te doen.',
  'trial.said': 'De server antwoordde:',
  'trial.wait': 'Dat is vaak geprobeerd. Wacht een kwartier.',
  'trial.outcome.sent':
    'De server heeft de mail aangenomen. Die zou binnen enkele minuten in uw postvak moeten zijn; zo niet, kijk bij de spam.',
  'trial.outcome.written':
    'Er is geen mailserver ingesteld: de mail ligt als bestand in de map outbox van de gegevensmap.',
  'trial.outcome.unknown-name': 'Geen server heeft deze naam. Controleer hoe die geschreven is.',
  'trial.outcome.unreachable':
    'Op deze naam en poort antwoordt niets. Controleer beide, en of de machine van de hub daarheen mag verbinden.',
  'trial.outcome.silent':
    'De server antwoordde niet op tijd. Misschien staat er een firewall tussen, of heeft de poort een andere versleuteling nodig.',
  'trial.outcome.closed':
    'De server hing zonder een woord op. Misschien neemt hij geen verbindingen aan van de machine van de hub.',
  'trial.outcome.no-mail-server':
    'Wat daar antwoordt, is geen mailserver. Controleer naam en poort.',
  'trial.outcome.encryption':
    'Er kwam geen versleutelde verbinding tot stand. Controleer of poort en versleuteling bij elkaar horen.',
  'trial.outcome.certificate':
    'Het certificaat van de server is niet geldig: te oud, voor een andere naam, of uitgegeven door een onbekende.',
  'trial.outcome.credentials': 'De server weigert gebruikersnaam en wachtwoord.',
  'trial.outcome.needs-credentials':
    'De server neemt alleen mail aan van wie zich aanmeldt. Vul gebruikersnaam en wachtwoord in.',
  'trial.outcome.sender': 'De server neemt geen mail aan van deze afzender. Kies een ander adres.',
  'trial.outcome.recipient': 'De server neemt geen mail aan voor uw adres.',
  'trial.outcome.other': 'De mail is niet vertrokken.',
};
