import { address, api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon } from './shared/dom.js';
import { buddhistDate, tidyDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { withdrawPaper } from './paper.js';
import { refreshContext } from './context.js';
import { recordEmployment } from './employers.js';
import { transfer } from './transfer.js';

const ORDER = ['reportRound', 'takeBackRound', 'contact', 'appoint', 'refer', 'reassign', 'transfer', 'consent', 'employment', 'report', 'correct', 'reopen', 'plan', 'print'];

/**
 * The buttons of what may be done with a case, in the order of the desk's work.
 *
 * @param {object} one the case
 * @param {function} done receives the sentence to show after something was done
 * @param {Array} [among] only these actions
 */
export function caseActions(one, done, among = ORDER) {
  const allowed = among.filter((action) => one.actions.includes(action));
  return el('div', { class: 'journey-actions' }, allowed.map((action) => buttons[action](one, done)));
}

const buttons = {
  reportRound: (one, done) => button('ok', texts.roundReport.action, 'btn-primary', () => reportRound(one, done)),
  takeBackRound: (one, done) => button('share-alt', texts.roundReport.takeBack, 'btn-default', () => takeBackRound(one, done)),
  contact: (one, done) => button('earphone', texts.actions.contact, 'btn-default', () => contact(one, done)),
  appoint: ({ caseNumber }) => el('a', { class: 'btn btn-primary', href: `#/calendar?case=${encodeURIComponent(caseNumber)}` },
    icon('calendar'), ` ${texts.calendar.appoint}`),
  refer: (one, done) => button('share-alt', texts.actions.refer, 'btn-primary', () => refer(one, done)),
  reassign: (one, done) => button('user', texts.actions.reassign, 'btn-default', () => reassign(one, done)),
  transfer: (one, done) => button('road', texts.actions.transfer, 'btn-default', () => transfer(one, done)),
  consent: (one, done) => button('lock', texts.actions.consent, 'btn-default', () => consent(one, done)),
  employment: (one, done) => button('briefcase', texts.actions.employment, 'btn-default', () => recordEmployment(one, done)),
  report: (one, done) => button('flag', texts.actions.report, 'btn-default', () => report(one, done)),
  correct: (one, done) => button('edit', texts.actions.correct, 'btn-default', () => correct(one, done)),
  reopen: (one, done) => button('repeat', texts.actions.reopen, 'btn-default', () => reopen(one, done)),
  plan: (one) => printLink(texts.actions.printPlan, one, 'plan-print'),
  print: (one) => [
    printLink(texts.actions.printWish, one, 'wish-form'),
    printLink(texts.actions.printReceipt, one, 'receipt'),
  ],
};

function button(glyph, label, style, onclick) {
  return el('button', { type: 'button', class: `btn ${style}`, onclick }, icon(glyph), ` ${label}`);
}

function printLink(label, { caseNumber }, document) {
  return el('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener',
    href: address('cases', caseNumber, document) }, icon('print'), ` ${label}`);
}

function path({ caseNumber }, rest) {
  return `/cases/${encodeURIComponent(caseNumber)}/${rest}`;
}

async function report(one, done) {
  const { kinds } = texts.report;
  const reported = await ask({
    title: texts.report.title,
    intro: texts.report.intro,
    grave: true,
    fields: [
      { name: 'kind', label: texts.report.kind, type: 'radio', required: true,
        options: Object.entries(kinds).map(([value, label]) => ({ value, label })) },
      { name: 'happenedOn', label: texts.report.happenedOn, type: 'date', required: true, hint: texts.dateHint },
      { name: 'note', label: texts.report.note, type: 'textarea' },
    ],
    submitLabel: texts.report.submit,
    submit: (values) => posted(path(one, 'circumstances'), { ...values, happenedOn: tidyDate(values.happenedOn) }),
  });
  if (reported) {
    done(texts.report.done);
  }
}

