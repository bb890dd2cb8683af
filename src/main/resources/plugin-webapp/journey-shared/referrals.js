import { el, table, unbroken } from './dom.js';
import { texts } from './texts.js';

/**
 * The referrals of one case as a table.
 *
 * @param {Array} referrals as the API gives them
 * @param {function} [link] the link of a referral's number, or null where it is only told
 * @param {function} [act] what may be done with a referral, as elements below its state
 */
export function referralTable(referrals, link = () => null, act = () => null) {
  if (!referrals.length) {
    return el('p', { class: 'journey-nothing' }, texts.referral.none);
  }
  const { columns } = texts.referral;
  return table(
    [columns.number, columns.project, columns.state, columns.offered, columns.answered],
    referrals.flatMap((referral) => [
      [
        numbered(referral, link(referral)),
        [referral.projectName, below(referral.agencyName), below(referral.seatThai)],
        [badge(referral.state, referral.stateThai), below(referral.resultThai ?? referral.reasonThai), due(referral), act(referral)],
        el('span', { class: 'journey-word' }, referral.offeredThai),
        el('span', { class: 'journey-word' }, referral.answeredThai ?? texts.none),
      ],
      ...dealings(referral, 5),
    ]));
}

/** The projects of a plan as a table, each with its referral's state. */
export function planTable({ items }) {
  const words = texts.case;
  return table([words.planProject, words.planAgency, words.planState], items.map((item) => [
    [item.project, below(item.dimension)], item.agency,
    badge(item.state ?? 'notSent', item.stateThai)]));
}

/** What the agency arranged and wrote, on a line of its own below the referral. */
function dealings(referral, columns) {
  const told = [
    [texts.referral.appointment, referral.appointmentThai],
    [texts.referral.attendance, referral.attendanceThai],
    [texts.referral.note, [referral.answerNote, referral.attendanceNote, referral.resultNote]
      .filter((note) => note).join(' · ')],
  ].filter(([, value]) => value);
  return told.length
    ? [el('tr', { class: 'journey-more' }, el('td', {}), el('td', { colspan: columns - 1 },
      told.map(([name, value]) => el('span', { class: 'journey-more-fact' }, el('b', {}, `${name} `), value))))]
    : [];
}

/** Until when the agency is to say its next word; how late it is with it stands out. */
function due({ dueThai, daysLate }) {
  if (!dueThai) {
    return null;
  }
  return daysLate ? el('div', { class: 'journey-late' }, texts.referral.late(daysLate, dueThai))
    : below(texts.referral.due(dueThai));
}

/** A state in a word, coloured by its code. */
export function badge(state, label) {
  return el('span', { class: 'journey-badge', 'data-state': state }, label);
}

function below(text) {
  return text ? el('div', { class: 'journey-below' }, text) : null;
}

function numbered(referral, href) {
  return href ? el('a', { href }, unbroken(referral.referralNumber)) : unbroken(referral.referralNumber);
}
