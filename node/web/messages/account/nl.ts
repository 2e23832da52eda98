/** Accounts in het Nederlands. */
import type { Message } from '../message.ts';
import type { accountEn } from './en.ts';

export const accountNl: Record<keyof typeof accountEn, Message> = {
  'account.signIn': 'Inloggen',
  'account.signOut': 'Uitloggen',
  'account.signUp': 'Account aanmaken',
  'account.menu': 'Account',
  'account.own': 'Uw account',
  'account.email': 'E-mailadres',
  'account.password': 'Wachtwoord',
  'account.name': 'Uw naam',
  'account.nameHint': 'Zoals collega’s van andere organisaties die mogen zien.',
  'account.newPassword': 'Nieuw wachtwoord',
  'account.passwordHint':
    'Minstens {n} tekens. Vier of vijf woorden die niets met elkaar te maken hebben, zijn goed en makkelijk te onthouden.',
  'account.code': 'Code',
  'account.back': 'Terug naar inloggen',
  'account.signedOut': 'U bent uitgelogd.',
  'account.welcomeBack': 'Log in om verder te gaan.',
  'account.signIn.forgotten': 'Wachtwoord vergeten?',
  'account.signIn.byLink': 'Inloggen met een link per e-mail',
  'account.signIn.byPasskey': 'Inloggen met een passkey',
  'account.signIn.byAgency': 'Inloggen met {agency}',
  'account.signIn.or': 'Andere manieren om in te loggen',
  'account.signIn.new': 'Nog geen account?',
  'account.signIn.closed': 'Accounts zijn hier alleen op uitnodiging. Vraag het team van deze hub.',
  'account.signIn.passkeyFailed':
    'De passkey werkte hier niet. Probeer het opnieuw of log op een andere manier in.',
  'account.link.title': 'Inloggen met een link per e-mail',
  'account.link.lead':
    'Vul het adres van uw account in. Wij sturen u een link waarmee u zonder wachtwoord inlogt.',
  'account.link.submit': 'Link versturen',
  'account.link.sentTitle': 'Kijk in uw mailbox',
  'account.link.sent':
    'Als {email} hier een account heeft, is er een e-mail onderweg. De link is 15 minuten geldig.',
  'account.link.noMail':
    'Na enkele minuten nog niets? Kijk in de map met spam of probeer het opnieuw.',
  'account.enter.title': 'Inloggen',
  'account.enter.lead':
    'Nog één stap, zodat mailprogramma’s die links vooraf bekijken de uwe niet opgebruiken.',
  'account.factor.title': 'Tweede stap',
  'account.factor.lead':
    'Vul de zes cijfers in die uw authenticator-app nu toont. Hebt u die niet bij de hand, vul dan een van uw reservecodes in.',
  'account.factor.submit': 'Verder',
  'account.factor.lost':
    'App en reservecodes kwijt? Vraag een beheerder van deze hub: alleen die kan u weer toegang geven.',
  'account.factor.passkey': 'In plaats daarvan een passkey gebruiken',
  'account.signUp.title': 'Account aanmaken',
  'account.signUp.lead':
    'Met een account leest u wat leden van deze hub onderling delen en publiceert u voor uw organisatie.',
  'account.signUp.submit': 'Account aanmaken',
  'account.signUp.privacy':
    'Uw naam en adres dienen alleen voor uw account. U kunt altijd al uw gegevens meenemen of uw account verwijderen.',
  'account.signUp.have': 'Hebt u al een account?',
  'account.signUp.sentTitle': 'Bevestig uw adres',
  'account.signUp.sent':
    'Er is een e-mail onderweg naar {email}. Open de link en vul uw wachtwoord nog eens in: dan is uw account klaar. De link is één dag geldig.',
  'account.confirm.title': 'Uw adres bevestigen',
  'account.confirm.lead': 'Vul het wachtwoord in dat u bij het aanmaken hebt gekozen.',
  'account.confirm.submit': 'Bevestigen en inloggen',
  'account.address.title': 'Uw nieuwe adres bevestigen',
  'account.address.lead': 'Voortaan logt u in met dit adres en gaan e-mails daarheen.',
  'account.address.submit': 'Dit adres gebruiken',
  'account.address.doneTitle': 'Uw adres is gewijzigd',
  'account.address.done': 'Log voortaan in met uw nieuwe adres.',
  'account.forgotten.title': 'Nieuw wachtwoord kiezen',
  'account.forgotten.lead':
    'Vul het adres van uw account in. Wij sturen u een link om een nieuw wachtwoord te kiezen.',
  'account.forgotten.sent':
    'Als {email} hier een account heeft, is er een e-mail onderweg. De link is één uur geldig.',
  'account.password.title': 'Nieuw wachtwoord kiezen',
  'account.password.lead': 'Voor het account {email}. Alle lopende sessies worden beëindigd.',
  'account.password.submit': 'Wachtwoord instellen',
  'account.password.welcomeTitle': 'Welkom bij {hub}',
  'account.password.welcome': 'Richt uw account voor {email} in.',
  'account.password.welcomeSubmit': 'Account inrichten',
  'account.dead.title': 'Deze link is niet meer geldig',
  'account.dead.lead': 'Hij is al gebruikt of te oud. Dat is voor uw veiligheid.',
  'account.dead.again': 'Een nieuwe aanvragen',
  'account.tab.label': 'Uw account',
  'account.tab.profile': 'Profiel',
  'account.tab.security': 'Beveiliging',
  'account.tab.sessions': 'Sessies',
  'account.tab.privacy': 'Privacy',
  'account.tab.people': 'Personen',
  'account.saved.done': 'Opgeslagen.',
  'account.save': 'Opslaan',
  'account.language': 'Taal van e-mails aan u',
  'account.offices': 'Rollen',
  'account.office.hub-editor': 'redactie van de hub',
  'account.office.administrator': 'beheer',
  'account.office.governance-officer': 'governancefunctionaris',
  'account.needsFactor':
    'Uw rol geldt alleen met een tweede factor. Tot u die hebt getoond, kunt u hier wat elk lid kan.',
  'account.setUpFactor': 'Tweede factor instellen',
  'account.showFactor': 'Tweede factor tonen',
  'account.addressTitle': 'Uw e-mailadres wijzigen',
  'account.newEmail': 'Nieuw e-mailadres',
  'account.present': 'Uw huidige wachtwoord',
  'account.presentHint': 'Om zeker te zijn dat u het bent.',
  'account.changeAddress': 'E-mail ter bevestiging versturen',
  'account.addressSent':
    'Er is een e-mail onderweg naar het nieuwe adres. De wijziging gaat in zodra u de link hebt geopend.',
  'account.security.password': 'Wachtwoord',
  'account.security.noPassword':
    'U hebt geen wachtwoord: u logt op een andere manier in. U kunt er een toevoegen.',
  'account.security.changePassword': 'Wachtwoord wijzigen',
  'account.security.addPassword': 'Wachtwoord toevoegen',
  'account.security.passwordDone':
    'Uw wachtwoord is gewijzigd. Alle andere sessies zijn beëindigd.',
  'account.security.app': 'Authenticator-app',
  'account.security.appOff':
    'Een app op uw telefoon toont zes cijfers die elke halve minuut veranderen. Inloggen vraagt dan uw wachtwoord en deze cijfers, zodat een gestolen wachtwoord niets oplevert.',
  'account.security.appOn': 'Ingesteld: bij het inloggen wordt een code van uw app gevraagd.',
  'account.security.appAdd': 'App instellen',
  'account.security.appRemove': 'App verwijderen',
  'account.security.codesNew': 'Nieuwe reservecodes maken',
  'account.security.scanTitle': 'Uw authenticator-app instellen',
  'account.security.scan': 'Scan deze afbeelding met de app of typ de sleutel erin.',
  'account.security.qr': 'Afbeelding met de sleutel voor de app',
  'account.security.key': 'Sleutel',
  'account.security.scanCode': 'Vul daarna de zes cijfers in die de app toont.',
  'account.security.scanSubmit': 'Controleren en inschakelen',
  'account.security.scanAgain': 'Opnieuw beginnen',
  'account.security.codesTitle': 'Uw reservecodes',
  'account.security.codesDone': 'De app is ingesteld.',
  'account.security.codes':
    'Elk van deze codes laat u één keer binnen als u uw telefoon kwijt bent. Druk ze af of bewaar ze in een wachtwoordbeheerder. Ze worden niet nog eens getoond.',
  'account.security.codesNext': 'Ik heb ze veilig bewaard',
  'account.security.passkeys': 'Passkeys',
  'account.security.passkeysLead':
    'Met een passkey logt u in met de vingerafdruk, het gezicht of de pincode van uw apparaat, zonder wachtwoord. Hij telt op zichzelf al als tweede factor.',
  'account.security.passkeyAdd': 'Passkey toevoegen',
  'account.security.passkeyName': 'Naam ervoor',
  'account.security.passkeyNameHint': 'Bijvoorbeeld ‘laptop op kantoor’.',
  'account.security.passkeyRemove': 'Verwijderen',
  'account.security.passkeyNoScript':
    'Om een passkey toe te voegen moet uw browser het JavaScript van deze pagina uitvoeren.',
  'account.security.passkeyHost':
    'Op dit adres van het portaal zijn passkeys niet mogelijk: ze hebben een naam met HTTPS nodig.',
  'account.security.passkeyFailed':
    'Dat lukte niet. Probeer het opnieuw of gebruik een ander apparaat.',
  'account.security.added': 'toegevoegd op {day}',
  'account.security.none': 'Nog geen.',
  'account.security.done': 'Gedaan.',
  'account.security.factorLost':
    'Zorg voor een tweede toegang: bij een verloren telefoon zonder reservecode kan alleen een beheerder helpen.',
  'account.sessions.title': 'Waar u bent ingelogd',
  'account.sessions.lead':
    'Een sessie eindigt vanzelf na twee weken. Herkent u er een niet, beëindig die dan.',
  'account.sessions.unknown': 'Onbekend apparaat',
  'account.sessions.current': 'deze',
  'account.sessions.since': 'ingelogd {when}',
  'account.sessions.strong': 'met tweede factor',
  'account.sessions.end': 'Beëindigen',
  'account.sessions.endOthers': 'Overal elders uitloggen',
  'account.sessions.endAll': 'Overal uitloggen',
  'account.sessions.ended': 'Beëindigd.',
  'account.data.title': 'Uw gegevens',
  'account.data.export': 'Wat de hub over u bewaart',
  'account.data.exportLead':
    'Een bestand met alles: uw account, wat u hebt geschreven en wat u volgens het logboek hebt gedaan.',
  'account.data.exportSubmit': 'Opslaan als bestand (JSON)',
  'account.data.delete': 'Uw account verwijderen',
  'account.data.deleteLead':
    'Uw account, concepten en meldingen worden meteen en voorgoed verwijderd. Gepubliceerde records blijven bij hun organisatie, zonder uw naam. Het logboek bewaart wat er is gedaan, zonder te zeggen wie het was.',
  'account.data.deleteSubmit': 'Mijn account voorgoed verwijderen',
  'account.data.deletedTitle': 'Uw account is verwijderd',
  'account.data.deleted': 'U bent uitgelogd. Een laatste e-mail bevestigt het.',
  'account.people.title': 'Personen',
  'account.people.lead': 'Iedereen die bij deze hub een account heeft.',
  'account.people.find': 'Zoeken',
  'account.people.findLabel': 'Naam of adres',
  'account.people.none': 'Niemand gevonden.',
  'account.people.name': 'Naam',
  'account.people.since': 'Sinds',
  'account.people.waiting': 'nog niet bevestigd',
  'account.people.strong': 'tweede factor',
  'account.people.weak': 'geen tweede factor',
  'account.people.invite': 'Iemand uitnodigen',
  'account.people.inviteLead':
    'Die krijgt een e-mail met een link om het account in te richten; de link is twee weken geldig.',
  'account.people.language': 'Taal van de uitnodiging',
  'account.people.inviteSubmit': 'Uitnodiging versturen',
  'account.people.invited': 'De uitnodiging is onderweg.',
  'account.people.edit': 'Wijzigen',
  'account.people.officesLead':
    'Rollen gelden en vervallen meteen, waar de persoon ook is ingelogd.',
  'account.people.officesDone': 'De rollen zijn gewijzigd.',
  'account.people.factors': 'Verloren tweede factor',
  'account.people.factorsLead':
    'Is {name} telefoon of beveiligingssleutel kwijt en is er geen reservecode meer, dan kunt u de authenticator-app en alle passkeys verwijderen. De persoon wordt overal afgemeld, krijgt een mail, en meldt zich aan met wachtwoord of link om een nieuwe factor in te stellen.',
  'account.people.factorsConfirm':
    'Ja, ik heb me op een andere manier vergewist, zoals in het echt of via een nummer dat ik al kende, dat {name} hierom vraagt',
  'account.people.factorsSubmit': 'Tweede factoren verwijderen',
  'account.people.factorsDone':
    'De tweede factoren zijn verwijderd; een mail meldt het de persoon.',
  'account.people.next': 'Volgende pagina',
  'account.people.first': 'Eerste pagina',
  'account.people.factorsBox': 'Vink het vakje aan om te zeggen dat u zich hebt vergewist',
  'account.people.remove': 'Account verwijderen',
  'account.people.removeLead':
    'Wat alleen van {name} is, wordt voorgoed verwijderd. Gepubliceerde records blijven, zonder de naam.',
  'account.people.removeConfirm': 'Ja, dit account voorgoed verwijderen',
  'account.people.removed': 'Het account is verwijderd.',
  'account.problem.credentials': 'Het adres en het wachtwoord horen niet bij elkaar.',
  'account.problem.unconfirmed':
    'Dit adres is nog niet bevestigd. Er is een e-mail met een nieuwe link naar onderweg.',
  'account.problem.wait': {
    one: 'Dat is te vaak geprobeerd. Wacht {n} minuut of log op een andere manier in.',
    other: 'Dat is te vaak geprobeerd. Wacht {n} minuten of log op een andere manier in.',
  },
  'account.problem.address': 'Vul een e-mailadres in, zoals naam@example.org.',
  'account.problem.name': 'Vul uw naam in, met hoogstens {n} tekens.',
  'account.problem.wrongPassword': 'Dit is niet uw huidige wachtwoord.',
  'account.problem.short': 'Een wachtwoord heeft minstens {n} tekens nodig.',
  'account.problem.long': 'Een wachtwoord heeft hoogstens {n} tekens.',
  'account.problem.pattern':
    'Wie raadt, vindt dit wachtwoord snel: het herhaalt zichzelf of volgt het toetsenbord.',
  'account.problem.common':
    'Wie raadt, vindt dit wachtwoord snel: deze woorden probeert iedereen het eerst.',
  'account.problem.related':
    'Wie raadt, vindt dit wachtwoord snel: het bestaat uit uw naam, uw adres of de naam van de hub.',
  'account.problem.code':
    'Deze code klopt niet. De codes van de app veranderen elke halve minuut; een reservecode werkt één keer.',
  'account.problem.noChallenge': 'Dat duurde te lang of is te vaak geprobeerd. Log opnieuw in.',
  'account.problem.stale': 'Log voor uw veiligheid uit en weer in, en doe dit binnen een kwartier.',
  'account.problem.secondFactor': 'Hiervoor moet u uw tweede factor hebben getoond.',
  'account.problem.factorExists': 'Er is al een app ingesteld. Verwijder die eerst.',
  'account.problem.taken': 'Dit adres heeft al een account.',
  'account.problem.lastAdministrator':
    'Dit is de laatste beheerder. Eerst moet iemand anders die rol hebben.',
  'account.problem.agency': 'De andere dienst heeft niet gezegd wie u bent. Probeer het opnieuw.',
  'account.problem.agencyAddress':
    'De andere dienst heeft niet gezegd dat uw e-mailadres bevestigd is; daarom kan het hier niet worden gebruikt.',
  'account.problem.agencyLink':
    'Dit adres heeft hier een account dat nog niet is bevestigd. Open eerst de link van de e-mail die u hebt gekregen.',
  'account.problem.confirmBox': 'Vink het vakje aan als u dit echt wilt.',
};
