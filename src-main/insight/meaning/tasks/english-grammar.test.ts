import { describe, expect, it } from 'vitest';
import { createGrammars } from './sentence-grammar.ts';
import { tasksSaid } from './tasks-said.ts';

const grammarOf = createGrammars();

describe('what is to be done, said in English', () => {
  it.each([
    [
      'us',
      "I'll have my assistant email you the engagement letter this afternoon.",
      [['Have my assistant email you the engagement letter', '2026-11-20']],
    ],
    [
      'us',
      "We'd want the medical records before we write to the insurer.",
      [['Get the medical records before we write to the insurer', null]],
    ],
    ['us', 'My colleague will file the brief on Thursday.', [['File the brief', '2026-11-26']]],
    ['them', 'I can drop the keys off at your office tomorrow.', [['Drop the keys off at your office', '2026-11-21']]],
    ['us', 'The statement of defence is due on 8 December.', [['Deal with the statement of defence', '2026-12-08']]],
    ['us', "There's the bank guarantee still to arrange.", [['Arrange', null]]],
    [
      'us',
      "You'll need to countersign page four and scan it back to me.",
      [['Countersign page four and scan it back to me', null]],
    ],
    ['us', 'Bring your ID on Monday.', [['Bring your ID', '2026-11-23']]],
    ['them', 'Could you chase the expert? He promised his report two weeks ago.', [['Chase the expert', null]]],
    ['us', 'We still need the signed lease from you.', [['Get the signed lease from you', null]]],
    ['us', 'You have until the 10th to let me have your comments.', [['Let us have your comments', '2026-12-10']]],
    ['us', "You'll have the draft by close of business on Wednesday.", [['Send the draft', '2026-11-25']]],
    [
      'us',
      "You'll hear from me by the end of next week.",
      [['Get back to them by the end of next week', '2026-11-27']],
    ],
    ['us', "I'm filing the application first thing tomorrow.", [['File the application', '2026-11-21']]],
    ['us', 'The claim must be lodged before 15 January at the latest.', [['Lodge the claim', '2027-01-15']]],
    ['us', 'Make sure you keep all the receipts.', [['Keep all the receipts', null]]],
    ['us', 'Would you mind sending me a copy of the passport?', [['Send a copy of the passport', null]]],
    [
      'us',
      "Let's meet on Tuesday at 10:00 to prepare your testimony.",
      [['Meet to prepare your testimony', '2026-11-24T09:00:00.000Z']],
    ],
    ['them', 'Please book an interpreter for the hearing.', [['Book an interpreter for the hearing', null]]],
    [
      'us',
      'Sign it, date it and send it back by registered post.',
      [['Sign it, date it and send it back by registered post', null]],
    ],
    ['us', 'I suggest you write down everything he says.', [['Write down everything he says', null]]],
    ['us', 'I will look into it and get back to you on Monday.', [['Look into it', '2026-11-23']]],
    ['us', 'I need your bank statements within ten days.', [['Get your bank statements', '2026-11-30']]],
    ['us', "By Monday I'll have gone through the file.", [['Have gone through the file', '2026-11-23']]],
    ['us', 'Remind me to call the notary.', [['Remind to call the notary', null]]],
    ['us', "It'd help if you could get the police report.", [['Get the police report', null]]],
    ['us', 'Keep a diary of his visits from now on.', [['Keep a diary of his visits from now', null]]],
    ['us', 'Before you travel, get the consent form legalised.', [['Get the consent form legalised', null]]],
    ['us', "We have two weeks to respond, so I'll draft something by Thursday.", [['Draft something', '2026-11-26']]],
  ] as const)('by %s: %s', async (speaker, text, tasks) => {
    expect(await tasksSaid(grammarOf, 'en', speaker, text)).toEqual(tasks);
  });

  it.each([
    ['us', 'Nothing to do on your side.'],
    ['us', "Don't sign anything yet."],
    ['us', 'I would have called the court.'],
    ['them', "They said they'd send the keys."],
    ['us', "Let's park that for now."],
    ['us', "We'll see what the judge says."],
    ['us', "I'll keep you posted."],
    ['them', 'My landlord will change the locks on Monday.'],
    ['us', 'I already sent it yesterday.'],
    ['us', "If they refuse, we'll appeal."],
    ['us', 'Perhaps we could ask for a stay.'],
    ['us', 'Leave it with me.'],
    ['them', "I'm calling about the hearing on Monday."],
    ['them', "I'll lose my house."],
    ['them', 'Do I have to pay before Friday?'],
    ['us', 'Can you tell me what happened?'],
    ['us', 'Have a nice weekend.'],
    ['us', "I've spoken to the clerk and the hearing stands."],
    ['us', "We won't be filing anything before January."],
    ['us', 'Shall I send you the draft?'],
    ['them', 'He has to pay me back within a month.'],
    ['us', 'You should receive a letter from the court.'],
    ['us', 'The judge will decide next week.'],
    ['them', 'We pay the rent on the first of each month.'],
    ['them', 'When will you file the appeal?'],
    ['us', 'Nobody will call you.'],
    ['us', "I'd advise you not to answer."],
    ['us', 'I might call him.'],
    ['them', 'I wanted to ask about my case.'],
  ] as const)('and what is none, by %s: %s', async (speaker, text) => {
    expect(await tasksSaid(grammarOf, 'en', speaker, text)).toEqual([]);
  });
});
