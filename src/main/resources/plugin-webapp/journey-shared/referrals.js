import { el, table, unbroken } from './dom.js';
import { texts } from './texts.js';

/**
 * The referrals of one case as a table.
 *
 * @param {Array} referrals as the API gives them
 * @param {function} [link] the link of a referral's number, or null where it is only told
 */
export function referralTable(referrals, link = () => null) {
  if (!referrals.length) {
    return el('p', { class: 'journey-nothing' }, texts.referral.none);
  }
  const { columns } = texts.referral;
  return table(
    [columns.number, columns.project, columns.agency, columns.state, columns.offered, columns.answered,
      columns.outcome],
    referrals.map((referral) => [
      numbered(referral, link(referral)),
      referral.projectName,
      referral.agencyName,
      badge(referral.state, referral.stateThai),
      referral.offeredThai,
      referral.answeredThai ?? texts.none,
      referral.resultThai ?? referral.reasonThai ?? texts.none,
    ]));
}

/** A state in a word, coloured by its code. */
export function badge(state, label) {
  return el('span', { class: 'journey-badge', 'data-state': state }, label);
}

function numbered(referral, href) {
  return href ? el('a', { href }, unbroken(referral.referralNumber)) : unbroken(referral.referralNumber);
}
