import { fold } from '#domain/search/fold.ts';

/** Words of four letters and more that carry a sentence and say nothing of what it is about; folded. */
const emptyWords = new Set(
  `about after again against also been before being could does doing down during each even ever every from have having here into
   itself just like made make many might more most much must never only other ours over same shall should since some such than that
   their them then there these they this those through under until upon very well were what when where whether which while will with
   within without would your yours
   afin ainsi alors apres aucun aussi autre autres avant avec avoir avait avez avons bien cela celle celles celui cette ceux chaque comme
   comment contre dans depuis deux doit donc dont elle elles encore entre etait etaient etes etre faire fait faut leur leurs lors
   lorsque mais meme memes moins notre nous parce pendant peut peuvent plus pour pourquoi pouvez pouvoir puis quand quel quelle quelles
   quels quoi sans sera serait seront sont sous suis tous tout toute toutes tres vers votre vous voulez
   aangezien alle allemaal alles altijd andere behalve beide daar daarna daarom deze dient doen door echter eens eerst elkaar enkel
   hadden hebben hebt heeft hier hoewel indien ieder iedere kunnen kunt maar meer mijn moeten moet naar niet niets omdat onder onze
   over reeds sinds slechts tegen toch toen totdat tussen uit veel voor waar waarom wanneer want waren weer welke werd werden wilt
   worden wordt zeer zich zijn zoals zodat zonder zouden zullen
   aber alle alles also auch damit dann dass dein denn deren dies diese dieser dieses doch durch eine einem einen einer eines etwas
   haben hatte hier ihre ihren immer jede jeder jedes jetzt kann keine konnen mehr mein mich muss nach nicht noch oder ohne sein seine
   sich sind sollen soll uber unser unter viel weil welche wenn werden wird wurde zwischen`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** So much of a word is compared: its ending changes with its grammar. */
const stemLetters = 5;

/** What a text is about: the beginnings of its longer words, folded, without those that only carry a sentence. */
export function contentOf(text: string): ReadonlySet<string> {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return new Set(
    words.filter((word) => word.length > 3 && !emptyWords.has(word)).map((word) => word.slice(0, stemLetters)),
  );
}

/** The longer numbers of a text, as digits; a year is none of them, since a date may be said without it. */
export function numbersOf(text: string): readonly string[] {
  const numbers = text.replace(/(?<=\d)[ .\u00a0\u202f](?=\d{3}\b)/g, '').match(/\d{3,}/g) ?? [];
  return numbers.filter((number) => !/^(?:19|20)\d\d$/.test(number));
}
