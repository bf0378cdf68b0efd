import type { VerbWeight } from './grammar.ts';
import { createLexicon, type Inflected, type Lexicon, wordList } from './lexicon.ts';

/** What lawyers, their clients and their assistants do, or have others do. */
const deeds = wordList(`
  accompany, adjourn, adjudicate, advertise, audit, ballpark, back-up, certify, courier, cross-examine, courier, countersign, diarise, diarize, dig, flag, hand-deliver, inventory,
  legalise, legalize, list, map, measure, nudge, notarize, pencil, photocopy, ping, plead, preserve, price, prep, price, progress, quantify, rebut, reconsider, reformulate,
  replace, restate, rework, sound, stop, store, substantiate, swear, transcribe, value, vet, number, estimate, challenge, counter, chase, pull, push, drop, hand, set, fix, mark,
  accelerate, accompany, acknowledge, adapt, add, address, adjust, amend, analyse, analyze, annotate, appeal, append, apply, appoint, approach,
  approve, archive, arrange, assemble, assess, assign, attach, attend, authorise, authorize, backdate, ask, bill, block, book, brief, bring, buy, calculate,
  call, cancel, certify, chase, check, circulate, claim, clarify, clear, close, collect, compare, compile, complain, complete, compose, compute,
  conclude, consult, contact, contest, convene, copy, correct, countersign, cross-check, cancel, date, defend, deliver, demand, deposit,
  describe, detail, dial, discuss, dispatch, dispute, distribute, document, download, draft, draw, edit, email, e-mail, enclose, enforce, engage,
  enquire, enrol, escalate, evaluate, examine, exchange, execute, extend, extract, fax, file, fill, finalise, find, finalize, finish, fix, fetch,
  forward, formalise, formulate, freeze, gather, hire, identify, incorporate, indicate, inform, initial, inquire, inspect, instruct, insure,
  interview, invite, invoice, issue, itemise, join, land, launch, liaise, list, locate, lodge, log, mail, mediate, meet, merge, message, modify, negotiate,
  notarise, notify, object, obtain, oppose, order, organise, organize, outline, pay, petition, phone, photocopy, photograph, plead, post, postpone,
  prepare, present, press, print, proceed, process, produce, proofread, propose, prove, provide, purchase, query, question, raise, share, quote, reach, read, rearrange,
  rebook, recalculate, recheck, record, recover, redact, redraft, refer, refile, refund, register, reimburse, reject, release, remind, remit, renew,
  renegotiate, reopen, repair, repay, reply, report, request, reschedule, rescan, resend, reserve, respond, resubmit, retrieve, return, review, revise,
  reword, rewrite, ring, save, scan, schedule, scrutinise, seal, search, secure, sell, send, separate, serve, settle, ship, sign, sketch, stamp, strike,
  submit, subpoena, sue, summarise, summarize, summon, supply, suspend, terminate, text, trace, track, transcribe, transfer, translate, transmit,
  type, update, upload, vacate, verify, visit, warn, withdraw, wire, withhold, write, witness, reconcile, tally, tidy, insist`);
const vague =
  wordList(`begin, build, carry, change, come, cut, deal, do, ensure, follow, get, give, go, have, handle, help, hold,
  keep, leave, look, make, move, note, offer, open, pass, pick, place, plan, prevent, put, return, run, see, show, sit, sort,
  speak, start, take, talk, try, turn, use, work`);
const talk = wordList('tell, say, explain, confirm, repeat, spell, describe, mention, talk');

/** Verbs nobody has anything to do by. */
const idle = new Set(
  wordList(`be, see, know, think, wait, hope, want, like, need, believe, remember, understand, feel, seem, become, stay, remain, live, die, lose, win, miss,
  expect, wonder, guess, suppose, bet, love, hate, mind, regret, suffer, sleep, eat, drink, drive, enjoy, forget, hear, receive, cost, last, owe, own,
  appear, agree, accept, admit, assume, afford, mean, depend, doubt, fail, happen, imagine, stand, stick, survive, trust, worry, listen, continue,
  probably, not, never, always, only, all, both, no, the, a, an, have, do, say, notice, recall, relax, hang, bear, excuse, forgive, refuse, decline`),
);

const irregular: Readonly<Record<string, string>> = {
  buy: 'bought',
  bring: 'brought',
  build: 'built',
  do: 'done',
  draw: 'drawn',
  find: 'found',
  freeze: 'frozen',
  get: 'got',
  give: 'given',
  hold: 'held',
  leave: 'left',
  make: 'made',
  meet: 'met',
  pay: 'paid',
  put: 'put',
  read: 'read',
  repay: 'repaid',
  rewrite: 'rewritten',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  strike: 'struck',
  take: 'taken',
  tell: 'told',
  withdraw: 'withdrawn',
  withhold: 'withheld',
  write: 'written',
  resend: 'resent',
};

/** English verbs, by their forms. */
export function createEnglishVerbs(): Lexicon {
  const entry = (base: string, weight: VerbWeight) => [{ title: base, weight }, englishForms(base)] as const;
  return createLexicon([
    ...deeds.map((one) => entry(one, 'deed')),
    ...talk.map((one) => entry(one, 'talk')),
    [{ title: 'let us', weight: 'talk' }, englishForms('let')],
    ...vague.map((one) => entry(one, 'vague')),
  ]);
}

/** Whether nobody has anything to do by a verb. */
export function isIdleInEnglish(base: string): boolean {
  return idle.has(base);
}

function englishForms(base: string): Inflected {
  const doubled = /^[a-z]?[^aeiou]*[aeiou][bdgmnprt]$/.test(base) || /(?:submit|remit|transmit|refer)$/.test(base);
  const root = doubled ? base + base.slice(-1) : base.replace(/e$/, '');
  const past = irregular[base] ?? `${root.replace(/([^aeiou])y$/, '$1i')}ed`;
  return [
    [base, 'infinitive'],
    [`${root}ing`, 'progressive'],
    [past, 'participle'],
  ];
}
