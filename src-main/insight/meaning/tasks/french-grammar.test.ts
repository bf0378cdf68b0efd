import { describe, expect, it } from 'vitest';
import { createGrammars } from './sentence-grammar.ts';
import { tasksSaid } from './tasks-said.ts';

const grammarOf = createGrammars();

describe('what is to be done, said in French', () => {
  it.each([
    [
      'us',
      "Je vous fais parvenir le projet d'acte dans le courant de la semaine prochaine.",
      [["Faire parvenir le projet d'acte", '2026-11-27']],
    ],
    ['us', "Je m'occupe de la requête dès ce soir.", [['S’occuper de la requête', '2026-11-20']]],
    ['them', 'Je vous apporte les originaux jeudi matin.', [['Apporter les originaux', '2026-11-26']]],
    ['us', "Il nous manque encore l'attestation de la mutuelle.", [["Obtenir l'attestation de la mutuelle", null]]],
    [
      'them',
      "Pourriez-vous déposer le contrat signé à l'accueil avant 17h ?",
      [["Déposer le contrat signé à l'accueil avant 17h", null]],
    ],
    ['us', "On introduit le recours avant la fin de l'année.", [['Introduire le recours', '2026-12-31']]],
    ['us', 'Je me renseigne auprès du greffe et je vous tiens au courant.', [['Se renseigner auprès du greffe', null]]],
    ['us', "Vous m'enverrez la facture quand vous l'aurez.", [["Envoyer la facture quand vous l'aurez", null]]],
    ['us', 'Je vous confirme tout ça par mail avant ce soir.', [['Confirmer tout ça par mail', '2026-11-20']]],
    ['us', 'Ma secrétaire vous enverra la convention demain.', [['Envoyer la convention', '2026-11-21']]],
    ['them', 'Je passerai au cabinet mercredi pour signer.', [['Passer au cabinet pour signer', '2026-11-25']]],
    [
      'us',
      "Vous avez jusqu'au 15 pour me faire parvenir vos remarques.",
      [['Faire parvenir vos remarques', '2026-12-15']],
    ],
    ['us', 'Faites-le-moi savoir avant vendredi.', [['Faire savoir', '2026-11-27']]],
    ['us', 'Je reviens vers vous lundi.', [['Revenir vers vous', '2026-11-23']]],
    ['us', "C'est noté, je transmets au greffe.", [['Transmettre au greffe', null]]],
    ['them', "Il faudrait relancer l'assureur, ça traîne.", [["Relancer l'assureur", null]]],
    ['them', 'Vous pensez pouvoir introduire la requête cette semaine ?', [['Introduire la requête', '2026-11-20']]],
    ['us', 'Reste à chiffrer le dommage.', [['Chiffrer le dommage', null]]],
    ['us', 'À vous de me renvoyer la procuration signée.', [['Renvoyer la procuration signée', null]]],
    ['us', 'La requête doit être déposée pour le 30 novembre au plus tard.', [['Déposer la requête', '2026-11-30']]],
    ['us', "Pensez à prendre votre carte d'identité.", [["Prendre votre carte d'identité", null]]],
    ['us', "Vous n'avez plus qu'à signer la convention.", [['Signer la convention', null]]],
    ['us', 'Envoyez-moi ça par mail.', [['Envoyer ça par mail', null]]],
    ['us', 'Il faut que je relise le contrat avant de répondre.', [['Relire le contrat avant de répondre', null]]],
    [
      'us',
      'Il faudrait que vous me fassiez parvenir vos fiches de paie pour le 2 décembre.',
      [['Faire parvenir vos fiches de paie', '2026-12-02']],
    ],
    ['us', "J'aimerais que vous m'envoyiez les photos.", [['Envoyer les photos', null]]],
    [
      'us',
      "Je propose qu'on se voie mardi à 10h pour préparer l'audition.",
      [["Proposer qu'on se voie pour préparer l'audition", '2026-11-24T09:00:00.000Z']],
    ],
    [
      'us',
      "On se voit mardi à 10h pour préparer l'audition.",
      [["Se voir pour préparer l'audition", '2026-11-24T09:00:00.000Z']],
    ],
    [
      'us',
      "Je vous prépare une convention d'honoraires et vous me la renvoyez signée avant jeudi.",
      [
        ["Préparer une convention d'honoraires", null],
        ['Renvoyer signée', '2026-11-26'],
      ],
    ],
    [
      'us',
      "D'ici la fin de la semaine prochaine, je vous transmets mon avis.",
      [['Transmettre mon avis', '2026-11-27']],
    ],
    [
      'us',
      'Vous recevrez le projet de statuts au plus tard le 4 décembre.',
      [['Envoyer le projet de statuts', '2026-12-04']],
    ],
    ['us', 'Nous devons déposer nos conclusions dans les dix jours.', [['Déposer nos conclusions', '2026-11-30']]],
    ['them', 'Je vous envoie les relevés ce week-end.', [['Envoyer les relevés', '2026-11-22']]],
    ['them', 'Vous pouvez déjà prévenir la partie adverse ?', [['Prévenir la partie adverse', null]]],
    [
      'them',
      "Merci de bien vouloir réserver un interprète pour l'audience.",
      [["Réserver un interprète pour l'audience", null]],
    ],
    [
      'us',
      "Je lance la citation lundi, et il faudra provisionner l'huissier.",
      [
        ['Lancer la citation', '2026-11-23'],
        ["Provisionner l'huissier", null],
      ],
    ],
    [
      'us',
      'Signez le formulaire et renvoyez-le-moi pour mercredi.',
      [['Signer le formulaire et renvoyez-le-moi', '2026-11-25']],
    ],
    ['us', 'Laissez-moi vérifier ça auprès du greffe.', [['Vérifier ça auprès du greffe', null]]],
    ['us', "J'en parle à mon associée et je vous écris demain.", [['Écrire demain', '2026-11-21']]],
    [
      'us',
      "Ne vous inquiétez pas, je demanderai la remise de l'audience.",
      [["Demander la remise de l'audience", null]],
    ],
    ['us', 'Je ferai le nécessaire auprès de la banque.', [['Faire le nécessaire auprès de la banque', null]]],
    [
      'us',
      'Avant le 10 décembre, il faudra payer la provision de 1 500 euros.',
      [['Payer la provision de 1 500 euros', '2026-12-10']],
    ],
    ['us', "Tâchez de retrouver le bail d'origine.", [["Retrouver le bail d'origine", null]]],
    [
      'us',
      'Il vous reste à faire légaliser la signature à la commune.',
      [['Faire légaliser la signature à la commune', null]],
    ],
  ] as const)('by %s: %s', async (speaker, text, tasks) => {
    expect(await tasksSaid(grammarOf, 'fr', speaker, text)).toEqual(tasks);
  });

  it.each([
    ['us', "J'ai déjà envoyé la lettre hier."],
    ['them', 'Mon frère va contacter la banque demain.'],
    ['us', 'Je ne déposerai pas plainte.'],
    ['us', 'On pourrait éventuellement demander un sursis.'],
    ['us', "Si l'adversaire refuse, nous irons en appel."],
    ['us', "N'envoyez rien pour le moment."],
    ['them', "Est-ce que je dois venir à l'audience ?"],
    ['us', "Vous n'avez rien à faire pour l'instant."],
    ['us', 'Je vais voir ce que je peux faire.'],
    ['them', 'Je vais en parler à ma femme.'],
    ['us', 'Je vous laisse réfléchir.'],
    ['them', 'Le propriétaire doit me rembourser la garantie depuis deux mois.'],
    ['them', "Il m'a dit qu'il enverrait les clés lundi."],
    ['them', 'Je paie mon loyer tous les mois au propriétaire.'],
    ['them', 'Je vous appelle au sujet de mon divorce.'],
    ['us', 'Bonne journée, à lundi.'],
    ['us', "Je vous rappelle que le délai d'appel est d'un mois."],
    ['us', 'Pouvez-vous me rappeler votre numéro de dossier ?'],
    ['us', "Pouvez-vous m'expliquer ce qui s'est passé ?"],
    ['them', "Je serai absent jusqu'au 30."],
    ['us', "J'ai bien reçu votre mail et je l'ai transmis au confrère."],
    ['us', 'Je prends note.'],
    ['us', 'Nous avons rendez-vous le 12 janvier chez le notaire.'],
    ['us', 'Le tribunal rendra son jugement le 15 janvier.'],
    ['us', "Je n'ai pas le temps de relire ça aujourd'hui."],
    ['us', "Vous devriez peut-être changer d'avocat."],
    ['them', 'On devrait faire appel, non ?'],
    ['them', 'Non, je ne veux pas signer.'],
  ] as const)('and what is none, by %s: %s', async (speaker, text) => {
    expect(await tasksSaid(grammarOf, 'fr', speaker, text)).toEqual([]);
  });
});
