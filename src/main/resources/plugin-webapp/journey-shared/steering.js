import { api, keys } from './api.js';
import { ask } from './dialog.js';
import { el, show, table, unbroken } from './dom.js';
import { texts } from './texts.js';
import { isoDate } from './thai.js';

const words = texts.steering;
const NOTICE_STAYS = 8000;

/**
 * Leaves an instruction on cases, once it was shown whom it reaches.
 *
 * @param {{caseNumber: string, person?: string | null}[]} chosen
 * @returns {Promise<string | null>} what was done in a sentence; null where nothing was
 */
export function instruct(chosen) {
  const people = new Map(chosen.map(({ caseNumber, person }) => [caseNumber, person]));
  return act('instructions', people, words.instruct,
    [{ name: 'text', label: words.instruct.text, type: 'textarea', required: true, hint: words.instruct.hint }]);
}

/** Reminds the agencies of referrals, once it was shown whom it reaches. */
export function remind(chosen) {
  return act('reminders', new Map(chosen.map(({ number, person }) => [number, person])), words.remind, []);
}

/** Lets cases go before the others, or among them again, once it was shown which. */
export function prioritise(chosen, urgent) {
  const own = urgent ? words.raise : words.lower;
  return act('priorities', new Map(chosen.map(({ caseNumber, person }) => [caseNumber, person])), own,
    [{ name: 'text', label: words.reason, type: 'textarea', required: true, hint: own.hint }], { urgent });
}

/** Puts the open steps of cases off until a day, or gives them their own dates again, once it was shown which. */
export function postpone(chosen, later) {
  const own = later ? words.extend : words.restoreDue;
  return act('due-dates', new Map(chosen.map(({ caseNumber, person }) => [caseNumber, person])), own, [
    ...(later ? [{ name: 'until', label: words.until, type: 'date', required: true, hint: words.untilHint, half: true }] : []),
    { name: 'text', label: words.reason, type: 'textarea', required: true, hint: own.hint }], { later });
}

async function act(path, people, own, fields, more = {}) {
  const { lines } = await api.post(`/steering/${path}/preview`, { keys: [...people.keys()], ...more });
  const reached = lines.filter((line) => line.reached);
  const shown = { title: own.title, intro: words.reaches(reached.length, lines.length - reached.length),
    detail: preview(lines, people, own) };
  if (!reached.length) {
    await ask({ ...shown, fields: [], submitLabel: texts.close, submit: async () => null });
    return null;
  }
  const keyOf = keys();
  const done = await ask({ ...shown, fields, submitLabel: own.submit(reached.length), submit: (values) => {
    const body = { keys: reached.map(({ key }) => key), ...more, ...values,
      ...(values.until ? { until: isoDate(values.until) } : {}) };
    return api.post(`/steering/${path}`, { ...body, requestKey: keyOf(body) });
  } });
  return done ? outcome(done.lines, own) : null;
}

/** Whom it reaches, and below whom it does not, with why. */
function preview(lines, people, own) {
  const name = ({ key }) => [unbroken(key), people.get(key)
    ? el('div', { class: 'journey-below' }, unbroken(people.get(key))) : null];
  const reached = lines.filter((line) => line.reached);
  const others = lines.filter((line) => !line.reached);
  return el('div', { class: 'journey-reached' },
    reached.length ? table([words.of, own.to], reached.map((line) => [name(line), unbroken(line.to) ?? texts.none])) : null,
    others.length ? table([words.notReached, words.why], others.map((line) => [name(line), line.why])) : null);
}

function outcome(lines, own) {
  const done = lines.filter((line) => line.reached).length;
  const missed = lines.filter((line) => !line.reached);
  return [done ? own.done(done) : null, ...missed.map(({ key, why }) => `${key}: ${why}`)].filter((one) => one).join(' · ');
}