/** A consent is withdrawn, or given again: as easily as it was given. */
async function consent(one, done) {
  const words = texts.consent;
  const keyOf = keys();
  const { consents } = one;
  let today;
  try {
    ({ businessDate: today } = await refreshContext()); // a page that was left open still shows yesterday
  } catch (error) {
    done(error.message, false);
    return;
  }
  const of = ({ kind }) => consents.find((each) => each.kind === kind);
  const changed = await ask({
    title: words.title,
    intro: words.intro,
    fields: [
      { name: 'kind', label: words.kind, type: 'radio', required: true,
        value: consents.length === 1 ? consents[0].kind : '',
        options: consents.map(({ kind, nameThai, stateThai }) => ({ value: kind, label: `${nameThai} · ${stateThai}` })) },
      // One choice is chosen: it is there to be read before it is sent.
      { name: 'withdrawn', label: words.what, type: 'radio', required: true, value: 'yes', when: (values) => of(values)?.given,
        options: [{ value: 'yes', label: words.withdraw }] },
      { name: 'givenAgain', label: words.what, type: 'radio', required: true, value: 'yes', hint: words.giveHint,
        when: (values) => of(values) && !of(values).given, options: [{ value: 'yes', label: words.give }] },
      { name: 'day', label: words.day, type: 'date', required: true, half: true, hint: texts.dateHint,
        value: today ? buddhistDate(today) : '' },
      { name: 'how', label: words.how, type: 'radio', required: true, half: true, value: 'self',
        options: Object.entries(words.hows).map(([value, label]) => ({ value, label })) },
      { name: 'proxyName', label: words.proxyName, type: 'text', required: true, when: ({ how }) => how === 'proxy' },
      { name: 'note', label: words.note, type: 'textarea', hint: words.noteHint },
    ],
    submitLabel: words.submit,
    submit: async ({ kind, withdrawn, day, how, proxyName, note }) => {
      const said = { kind, given: !withdrawn, day: tidyDate(day), how, proxyName, note };
      await posted(path(one, 'consents'), { ...said, requestKey: keyOf(said) });
      return { kind };
    },
  });
  if (changed) {
    done(words.done(changed.kind));
  }
}

async function correct(one, done) {
  const { kindThai, happenedThai } = one.circumstance ?? {};
  const corrected = await ask({
    title: texts.correct.title,
    intro: kindThai ? texts.correct.intro(texts.case.circumstanceOn(kindThai, happenedThai)) : null,
    fields: [{ name: 'reason', label: texts.correct.reason, type: 'textarea', required: true }],
    submitLabel: texts.correct.submit,
    submit: (values) => posted(path(one, 'circumstances/correction'), values),
  });
  if (corrected) {
    done(texts.correct.done);
  }
}

async function reopen(one, done) {
  const reopened = await ask({
    title: texts.reopen.title,
    intro: texts.reopen.intro[endOf(one)],
    fields: [{ name: 'reason', label: texts.reopen.reason, type: 'textarea', required: true }],
    submitLabel: texts.reopen.submit,
    submit: (values) => posted(path(one, 'reopening'), values),
  });
  if (reopened) {
    done(texts.reopen.done);
  }
}

/** Which end it is that is undone; who declined after a visit has declined at the interview. */
function endOf({ state, attempts = [] }) {
  if (state === 'declined') {
    return attempts.length ? 'declinedAtInterview' : 'declined';
  }
  return state === 'notReached' ? 'notReached' : 'assessed';
}

async function contact(one, done) {
  const words = texts.contact;
  let choices;
  let today;
  try {
    [choices, { businessDate: today }] = await Promise.all([api.get(path(one, 'contact-choices')),
      refreshContext()]); // a page that was left open still shows yesterday
  } catch (error) {
    done(error.message, false);
    return;
  }
  const keyOf = keys();
  const reached = (values) => values.reached === 'yes';
  const recorded = await ask({
    title: words.title,
    intro: words.intro,
    fields: [
      { name: 'reached', label: words.reached, type: 'radio', required: true, half: true,
        options: [{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }] },
      { name: 'contactedOn', label: words.contactedOn, type: 'date', required: true, half: true, hint: texts.dateHint,
        value: today ? buddhistDate(today) : '' },
      { name: 'channel', label: words.channel, type: 'select', required: true, half: true,
        options: options(choices.channels) },
      { name: 'stage', label: words.stage, type: 'select', required: true, half: true,
        options: options(choices.stages), when: reached },
      { name: 'yearlyIncome', label: words.yearlyIncome, type: 'text', half: true, hint: words.yearlyIncomeHint,
        when: reached },
      { name: 'incomeSource', label: words.incomeSource, type: 'radio', half: true, when: reached,
        options: Object.entries(words.incomeSources).map(([value, label]) => ({ value, label,
          refused: value === 'bankAccount' && !choices.bankAllowed ? words.bankRefused : null })) },
      { name: 'note', label: words.note, type: 'textarea' },
    ],
    submitLabel: words.submit,
    submit: (values) => {
      const typed = { ...values, reached: reached(values), contactedOn: tidyDate(values.contactedOn) };
      return posted(path(one, 'contacts'), { ...typed, requestKey: keyOf(typed) });
    },
  });
  if (recorded) {
    done(words.done);
  }
}

