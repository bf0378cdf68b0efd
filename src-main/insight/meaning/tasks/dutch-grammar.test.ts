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
  ] as const)('by %s: %s', async (speaker, text, tasks) => {
    expect(await tasksSaid(grammarOf, 'nl', speaker, text)).toEqual(tasks);
  });

  it.each([
    ['us', 'Ik hou u op de hoogte.'],
    ['them', 'Wanneer mag ik iets verwachten?'],
    ['us', 'Daar hoeft u niets voor te doen.'],
    ['us', 'We wachten het verslag af.'],
    ['us', 'We hadden het daar vorige week al over.'],
    ['them', 'Mijn broer gaat de notaris contacteren.'],
    ['them', 'Ik heb de aangifte gisteren ingediend.'],
    ['us', 'Ik ga geen beroep aantekenen.'],
    ['us', 'Als de rechter weigert, gaan we in beroep.'],
    ['us', 'We zullen zien wat de rechter zegt.'],
    ['us', 'We zien wel.'],
    ['them', 'Ik heb een goede advocaat nodig.'],
    ['them', 'Ik moet morgen werken.'],
    ['us', 'Zal ik u het ontwerp doorsturen?'],
    ['us', 'Teken nog niets en betaal hem geen cent.'],
    ['them', 'De deurwaarder komt maandag terug.'],
    ['them', 'Hij zei dat ik binnen de maand moet betalen.'],
    ['us', 'Kunt u mij uw adres spellen?'],
    ['us', 'Fijn weekend, tot maandag.'],
    ['us', 'De zitting van 14 januari is uitgesteld.'],
    ['them', 'Ik betaal elke maand 650 euro.'],
    ['us', 'Ik laat het u weten.'],
    ['us', 'Ik ben dat aan het uitzoeken.'],
    ['us', 'Het lijkt me het beste dat we eerst bemiddeling proberen.'],
  ] as const)('and what is none, by %s: %s', async (speaker, text) => {
    expect(await tasksSaid(grammarOf, 'nl', speaker, text)).toEqual([]);
  });
});
