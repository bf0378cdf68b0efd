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
    [
      'us',
      "Right, I'll ring the registry this afternoon and find out where things stand.",
      [['Ring the registry', '2026-11-20']],
    ],
    [
      'us',
      "In that case we'll apply for an injunction, and you send me the emails by Tuesday.",
      [
        ['For an injunction', null],
        ['Send the emails', '2026-11-24'],
      ],
    ],
    ['them', "Sure, I'll scan it tonight.", [['Scan it', '2026-11-20']]],
    [
      'them',
      "I'll ask my accountant to send you the balance sheet.",
      [['Ask my accountant to send you the balance sheet', null]],
    ],
    ['us', "It's important that you keep every message.", [['That keep every message', null]]],
    ['us', "I haven't read the report yet, I'll do that on Monday.", [['Do that', '2026-11-23']]],
    [
      'us',
      'Bring the originals and your ID on Wednesday at 2 pm.',
      [['Bring the originals', '2026-11-25T13:00:00.000Z']],
    ],
    ['them', 'Could you give me a quote for the proceedings?', [['Give a quote for the proceedings', null]]],
    ['them', "I'd need a copy of the judgment before Monday.", [['Get a copy of the judgment', '2026-11-23']]],
    ['us', "I'd advise you to change the locks.", [['Change the locks', null]]],
    ['us', 'Call me back on Monday so we can fix a date.', [['Call back', '2026-11-23']]],
    ['them', "I'll pop in on Friday to collect the file.", [['Pop to collect the file', '2026-11-27']]],
    ['us', "We'll answer their letter of 2 November on Monday.", [['Answer their letter of 2 November', '2026-11-23']]],
    ['us', 'Hold on to the envelope, the postmark counts.', [['Hold on to the envelope', null]]],
    [
      'us',
      'The best thing would be for you to come to the office on Thursday.',
      [['Come to the office', '2026-11-26']],
    ],
    [
      'us',
      "The next step is the formal notice, which I'll write first thing tomorrow.",
      [['Write thing tomorrow', '2026-11-21']],
    ],
    ['us', 'We still have to make the other side an offer.', [['Make the other side an offer', null]]],
    [
      'us',
      'Take photographs before the damage is repaired.',
      [['Take photographs before the damage is repaired', null]],
    ],
    ['us', "You'd best pay the court fee first.", [['Pay the court fee first', null]]],
    [
      'us',
      'There are two invoices left to pay before the end of the year.',
      [['Pay before the end of the year', '2026-12-31']],
    ],
    ['us', "I'll send it over in a minute.", [['Send it over in a minute', null]]],
    [
      'us',
      'Make a list of all the witnesses and email it to me by the 30th.',
      [['Make a list of all the witnesses and email it to me', '2026-11-30']],
    ],
    ['us', 'You may want to get a second valuation.', [['Get a second valuation', null]]],
    ['us', 'My trainee will translate the deed by Wednesday.', [['Translate the deed', '2026-11-25']]],
    [
      'them',
      'Would you be able to review the lease before the signing on 4 December?',
      [['Review the lease before the signing', '2026-12-04']],
    ],
    ['us', "All that's left is to serve the judgment.", [['Serve the judgment', null]]],
    ['us', 'The petition will be filed on Monday.', [['File the petition', '2026-11-23']]],
    ['us', 'The letter goes out today.', [['Send the', '2026-11-20']]],
    ['us', 'You can expect my draft on Thursday.', [['Send my draft', '2026-11-26']]],
    ['them', 'I was hoping you could look over the lease by Wednesday.', [['Look over the lease', '2026-11-25']]],
    ['them', 'Do you think you could call my landlord?', [['Call my landlord', null]]],
    [
      'us',
      'How about we meet on Friday 4 December at 10 am?',
      [['Meet on Friday 4 December at 10 am', '2026-12-04T09:00:00.000Z']],
    ],
    ['us', "Why don't you write down what happened?", [['Write down what happened', null]]],
    ['us', "You'll send me the unpaid invoices, then.", [['Send the unpaid invoices', null]]],
    ['us', 'We have until 15 December to reply.', [['Reply', '2026-12-15']]],
    ['us', 'We serve the notice on Tuesday.', [['Serve the notice', '2026-11-24']]],
    ['us', "Once I have the report I'll draft our observations.", [['Draft our observations', null]]],
    ['us', "I'll check if the clerk has received it.", [['Check if the clerk has received it', null]]],
    ['us', 'Could you ask whether the deposit was paid?', [['Ask whether the deposit was paid', null]]],
  ] as const)('by %s: %s', async (speaker, text, tasks) => {
    expect(await tasksSaid(grammarOf, 'en', speaker, text)).toEqual(tasks);
  });
});