/** The round of one person, by the same rules as a row of the team's book. */
async function reportRound(one, done) {
  const words = texts.roundReport;
  let choices;
  try {
    choices = await api.get(path(one, 'round-report'));
  } catch (error) {
    done(error.message, false);
    return;
  }
  const keyOf = keys();
  const reached = ({ result }) => result === 'reached';
  const told = ({ result }) => result === 'reached' || result === 'notReached';
  const ends = ({ result }) => result === 'died' || result === 'movedOut';
  const reported = await ask({
    title: words.title(choices.roundThai),
    intro: words.intro(choices),
    fields: [
      { name: 'result', label: words.result, type: 'radio', required: true, half: true,
        options: Object.entries(words.results).map(([value, label]) => ({ value, label })) },
      { name: 'contactedOn', label: words.contactedOn, type: 'date', required: true, half: true, hint: texts.dateHint, value: choices.today,
        when: told },
      { name: 'happenedOn', label: words.happenedOn, type: 'date', required: true, half: true, hint: texts.dateHint, when: ends },
      { name: 'channel', label: texts.contact.channel, type: 'select', required: true, half: true, options: options(choices.channels), when: told },
      { name: 'stage', label: texts.contact.stage, type: 'select', required: true, half: true, options: options(choices.stages), when: reached },
      { name: 'yearlyIncome', label: texts.contact.yearlyIncome, type: 'text', half: true, required: choices.incomeAsked, hint: words.incomeHint,
        when: reached },
      { name: 'incomeSource', label: texts.contact.incomeSource, type: 'radio', half: true, when: reached,
        options: Object.entries(texts.contact.incomeSources).map(([value, label]) => ({ value, label,
          refused: value === 'bankAccount' && !choices.bankAllowed ? texts.contact.bankRefused : null })) },
      { name: 'note', label: texts.contact.note, type: 'textarea' },
    ],
    submitLabel: words.submit,
    submit: async (all) => {
      const { happenedOn, ...values } = all;
      const typed = { ...values, contactedOn: tidyDate(ends(all) ? happenedOn : values.contactedOn) };
      try {
        return await posted(path(one, 'round-report'), { ...typed, requestKey: keyOf(typed) });
      } catch (error) {
        if (ends(all) && error.field === 'contactedOn') {
          error.field = 'happenedOn';
        }
        throw error;
      }
    },
  });
  if (reported) {
    refreshContext().catch(() => {});
    done(words.done(reported.stateThai));
  }
}

async function takeBackRound(one, done) {
  const words = texts.roundReport;
  const takenBack = await ask({
    title: words.takeBack,
    intro: words.takeBackIntro,
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', required: true }],
    submitLabel: words.takeBack,
    submit: (values) => posted(path(one, 'round-report/withdrawal'), values),
  });
  if (takenBack) {
    refreshContext().catch(() => {});
    done(words.takenBack);
  }
}

/** The chief gives the case another AO, or another co-interviewer where one still sits in (R05). */
async function reassign(one, done) {
  const words = texts.reassign;
  let held;
  try {
    held = await api.get(path(one, 'ao-choices'));
  } catch (error) {
    done(error.message, false);
    return;
  }
  const { ao, aos, coInterviewers, cases: [{ coInterviewerName, seatOpen, seatOfAo, seatLeft, suggestedAo }] } = held;
  const keyOf = keys();
  const needsSeat = ({ aoUserId }) => seatOpen
    && (!seatOfAo || aos.find(({ userId }) => userId === aoUserId)?.coInterviewerRequired !== false);
  const changed = await ask({
    title: seatOpen ? words.titleOfBoth : words.title,
    intro: words.intro(ao),
    fields: [
      { name: 'aoUserId', label: texts.assignments.columns.ao, type: 'select', required: true, value: suggestedAo,
        options: aos.map((officer) => ({ value: officer.userId, label: texts.assignments.aoOption(officer),
          group: officer.agency ?? texts.assignments.noAgency })) },
      { name: 'coInterviewerId', label: texts.assignments.columns.coInterviewer, type: 'select', when: needsSeat,
        hint: words.seat(coInterviewerName, seatLeft),
        options: coInterviewers.map(({ userId, name, agency }) => ({ value: userId, label: `${name} · ${agency}` })) },
      { name: 'reason', label: words.reason, type: 'textarea', required: true },
    ],
    submitLabel: words.submit,
    submit: (values) => {
      const asked = { ...values, fromAoUserId: ao.userId };
      return posted(path(one, 'ao'), { ...asked, requestKey: keyOf(asked) });
    },
  });
  if (changed) {
    refreshContext().catch(() => {});
    done(words.done(changed));
  }
}

