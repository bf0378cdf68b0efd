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
    [
      'us',
      'Bon, écoutez, je contacte le greffe cet après-midi pour savoir où en est le dossier.',
      [['Contacter le greffe pour savoir où en est le dossier', '2026-11-20']],
    ],
    [
      'us',
      "Dans ce cas, on dépose une requête en référé, et vous me transmettez les courriels d'ici mardi.",
      [
        ['Déposer une requête en référé', null],
        ['Transmettre les courriels', '2026-11-24'],
      ],
    ],
    ['us', "Je me charge d'avertir l'expert, vous n'avez pas à vous en occuper.", [["Avertir l'expert", null]]],
    ['them', "D'accord, je vous scanne ça ce soir.", [['Scanner ça', '2026-11-20']]],
    [
      'them',
      'Je vais demander à ma comptable de vous envoyer le bilan.',
      [['Demander à ma comptable de vous envoyer le bilan', null]],
    ],
    ['us', 'Il est important que vous conserviez tous les messages.', [['Conserver tous les messages', null]]],
    ['us', 'Nous interjetterons appel avant le 22 décembre.', [['Interjetter appel', '2026-12-22']]],
    [
      'us',
      "La prochaine étape, c'est de rédiger la mise en demeure, je m'y mets demain matin.",
      [['Mettre demain matin', '2026-11-21']],
    ],
    ['us', "Je n'ai pas encore eu le temps de lire le rapport, je le ferai lundi.", [['Faire lundi', '2026-11-23']]],
    [
      'us',
      "Apportez les originaux et votre carte d'identité mercredi à 14 heures.",
      [['Apporter les originaux', '2026-11-25T13:00:00.000Z']],
    ],
    [
      'them',
      'Est-ce que vous pourriez me faire un devis pour la procédure ?',
      [['Faire un devis pour la procédure', null]],
    ],
    ['them', 'Il me faudrait une copie du jugement avant lundi.', [['Obtenir une copie du jugement', '2026-11-23']]],
    ['us', 'Je vous conseille de changer les serrures.', [['Changer les serrures', null]]],
    [
      'us',
      'Il reste à payer les droits de greffe, et à signifier le jugement.',
      [['Payer les droits de greffe', null]],
    ],
    ['us', 'Vous aurez de mes nouvelles mardi.', [['Envoyer de mes nouvelles', '2026-11-24']]],
    ['us', "Rappelez-moi lundi pour qu'on fixe une date.", [["Rappeler pour qu'on fixe une date", '2026-11-23']]],
    [
      'us',
      "Madame, envoyez-moi le constat d'huissier par courriel.",
      [["Envoyer le constat d'huissier par courriel", null]],
    ],
    ['them', 'Je passe prendre le dossier vendredi prochain.', [['Passer prendre le dossier', '2026-11-27']]],
    [
      'us',
      'Je transmets votre accord au confrère sans tarder.',
      [['Transmettre votre accord au confrère sans tarder', null]],
    ],
    [
      'us',
      'Nous répondrons à leur lettre du 2 novembre dès lundi.',
      [['Répondre à leur lettre du 2 novembre', '2026-11-23']],
    ],
    ['us', "J'attends vos remarques pour vendredi au plus tard.", [['Attendre vos remarques', '2026-11-27']]],
    [
      'us',
      'Il conviendra de lever un extrait du casier judiciaire.',
      [['Lever un extrait du casier judiciaire', null]],
    ],
    ['us', "Vous voudrez bien m'adresser la preuve du paiement.", [['Adresser la preuve du paiement', null]]],
    ['us', 'Je vous saurais gré de me renvoyer le document signé.', [['Renvoyer le document signé', null]]],
    ['us', "Gardez bien l'enveloppe, le cachet de la poste fait foi.", [["Garder l'enveloppe", null]]],
    ['us', "L'idéal serait que vous passiez au bureau jeudi.", [['Passer au bureau', '2026-11-26']]],
    ['us', "Nous plaiderons l'affaire le 15 janvier.", [["Plaider l'affaire", '2027-01-15']]],
    ['us', 'La requête sera déposée lundi.', [['Déposer la requête', '2026-11-23']]],
    ['us', "Le courrier part aujourd'hui.", [['Envoyer le', '2026-11-20']]],
    [
      'us',
      'Je compte sur vous pour me renvoyer la procuration avant jeudi.',
      [['Renvoyer la procuration', '2026-11-26']],
    ],
    ['them', "Ça vous dérange de m'envoyer une copie du bail ?", [['Envoyer une copie du bail', null]]],
    ['us', "Nous avons jusqu'au 15 décembre pour répondre.", [['Répondre', '2026-12-15']]],
    [
      'us',
      "Je vois avec le greffe si l'affaire peut être avancée.",
      [["Voir avec le greffe si l'affaire peut être avancée", null]],
    ],
    ['us', "Je passe un coup de fil à l'huissier.", [["Passer un coup de fil à l'huissier", null]]],
    ['us', "Vous allez m'envoyer les factures impayées.", [['Envoyer les factures impayées', null]]],
    [
      'us',
      'Rendez-moi le formulaire vendredi 4 décembre à 10h.',
      [['Rendre le formulaire', '2026-12-04T09:00:00.000Z']],
    ],
    ['us', "Je m'y attelle dès lundi.", [['S’atteler dès lundi', '2026-11-23']]],
    ['us', 'Je vais tâcher de joindre le juge avant midi.', [['Tâcher de joindre le juge avant midi', null]]],
    ['us', 'Dès réception du rapport, je rédige nos observations.', [['Rédiger nos observations', null]]],
    ['them', "Vous auriez le temps de relire mon contrat d'ici mercredi ?", [['Relire mon contrat', '2026-11-25']]],
    [
      'us',
      "Pouvez-vous vérifier si le syndic a convoqué l'assemblée ?",
      [["Vérifier si le syndic a convoqué l'assemblée", null]],
    ],
    [
      'us',
      "Je vois avec le greffe si l'affaire peut être avancée.",
      [["Voir avec le greffe si l'affaire peut être avancée", null]],
    ],
    ['us', "Merci d'apporter la convention.", [['Apporter la convention', null]]],
    ['us', "Il nous reste à convenir d'une date.", [["Convenir d'une date", null]]],
    ['us', "Auriez-vous l'amabilité d'imprimer les photos ?", [['Imprimer les photos', null]]],
  ] as const)('by %s: %s', async (speaker, text, tasks) => {
    expect(await tasksSaid(grammarOf, 'fr', speaker, text)).toEqual(tasks);
  });
});
