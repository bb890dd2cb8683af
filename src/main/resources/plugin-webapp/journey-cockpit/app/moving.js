import { api, keys } from './shared/api.js';
import { AssigningList } from './shared/assigning.js';
import { open } from './shared/dialog.js';
import { el, show, unbroken } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { casePage } from './page.js';

const words = texts.moving;

/**
 * Gives chosen cases to other AOs, in a dialog that first shows whom it reaches, and offers to give back what was moved.
 *
 * @param {object} description
 * @param {string} description.title
 * @param {string} description.lead
 * @param {string} description.nothing what is said where no case is reached
 * @param {string[]} description.numbers the cases
 * @param {Map<string, string>} [description.people] their persons' names, as far as they are known
 * @param {Map<string, {ao: string, co?: string | null}>} [description.to] to whom they go at first; else as the product suggests
 * @param {string} [description.reason] what stands there at first
 * @param {function(): void} description.done called when the dialog is closed after something was moved
 */
export function move({ title, lead, nothing, numbers, people = new Map(), to = new Map(), reason = '', done }) {
  let moved = false;
  const dialog = open(title, () => { if (moved) { done(); } });

  async function reach(asked) {
    show(dialog.body, el('p', { class: 'journey-loading', role: 'status' }, texts.loading));
    show(dialog.buttons);
    try {
      shown(asked, await api.post('/assignments/reach', { caseNumbers: asked.numbers }));
    } catch (error) {
      show(dialog.body, el('p', { class: 'journey-error', role: 'alert' }, error.message),
        el('button', { type: 'button', class: 'btn btn-default', onclick: () => reach(asked) }, texts.retry));
    }
  }

  function shown(asked, { cases, notReached, aos, coInterviewers }) {
    cases.forEach(({ caseNumber, personName }) => people.set(caseNumber, personName));
    show(dialog.body, missed(notReached), cases.length ? list(asked, cases, aos, coInterviewers).element()
      : el('p', { class: 'journey-nothing' }, asked.nothing));
  }

  function missed(notReached) {
    return notReached.length ? el('div', { class: 'alert alert-info' }, el('strong', {}, words.notReached(notReached.length)),
      el('ul', {}, notReached.map(({ caseNumber, whyThai }) => el('li', {}, unbroken(caseNumber), ' ',
        unbroken(people.get(caseNumber) ?? ''), ' – ', whyThai)))) : null;
  }

  function list(asked, cases, aos, coInterviewers) {
    const keyOf = new Map(cases.map(({ caseNumber }) => [caseNumber, keys()]));
    return new AssigningList({
      cases: cases.map((one) => ({ ...one, said: words.from(one.aoName),
        suggestedAo: asked.to.get(one.caseNumber)?.ao ?? one.suggestedAo, suggestedCo: asked.to.get(one.caseNumber)?.co })),
      aos,
      coInterviewers,
      link: casePage,
      key: 'caseNumber',
      item: ({ caseNumber, aoUserId: from }, aoUserId, coInterviewerId, typed) => {
        const order = { caseNumber, fromAoUserId: from, aoUserId, coInterviewerId };
        return { ...order, requestKey: keyOf.get(caseNumber)({ ...order, reason: typed }) };
      },
      send: (items, typed) => api.post('/assignments/changes', { items, reason: typed }),
      reason: texts.aoWork.reason,
      reasonValue: asked.reason,
      words: { ...texts.aoWork, left: words.left, lead: asked.lead },
      sent: (given) => {
        moved ||= given.length > 0;
        show(dialog.buttons, given.length && !asked.back ? el('button', { type: 'button', class: 'btn btn-default',
          onclick: () => giveBack(given) }, words.back(given.length)) : null);
      },
    });
  }

  /** The same once more, the other way round: shown first, and each line can be changed. */
  function giveBack(given) {
    dialog.title(words.backTitle);
    reach({ lead: words.backLead, nothing: words.backNothing, reason: words.backReason, back: true,
      numbers: given.map(({ one }) => one.caseNumber),
      to: new Map(given.map(({ one }) => [one.caseNumber, { ao: one.aoUserId, co: one.coInterviewerId }])) });
  }

  reach({ lead, nothing, numbers, to, reason, back: to.size > 0 });
}

/** What the lists of cases and tasks offer. */
export const reassign = {
  name: words.act,
  run: (chosen, done) => move({
    title: words.act,
    lead: words.lead,
    nothing: words.nothing,
    numbers: [...new Set(chosen.map(({ caseNumber }) => caseNumber))],
    people: new Map(chosen.map(({ caseNumber, person }) => [caseNumber, person])),
    done,
  }),
};