/** The API's choices as the dialog's options. */
function options(choices = []) {
  return choices.map(({ value, label }) => ({ value, label }));
}

async function refer(one, done) {
  let projects;
  try {
    projects = await api.get(path(one, 'projects'));
  } catch (error) {
    done(error.message, false);
    return;
  }
  if (!projects.length) {
    done(texts.refer.noProjects, false);
    return;
  }
  const referral = await ask({
    title: texts.refer.title,
    intro: texts.refer.intro,
    fields: [
      { name: 'projectCode', label: texts.refer.project, type: 'select', required: true,
        options: [...projects]
          .sort((a, b) => String(a.dimension).localeCompare(String(b.dimension)))
          .map(({ code, name, agency, dimension, why, seats }) => ({
            value: code, label: `${name} — ${agency}${seats ? ` · ${seats}` : ''}${why ? ` (${why})` : ''}`, group: texts.dimensions[dimension] ?? dimension,
          })) },
      { name: 'note', label: texts.refer.note, type: 'textarea', hint: texts.refer.noteHint },
    ],
    submitLabel: texts.refer.submit,
    submit: (values) => posted(path(one, 'referrals'), values),
  });
  if (referral) {
    done(texts.refer.done(referral.referralNumber ?? ''));
  }
}

/** The agency corrects the last thing it said of a referral, or puts an appointment off; null where it may not. */
export function takeBackButton(one, referral, done) {
  const words = texts.takeBack[referral.takesBack];
  return words ? el('button', { type: 'button', class: 'btn btn-link journey-take-back',
    onclick: () => takeBack(one, referral, words, done) }, icon('edit'), ` ${words.title}`) : null;
}

/** The slip of a standing appointment, for the person; null where there is none to print. */
export function slipLink({ caseNumber }, { slip, referralNumber }) {
  return slip ? el('a', { class: 'btn btn-link journey-take-back', target: '_blank', rel: 'noopener',
    href: address('cases', caseNumber, 'referrals', referralNumber, 'slip') }, icon('print'),
  ` ${texts.actions.printSlip}`) : null;
}

async function takeBack(one, { referralNumber, takesBack }, { title, intro, done: sentence }, done) {
  const takenBack = await ask({
    title,
    intro,
    fields: [{ name: 'reason', label: texts.takeBack.reason, type: 'textarea', required: true }],
    submitLabel: texts.takeBack.submit,
    submit: (values) => posted(path(one, `referrals/${encodeURIComponent(referralNumber)}/step-back`),
      { ...values, word: takesBack }),
  });
  if (takenBack) {
    withdrawPaper(one.caseNumber);
    done(sentence);
  }
}

const moves = { withdraw, handOver };

/** Its AO takes a referral back, or its agency hands it to another one; null where the reader may do neither. */
export function moveButton(one, referral, done) {
  const words = texts.moves[referral.moves];
  return words ? el('button', { type: 'button', class: 'btn btn-link journey-take-back',
    onclick: () => moves[referral.moves](one, referral, words, done) }, icon('share'), ` ${words.title}`) : null;
}

async function withdraw(one, { referralNumber }, words, done) {
  if (await ask({
    title: words.title,
    intro: words.intro,
    fields: [{ name: 'reason', label: words.reason, type: 'textarea', required: true }],
    submitLabel: words.title,
    submit: (values) => posted(path(one, `referrals/${encodeURIComponent(referralNumber)}/withdrawal`), values),
  })) {
    done(words.done);
  }
}

async function handOver(one, { referralNumber }, words, done) {
  const to = path(one, `referrals/${encodeURIComponent(referralNumber)}/hand-over`);
  let projects;
  try {
    projects = await api.get(`${to}-choices`);
  } catch (error) {
    done(error.message, false);
    return;
  }
  if (!projects.length) {
    done(words.nowhere, false);
    return;
  }
  if (await ask({
    title: words.title,
    intro: words.intro,
    fields: [
      { name: 'projectCode', label: texts.refer.project, type: 'select', required: true,
        options: projects.map(({ code, name, agency }) => ({ value: code, label: `${name} · ${agency}` })) },
      { name: 'reason', label: words.reason, type: 'textarea', required: true },
    ],
    submitLabel: words.title,
    submit: (values) => posted(to, values),
  })) {
    done(words.done);
  }
}

/** Sends and answers with something even when the server answers with nothing. */
async function posted(to, body) {
  return (await api.post(to, body)) ?? {};
}
