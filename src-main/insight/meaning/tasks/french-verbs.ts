import { frenchForms } from './french-forms.ts';
import type { VerbWeight } from './grammar.ts';
import { createLexicon, type Lexicon, wordList } from './lexicon.ts';
import { plain } from './plain.ts';

/** What lawyers, their clients and their assistants do, or have others do. */
const deeds = wordList(`
  acter, aborder, anticiper, apurer, bloquer, cadrer, certifier, chipoter, creuser, compulser, dédommager, éplucher, fouiller, homologuer, isoler, légaliser,
  mesurer, numéroter, peaufiner, provisionner, recontacter, réévaluer, réimprimer, remplacer, retélephoner, réparer, réserver, sécuriser, sonder, sommer, stopper,
  cesser, traquer, reformuler, réécrire, redemander, revendiquer, rectifier, répertorier, cosigner, contresigner, négocier, échanger, estimer, évoquer, expertiser,
  accélérer, accomplir, accompagner, acheter, acquitter, activer, actualiser, adapter, adresser, ajouter, ajuster, amener, analyser, annexer, annuler,
  appeler, apporter, approuver, assigner, attaquer, attester, avertir, aviser, bloquer, céder, chercher, chiffrer, citer, clarifier, classer, clôturer,
  collecter, commander, communiquer, compléter, composer, comparaître, comparer, conclure, conserver, constituer, consulter, contacter,
  contester, contrôler, convoquer, copier, corriger, débloquer, déclarer, décompter, déduire, demander, dénoncer, déposer, désigner, détailler,
  diffuser, diligenter, discuter, dresser, écarter, écrire, effectuer, élaborer, encaisser, encoder, enlever, enregistrer, entamer, entreprendre,
  envoyer, établir, étudier, évaluer, évacuer, examiner, exécuter, exiger, expédier, exposer, facturer, faxer, finaliser, fixer, former,
  formuler, fournir, garantir, imprimer, indemniser, indiquer, informer, inscrire, installer, instruire, intenter, interjeter, interpeller,
  interroger, intervenir, introduire, inventorier, inviter, joindre, justifier, lancer, libérer, lire, liquider, lister, livrer, mailer,
  mandater, modifier, motiver, négocier, notifier, numériser, obtenir, ordonner, organiser, parapher, parcourir, payer, photocopier,
  photographier, plaider, poster, poursuivre, préparer, présenter, prévenir, prévoir, procéder, produire, programmer, prolonger, proposer,
  protester, prouver, provoquer, publier, rassembler, rappeler, rapporter, récapituler, recalculer, recenser, rechercher, réclamer, recompter,
  récupérer, rédiger, réexaminer, refaire, régler, regrouper, régulariser, relancer, relire, remettre, remplir, rembourser, rencontrer,
  renouveler, renseigner, renvoyer, répliquer, répondre, reporter, reprendre, représenter, requérir, réserver, résilier, résumer, retirer,
  retourner, retrouver, réunir, réviser, revérifier, revoir, saisir, sauvegarder, scanner, séparer, signaler, signer, signifier, solder,
  solliciter, soulever, soumettre, souscrire, suspendre, téléphoner, terminer, traduire, traiter, trancher, trouver, transférer, transmettre,
  transcrire, trier, vendre, ventiler, vérifier, verser, virer, visiter`);
/** Of these one says in French that one does them oneself. */
const reflexive = wordList(
  'atteler, occuper, charger, renseigner, assurer, opposer, déplacer, constituer, présenter, réunir, rencontrer',
);
const vague =
  wordList(`aller, aider, arranger, avancer, boucler, commencer, convenir, défendre, donner, engager, faire, fermer,
  finir, garder, gérer, laisser, lever, mener, mettre, montrer, noter, ouvrir, parler, passer, porter, prendre, rendre, revenir, résoudre, servir, sortir,
  suivre, tenir, tenter, venir, veiller, reparler`);
/** Verbs that only say that somebody will say or hear something. */
const talk = wordList('dire, confirmer, expliquer, raconter, préciser, répéter, épeler, redire');

/** Verbs nobody has anything to do by. */
const idle = new Set(
  wordList(`être, avoir, pouvoir, devoir, vouloir, falloir, valoir, penser, croire, voir, regarder, attendre, rester, devenir, comprendre, connaître,
  savoir, essayer, perdre, gagner, recevoir, sembler, paraître, aimer, espérer, craindre, souhaiter, remercier, excuser, permettre, patienter,
  quitter, mourir, naître, vivre, dormir, manger, tomber, arriver, entrer, oublier, imaginer, supposer, douter, risquer, profiter, plaire,
  subir, souffrir, entendre, écouter, coûter, durer, suffire, réfléchir, continuer, refuser, accepter, bouger, toucher`).map(
    plain,
  ),
);

/** French verbs, by their forms. */
export function createFrenchVerbs(): Lexicon {
  const entry = (infinitive: string, weight: VerbWeight) =>
    [{ title: infinitive, weight }, frenchForms(infinitive)] as const;
  const ownEntry = (infinitive: string) =>
    [
      { title: `${/^[aeiouéh]/.test(infinitive) ? 's’' : 'se '}${infinitive}`, weight: 'deed' },
      frenchForms(infinitive),
    ] as const;
  return createLexicon([
    ...deeds.map((one) => entry(one, 'deed')),
    ...reflexive.map(ownEntry),
    ...vague.map((one) => entry(one, 'vague')),
    ...talk.map((one) => entry(one, 'talk')),
  ]);
}

/** Whether nobody has anything to do by a verb; in plain letters. */
export function isIdleInFrench(infinitive: string): boolean {
  return idle.has(infinitive) || /^(?:ser|aur|pourr|devr|voudr|faudr|verr|saur|ir)e?$/.test(infinitive);
}
