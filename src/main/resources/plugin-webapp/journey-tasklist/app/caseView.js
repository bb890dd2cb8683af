import { el, icon, table, unbroken } from './shared/dom.js';
import { moveButton, slipLink, takeBackButton } from './actions.js';
import { employmentActs } from './employers.js';
import { nationalId } from './fullNumber.js';
import { badge, planTable, referralTable } from './shared/referrals.js';
import { texts } from './shared/texts.js';

/**
 * Number, person and state.
 *
 * @param {any} one
 * @param {'h1' | 'h2'} [level]
 */
export function caseHeading(one, level = 'h1') {
  return el('header', { class: 'journey-case-heading' },
    el(level, {}, el('span', {}, unbroken(one.personName)), badge(one.state, one.stateThai)),
    el('p', { class: 'journey-case-number' }, texts.case.number(one.caseNumber)));
}

/** What the registry says against what the case knows; nothing when they agree, or the reader may not act on it. */
export function registryNote(one) {
  return one.registryNote ? el('p', { class: 'alert alert-warning', role: 'note' }, one.registryNote) : null;
}

/** The facts of the case as pairs. */
export function caseFacts(one) {
  return pairs([
    [texts.case.id, one.maskedId && nationalId(one)],
    [texts.case.address, one.addressThai],
    [texts.case.office, one.officeName],
    [texts.case.opened, one.openedThai],
    [texts.case.channel, one.continues
      ? el('span', {}, one.channelThai, ' ', el('a', { href: `#/cases/${one.continues}` }, one.continues), one.group ? ` · ${one.group}` : null) : one.channelThai],
    ...one.atHand.map(({ label, value }) => [label, value]),
    [texts.case.circumstance, one.circumstance
      && texts.case.circumstanceOn(one.circumstance.kindThai, one.circumstance.happenedThai)],
  ]);
}

/** What is open, with whom, and until when; the reader's own work with the way to it. */
export function openSteps(one) {
  return one.open.length
    ? table([texts.case.step, texts.case.with, texts.case.due], one.open.map((step) => [
      step.taskId ? el('a', { href: `#/?task=${encodeURIComponent(step.taskId)}` }, step.stepName) : step.stepName,
      unbroken(step.with) ?? texts.finder.unclaimed,
      [step.dueThai ?? texts.none, step.daysLate
        ? el('div', { class: 'journey-late' }, texts.card.overdue(step.daysLate)) : null]]))
    : el('p', { class: 'journey-nothing' }, texts.case.openNone);
}

/** What has happened, as the server orders it. */
export function caseHistory(one) {
  return one.history.length
    ? table([texts.case.at, texts.case.what, texts.case.who],
      one.history.map(({ atThai, what, who }) =>
        [el('span', { class: 'journey-word' }, atThai), what, unbroken(who) ?? texts.none]))
    : el('p', { class: 'journey-nothing' }, texts.case.historyNone);
}

/**
 * What the journey has found and agreed, as far as the reader may see it: only the parts that are there.
 *
 * @param {function} [done] receives the sentence to show after something was done
 */
export function journeySections(one, done) {
  return [outcomeSection(one), planSection(one), referralSection(one, done), contactSection(one), assessmentSection(one),
    employersSection(one, done), consentSection(one), registrySection(one), messageSection(one), addedStepSection(one)];
}

/** Each consent and what was said of it; who had relied on one that ended, and has not yet ticked that off. */
function consentSection({ consents }) {
  const words = texts.case;
  return consents?.length ? section(words.consents, consents.map(({ kind, nameThai, given, stateThai, said }) =>
    el('div', { class: 'journey-consent', 'data-consent': kind },
      el('h3', {}, nameThai, ' ', badge(given ? 'accepted' : 'refused', stateThai)),
      said.length ? table([words.consentDay, words.consentWhat, words.consentBy, words.consentTold], said.map((one) => [
        el('span', { class: 'journey-word' }, one.dayThai),
        one.howThai ? `${one.whatThai} (${one.howThai})` : one.whatThai,
        unbroken(one.byThai),
        one.told.length ? one.told.map(({ whoThai, seenThai }) => el('div', {},
          seenThai ? words.consentSeen(whoThai, seenThai)
            : el('span', { class: 'journey-late' }, words.consentUnseen(whoThai)))) : texts.none,
      ])) : null))) : null;
}

/** Who employs or trains the person, with the consent to its disclosure, the certificate, and what may be done with each. */
function employersSection(one, done) {
  const words = texts.employers;
  const rows = one.employers?.rows ?? [];
  return rows.length ? section(texts.case.employers,
    one.employers.offer ? el('p', { class: 'journey-hint' },
      words.lead(one.employers.offer.factor, one.employers.offer.fromThai, one.employers.offer.untilThai)) : null,
    table([words.employer, words.kind, words.days, words.state, words.consent, words.certificate], rows.map((row) => [
      [el('div', {}, row.employerName), el('div', { class: 'journey-below' }, unbroken(row.employerNumber))],
      [row.kindThai, el('div', { class: 'journey-below' }, row.paidByThai)],
      words.fromTo(row.fromThai, row.untilThai),
      [badge({ runs: 'accepted', ended: 'ended', mistaken: 'cancelled' }[row.state], row.stateThai),
        row.endThai ? el('div', { class: 'journey-below' }, row.endThai) : null],
      row.consents ? row.consentThai : el('span', { class: 'journey-late' }, row.consentThai),
      [row.certificateNumber ? el('div', {}, unbroken(row.certificateNumber)) : null, employmentActs(one, row, done)],
    ]))) : null;
}

