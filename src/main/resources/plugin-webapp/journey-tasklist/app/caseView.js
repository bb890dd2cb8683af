import { el, table, unbroken } from './shared/dom.js';
import { badge, referralTable } from './shared/referrals.js';
import { texts } from './shared/texts.js';

/** Number, person and state. */
export function caseHeading(one, level = 'h1') {
  return el('header', { class: 'journey-case-heading' },
    el(level, {}, el('span', {}, unbroken(one.personName)), badge(one.state, one.stateThai)),
    el('p', { class: 'journey-case-number' }, texts.case.number(one.caseNumber)));
}

/** The facts of the case as pairs. */
export function caseFacts(one) {
  const pairs = [
    [texts.case.id, one.maskedId],
    [texts.case.address, one.addressThai],
    [texts.case.office, one.officeName],
    [texts.case.opened, one.openedThai],
    [texts.case.channel, one.channelThai],
    [texts.case.circumstance, one.circumstance
      && texts.case.circumstanceOn(one.circumstance.kindThai, one.circumstance.happenedThai)],
  ];
  return el('dl', { class: 'journey-facts' }, pairs
    .filter(([, value]) => value)
    .map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
}

/** What is open, with whom, and until when. */
export function openSteps(one) {
  return one.open.length
    ? table([texts.case.step, texts.case.with, texts.case.due], one.open.map((step) => [
      step.stepName, unbroken(step.with) ?? texts.finder.unclaimed, step.dueThai ?? texts.none]))
    : el('p', { class: 'journey-nothing' }, texts.case.openNone);
}

/** What has happened, as the server orders it. */
export function caseHistory(one) {
  return one.history.length
    ? table([texts.case.at, texts.case.what, texts.case.who],
      one.history.map(({ atThai, what, who }) => [atThai, what, unbroken(who) ?? texts.none]))
    : el('p', { class: 'journey-nothing' }, texts.case.historyNone);
}

/** A part of a case with its heading. */
export function section(heading, ...children) {
  return el('section', { class: 'journey-section' }, el('h2', {}, heading), children);
}

/** The case's referrals with their heading. */
export function referralSection(one) {
  return section(texts.case.referrals, referralTable(one.referrals));
}
