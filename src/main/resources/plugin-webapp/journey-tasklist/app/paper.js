import { address } from './shared/api.js';
import { el, icon } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { onUserChange } from './session.js';

/** What is printed for the person who sits there, once this form is sent. */
const PAPERS = {
  form_wish: [['receipt', texts.actions.printReceipt], ['wish-form', texts.actions.printWish]],
  form_plan: [['plan-print', texts.actions.printPlan]],
  form_revisePlan: [['plan-print', texts.actions.printPlan]],
  form_referralSchedule: [['appointment-slip', texts.actions.printSlip]],
};

/** Long enough for the last word with the person; the next paper takes its place. */
const STAYS = 120_000;

let offered = null;

/** Offers the paper that belongs to a form that was just sent, without a search for its case. */
export function offerPaper(formId, caseNumber, personName) {
  withdraw();
  if (!PAPERS[formId] || !caseNumber) {
    return;
  }
  const box = el('div', { class: 'journey-paper', role: 'status' },
    el('span', { class: 'journey-paper-person', title: texts.case.number(caseNumber) },
      personName ?? texts.case.number(caseNumber)),
    PAPERS[formId].map(([paper, label]) => el('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener',
      href: address('cases', caseNumber, paper) }, icon('print'), ` ${label}`)),
    el('button', { type: 'button', class: 'close', 'aria-label': texts.close, onclick: withdraw }, '×'));
  document.body.append(box);
  document.documentElement.style.setProperty('--journey-paper', `${box.offsetWidth}px`);
  offered = { box, caseNumber, until: setTimeout(withdraw, STAYS) };
}

/** Takes the offer back where somebody else's form or page opens; `caseNumber` is null where it is not known whose. */
export function keepPaperFor(caseNumber) {
  if (offered && offered.caseNumber !== caseNumber) {
    withdraw();
  }
}

/** Takes the offer of this case back: what would be printed holds no more. */
export function withdrawPaper(caseNumber) {
  if (offered?.caseNumber === caseNumber) {
    withdraw();
  }
}

function withdraw() {
  clearTimeout(offered?.until);
  offered?.box.remove();
  offered = null;
  document.documentElement.style.removeProperty('--journey-paper');
}

onUserChange(withdraw);