/** What was said to the person by telephone, the newest first. */
function messageSection({ messages }) {
  const words = texts.case;
  return messages?.length ? section(words.messages, table([words.messageAt, words.messageWhat, words.messageState],
    messages.map(({ saidThai, whatThai, stateThai }) => [el('span', { class: 'journey-word' }, saidThai), whatThai, stateThai]))) : null;
}

/** What new cuts of the registry changed of the person, and what that contradicts. */
function registrySection({ registry }) {
  const words = texts.case;
  return registry?.length ? section(words.registry, el('p', { class: 'journey-hint' }, words.registryLead),
    table([words.registryCut, words.registryFact, words.registryWas, words.registrySaid, words.registryContradicts], registry.map((one) => [
      [el('span', { class: 'journey-word' }, one.dayThai), el('div', { class: 'journey-below' }, one.batchId)], one.factThai, one.wasThai,
      one.kept ? [one.saidThai, el('div', { class: 'journey-below' }, words.registryKept)] : one.saidThai, one.contradictionThai ?? texts.none]))) : null;
}

/** What was answered in steps that revisions have added: the newest, and on demand what stood there before. */
function addedStepSection({ addedSteps }) {
  const words = texts.case;
  return addedSteps?.length ? section(words.addedSteps, addedSteps.map((step) => el('div', { class: 'journey-added-step' },
    el('h3', {}, step.referralNumber ? `${step.stepName} · ${step.referralNumber}` : step.stepName),
    answered(step.newest),
    step.earlier.length ? el('details', {},
      el('summary', {}, words.addedStepEarlier(step.earlier.length)), step.earlier.map(answered)) : null))) : null;
}

/** Once answered: what, when and by whom. */
function answered({ atThai, by, lines }) {
  return [el('p', { class: 'journey-hint journey-above' }, texts.case.addedStepBy(atThai, by)),
    lines.length ? pairs(lines.map(({ label, value }) => [label, value]))
      : el('p', { class: 'journey-nothing' }, texts.case.addedStepEmpty)];
}

/** What became of the person, and the top-up: two short lists beside each other. */
function outcomeSection({ outcome, topUp, paidMonths }) {
  const words = texts.case;
  const paid = paidMonths?.length ? section(words.paidMonths, table([words.paidMonth, words.paidAmount, words.paidState],
    paidMonths.map(({ monthThai, amountThai, stateThai }) => [monthThai, amountThai, stateThai]))) : null;
  if (!outcome && !topUp) {
    return paid;
  }
  return [el('div', { class: 'journey-pair' },
    outcome ? section(words.outcome, pairs([
      [words.outcome, badge(outcome.code, outcome.thai)],
      [words.outcomeIncome, outcome.incomeThai],
      [words.outcomeAt, outcome.assessedThai],
      [words.outcomeWithoutResult, outcome.withoutResult?.length
        ? outcome.withoutResult.map((line) => el('div', {}, line)) : null],
    ])) : null,
    topUp ? section(words.topUp, pairs([
      [words.topUpAmount, topUp.amountThai],
      [words.topUpMonths, words.topUpFromTo(topUp.fromThai, topUp.toThai)],
      [words.topUpBasis, topUp.basisThai],
    ]), topUp.draft ? el('p', { class: 'journey-hint' }, words.draft) : null) : null), paid];
}

/** The plan that stands and where each of its projects is. */
function planSection({ plan }) {
  const words = texts.case;
  return plan ? section(words.plan,
    el('p', { class: 'journey-hint journey-above' }, words.planAgreed(plan.agreedOnThai)),
    planTable(plan)) : null;
}

function contactSection({ contacts }) {
  const words = texts.case;
  return contacts?.length ? section(words.contacts, table(
    [words.contactOn, words.contactRound, words.contactChannel, words.contactStage, words.contactBy],
    contacts.map((contact) => [contact.dateThai, contact.roundThai ?? words.contactBetween, contact.channelThai,
      contact.reached ? contact.stageThai ?? texts.none
        : el('span', { class: 'journey-badge', 'data-state': 'notReached' }, words.contactNotReached),
      unbroken(contact.by)]))) : null;
}

/** The interview in a few lines; what is sensitive in a box of its own. */
function assessmentSection({ assessment, sensitive, attempts }) {
  const words = texts.case;
  const lines = (all) => pairs(all.map(({ label, value }) => [label, value]));
  const tried = attempts?.length > 1 || (attempts?.length && !assessment?.length); // the one interview says itself
  return assessment?.length || tried ? section(words.assessment,
    assessment?.length ? lines(assessment) : null,
    sensitive?.length ? el('div', { class: 'journey-sensitive' },
      el('h3', {}, icon('lock'), ` ${words.sensitive}`), lines(sensitive),
      el('p', { class: 'journey-hint' }, words.sensitiveHint)) : null,
    tried ? [el('h3', {}, words.attempts), table([words.attemptOn, words.attemptResult, words.attemptNext],
      attempts.map(({ dateThai, resultThai, nextThai }) => [dateThai, resultThai, nextThai ?? texts.none]))] : null)
    : null;
}

function pairs(all) {
  return el('dl', { class: 'journey-facts' }, all.filter(([, value]) => value)
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

/** A part of a case with its heading. */
export function section(heading, ...children) {
  return el('section', { class: 'journey-section' }, el('h2', {}, heading), children);
}

function referralSection(one, done) {
  return section(texts.case.referrals,
    referralTable(one.referrals, () => null, (referral) =>
      [slipLink(one, referral), takeBackButton(one, referral, done), moveButton(one, referral, done)]));
}