/** Says something at the foot of the page for a while. */
export function notice(sentence, well = true) {
  const box = el('div', { class: `alert ${well ? 'alert-success' : 'alert-warning'} journey-notice`, role: 'status' }, sentence);
  document.body.append(box);
  setTimeout(() => box.remove(), NOTICE_STAYS);
}

/**
 * What the AO is to read above the form, each with the button that says that it was read.
 *
 * @param {object[]} instructions
 */
export function banners(instructions) {
  return instructions.map((one) => {
    const message = el('p', { role: 'alert' });
    const button = el('button', { type: 'button', class: 'btn btn-default', onclick: acknowledge }, words.acknowledge);
    const box = el('section', { class: 'alert alert-warning journey-instruction', role: 'note' },
      el('p', {}, el('strong', {}, words.from(one.by)), ` ${one.officeName} · ${one.givenThai}`),
      el('p', { class: 'journey-instruction-text' }, one.text), message, button);

    async function acknowledge() {
      button.disabled = true;
      try {
        await api.post(`/steering/instructions/${one.id}/acknowledgement`, {});
        show(box, el('p', { role: 'status' }, words.acknowledged));
      } catch (error) {
        show(message, error.message);
        button.disabled = false;
      }
    }
    return box;
  });
}

/** Above an agency's form, that it was reminded. */
export function reminderBanner({ officeName, atThai, times }) {
  return el('p', { class: 'alert alert-warning', role: 'note' }, words.reminded(officeName, atThai, times));
}

/**
 * The instructions of a case, and the button that gives one; nothing where the reader may not read them.
 *
 * @param {{caseNumber: string, personName: string}} one
 * @param {function(string, boolean=): void} done receives the sentence to show after something was done
 */
export function instructionsOf(one, done) {
  const body = el('div', { class: 'journey-instructions' });
  const send = async (work, sentence) => {
    try {
      const said = await work();
      if (said !== null) {
        done(sentence ?? said);
      }
    } catch (error) {
      done(error.message, false);
    }
  };
  const acts = ({ id, acts: may }) => may.map((what) => el('button', { type: 'button', class: 'btn btn-default btn-sm',
    onclick: () => send(() => api.post(`/steering/instructions/${id}/${PATHS[what]}`, {}).then(() => ''),
      words.acts[what].done) }, words.acts[what].name));

  api.get(`/steering/instructions/of/${encodeURIComponent(one.caseNumber)}`).then(({ mayInstruct, urgent, instructions }) => {
    const steered = [{ caseNumber: one.caseNumber, person: one.personName }];
    const button = (name, work) => el('button', { type: 'button', class: 'btn btn-default', onclick: () => send(work) }, name);
    if (!mayInstruct && !urgent && !instructions.length) {
      return;
    }
    show(body, el('section', { class: 'journey-section' }, el('h2', {}, words.heading,
      urgent ? [' ', el('span', { class: 'journey-badge', 'data-state': 'urgent' }, words.urgent)] : null),
      instructions.length ? table([words.at, words.text, words.state], instructions.map((told) => [
        [el('span', { class: 'journey-word' }, told.givenThai), el('div', { class: 'journey-below' },
          unbroken(told.by), ` · ${told.officeName}`)],
        el('span', { class: 'journey-instruction-text' }, told.text),
        [words.states[told.state], told.sinceThai
          ? el('div', { class: 'journey-below' }, `${told.stateBy} · ${told.sinceThai}`) : null, told.acts.length ? el('div', { class: 'journey-told-acts' }, acts(told)) : null]])) : null,
      mayInstruct ? el('p', { class: 'journey-actions' }, button(words.instruct.name, () => instruct(steered)),
        button(urgent ? words.lower.name : words.raise.name, () => prioritise(steered, !urgent))) : null));
  }).catch(() => {}); // an agency and who watches only read none
  return body;
}

const PATHS = { acknowledge: 'acknowledgement', withdraw: 'withdrawal' };
