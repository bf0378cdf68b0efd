import { describe, expect, it } from 'vitest';
import { createGrammars } from './sentence-grammar.ts';
import { tasksSaid } from './tasks-said.ts';

const grammarOf = createGrammars();

describe('what is to be done, said in Dutch', () => {
  it.each([
    ['us', 'Ik maak het verzoekschrift klaar tegen donderdag.', [['Maak het verzoekschrift klaar', '2026-11-26']]],
    ['us', 'Mijn secretaresse stuurt u de factuur door.', [['Stuur de factuur door', null]]],
    ['them', 'Ik breng de papieren morgen binnen.', [['Breng de papieren binnen', '2026-11-21']]],
    ['us', 'Bezorgt u mij de polis nog deze week?', [['Bezorg de polis', '2026-11-20']]],
    ['us', 'We leggen volgende week klacht neer.', [['Leg klacht neer', '2026-11-23']]],
    ['us', 'Dat doen we voor het einde van de maand.', [['Doe voor het einde van de maand', '2026-11-30']]],
    ['us', 'U mag mij de ondertekende overeenkomst terugsturen.', [['Stuur de ondertekende overeenkomst terug', null]]],
    [
      'us',
      'Kan u er tegen vrijdag voor zorgen dat het voorschot betaald is?',
      [['Zorg voor dat het voorschot betaald is', '2026-11-27']],
    ],
    ['us', 'Laat me tegen maandag iets weten.', [['Laat iets weten', '2026-11-23']]],
    ['us', 'Ik zoek dat uit.', [['Zoek dat uit', null]]],
    [
      'us',
      'Ik bekijk het dossier en ik bel u morgen terug.',
      [
        ['Bekijk het dossier', null],
        ['Bel morgen terug', '2026-11-21'],
      ],
    ],
    [
      'them',
      'Zou u de dagvaarding kunnen nalezen voor ik ze teken?',
      [['Lees de dagvaarding na voor ik ze teken', null]],
    ],
    ['us', 'Er moet nog een volmacht getekend worden.', [['Teken een volmacht', null]]],
    ['us', 'Vergeet niet uw identiteitskaart mee te brengen.', [['Breng uw identiteitskaart mee', null]]],
    ['us', 'U zal mij nog een kopie van het vonnis moeten bezorgen.', [['Bezorg een kopie van het vonnis', null]]],
    ['us', 'Het beroep moet uiterlijk op 14 december ingesteld worden.', [['Stel het beroep in', '2026-12-14']]],
    ['us', 'De conclusies zijn neer te leggen tegen 5 januari.', [['Leg de conclusies neer', '2027-01-05']]],
    ['us', 'U hoort maandag van mij.', [['Laat iets weten maandag', '2026-11-23']]],
    ['us', 'U krijgt het ontwerp woensdagnamiddag.', [['Bezorg het ontwerp', '2026-11-25']]],
    ['us', 'Ik heb uw loonfiches nodig voor 2 december.', [['Bezorg uw loonfiches', '2026-12-02']]],
    ['us', 'Mag ik u vragen om de stukken te ordenen tegen volgende vrijdag?', [['Orden de stukken', '2026-11-27']]],
    [
      'us',
      'Binnen de week dien ik het verzoekschrift in bij de griffie.',
      [['Dien het verzoekschrift in bij de griffie', '2026-11-27']],
    ],
    ['us', 'Tegen eind volgende week bezorgen wij u een eerste advies.', [['Bezorg een eerste advies', '2026-11-27']]],
    [
      'us',
      'Wij nemen contact op met de verzekeraar en laten u iets weten.',
      [['Neem contact met de verzekeraar op', null]],
    ],
    ['us', 'Dan stel ik de tegenpartij in gebreke.', [['Stel de tegenpartij in gebreke', null]]],
    ['us', 'Stuur mij dat door per mail, alstublieft.', [['Stuur dat door per mail', null]]],
    [
      'us',
      'Teken de overeenkomst en stuur ze mij terug voor woensdag.',
      [['Teken de overeenkomst en stuur ze mij terug', '2026-11-25']],
    ],
    ['them', 'Kunt u eens nakijken of de termijn verstreken is?', [['Kijk na of de termijn verstreken is', null]]],
    ['us', 'Ik vraag het na bij de griffie.', [['Vraag het na bij de griffie', null]]],
    [
      'us',
      'Ik zal de dagvaarding voor de zitting van 14 januari laten betekenen.',
      [['Laat de dagvaarding voor de zitting van 14 januari betekenen', '2027-01-14']],
    ],
    [
      'us',
      'We spreken af op dinsdag om 10 uur om alles te overlopen.',
      [['Spreek af om alles te overlopen', '2026-11-24T09:00:00.000Z']],
    ],
    ['us', 'Het zou goed zijn dat u de politie verwittigt.', [['Verwittig de politie', null]]],
    ['us', 'Zorg dat u de sleutels laat kopiëren.', [['Kopieer de sleutels', null]]],
    ['them', 'Mag ik een kopie van het verslag krijgen?', [['Bezorg een kopie van het verslag', null]]],
    ['us', 'U hebt tot 10 december om te antwoorden.', [['Antwoord', '2026-12-10']]],
    ['us', 'Zodra ik het verslag heb, bezorg ik u een samenvatting.', [['Bezorg een samenvatting', null]]],
    ['us', 'Daar kom ik volgende week op terug.', [['Kom volgende week terug', '2026-11-23']]],
    ['us', 'Wij moeten tegen 1 december conclusies neerleggen.', [['Leg conclusies neer', '2026-12-01']]],
    [
      'us',
      'Ik contacteer de griffie deze namiddag om te horen hoe het zit.',
      [['Contacteer de griffie om te horen hoe het zit', '2026-11-20']],
    ],
    [
      'us',
      'Dan stellen we een verzoekschrift op, en u stuurt mij de mails tegen dinsdag.',
      [
        ['Stel een verzoekschrift op', null],
        ['Stuur de mails', '2026-11-24'],
      ],
    ],
    ['them', 'Goed, ik scan dat vanavond in.', [['Scan dat in', '2026-11-20']]],
    [
      'them',
      'Ik zal mijn boekhouder vragen om u de balans te bezorgen.',
      [['Vraag mijn boekhouder om u de balans te bezorgen', null]],
    ],
    ['us', 'Het is belangrijk dat u alle berichten bewaart.', [['Bewaar alle berichten', null]]],
    ['us', 'Wij zullen voor 22 december hoger beroep instellen.', [['Stel hoger beroep in', '2026-12-22']]],
    ['us', 'Ik heb het verslag nog niet gelezen, ik doe dat maandag.', [['Doe dat', '2026-11-23']]],
    [
      'us',
      'Breng de originelen en uw identiteitskaart mee op woensdag om 14 uur.',
      [['Breng de originelen mee', '2026-11-25T13:00:00.000Z']],
    ],
    ['them', 'Zou u mij een offerte kunnen geven?', [['Geef een offerte', null]]],
    [
      'them',
      'Ik zou graag voor maandag een kopie van het vonnis krijgen.',
      [['Bezorg een kopie van het vonnis', '2026-11-23']],
    ],
    ['us', 'Ik raad u aan om de sloten te vervangen.', [['Vervang de sloten', null]]],
    ['us', 'Bel mij maandag terug om een datum te prikken.', [['Bel terug om een datum te prikken', '2026-11-23']]],
    [
      'us',
      'Mevrouw, stuur mij de vaststelling van de deurwaarder door.',
      [['Stuur de vaststelling van de deurwaarder door', null]],
    ],
    ['them', 'Ik kom het dossier vrijdag ophalen.', [['Haal het dossier op', '2026-11-27']]],
    [
      'us',
      'Ik bezorg uw akkoord onmiddellijk aan de confrater.',
      [['Bezorg uw akkoord onmiddellijk aan de confrater', null]],
    ],
    [
      'us',
      'Wij antwoorden maandag op hun brief van 2 november.',
      [['Antwoord op hun brief van 2 november', '2026-11-23']],
    ],
    ['us', 'Ik verwacht uw opmerkingen tegen uiterlijk vrijdag.', [['Bezorg uw opmerkingen', '2026-11-27']]],
    ['us', 'Gelieve mij het bewijs van betaling over te maken.', [['Maak het bewijs van betaling over', null]]],
    ['us', 'Hou de enveloppe goed bij, de poststempel telt.', [['Houd de enveloppe goed bij', null]]],
    ['us', 'Het beste zou zijn dat u donderdag langskomt op kantoor.', [['Kom op kantoor langs', '2026-11-26']]],
    [
      'us',
      'De volgende stap is de ingebrekestelling, die schrijf ik morgenvroeg.',
      [['Schrijf morgenvroeg', '2026-11-21']],
    ],
    ['us', 'We moeten nog een voorstel doen aan de tegenpartij.', [['Doe een voorstel aan de tegenpartij', null]]],
    [
      'us',
      "Neem de foto's zo snel mogelijk, voor de schade hersteld wordt.",
      [["Neem de foto's zo snel mogelijk", null]],
    ],
    ['us', 'Wilt u de factuur nog deze maand betalen?', [['Betaal de factuur nog deze maand', null]]],
    ['us', 'U betaalt best eerst de rolrechten.', [['Betaal de rolrechten', null]]],
    [
      'us',
      'Er zijn nog twee facturen te betalen voor het einde van het jaar.',
      [['Betaal twee facturen', '2026-12-31']],
    ],
    ['us', 'Ik stuur het u zo meteen door.', [['Stuur het u zo meteen door', null]]],
    [
      'us',
      'Maak een lijst van alle getuigen en mail die naar mij tegen de 30ste.',
      [['Maak een lijst van alle getuigen en mail die naar mij', '2026-11-30']],
    ],
    ['us', 'Het verzoekschrift wordt maandag neergelegd.', [['Leg het verzoekschrift neer', '2026-11-23']]],
    ['us', 'De brief vertrekt vandaag nog.', [['Verstuur de', '2026-11-20']]],
    ['us', 'Dat breng ik in orde tegen vrijdag.', [['Breng in orde', '2026-11-27']]],
    [
      'us',
      'Ik reken op u om mij de volmacht tegen donderdag terug te sturen.',
      [['Stuur de volmacht terug', '2026-11-26']],
    ],
    ['them', 'Zou het lukken om het contract tegen woensdag na te lezen?', [['Lees het contract na', '2026-11-25']]],
    ['us', 'We hebben tot 15 december om te antwoorden.', [['Antwoord', '2026-12-15']]],
    [
      'us',
      'Kom vrijdag 4 december om 10 uur langs met de originelen.',
      [['Kom langs met de originelen', '2026-12-04T09:00:00.000Z']],
    ],
    ['us', 'U gaat mij de onbetaalde facturen bezorgen.', [['Bezorg de onbetaalde facturen', null]]],
    ['us', 'Hou die datum alvast vrij.', [['Houd die datum alvast vrij', null]]],
    [
      'us',
      'Ik neem het dossier morgen door met mijn collega.',
      [['Neem het dossier met mijn collega door', '2026-11-21']],
    ],
    ['us', 'Zodra het attest er is, dien ik de aanvraag in.', [['Dien de aanvraag in', null]]],
    ['them', 'Vindt u het erg om mij een kopie te mailen?', [['Mail een kopie', null]]],
    ['us', 'Ik vraag na of het vonnis al betekend is.', [['Vraag na of het vonnis al betekend is', null]]],
  ] as const)('by %s: %s', async (speaker, text, tasks) => {
    expect(await tasksSaid(grammarOf, 'nl', speaker, text)).toEqual(tasks);
  });
});
