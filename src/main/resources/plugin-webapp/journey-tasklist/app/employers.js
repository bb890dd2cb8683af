import { address, api, keys } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon } from './shared/dom.js';
import { buddhistDate, tidyDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { refreshContext } from './context.js';

const acts = { issue, end, withdraw, give, cancel };
const GLYPHS = { issue: 'certificate', end: 'stop', withdraw: 'lock', give: 'ok', cancel: 'remove' };

/** What the reader may do with an employment of a case, each a quiet line below it. */
export function employmentActs(one, row, done) {
  const words = texts.employers;
  return row.acts.map((act) => (act === 'print'
    ? el('a', { class: 'btn btn-link journey-take-back', target: '_blank', rel: 'noopener',
      href: address('cases', one.caseNumber, 'employments', row.id, 'certificate') }, icon('print'), ` ${words.print.title}`)
    : el('button', { type: 'button', class: 'btn btn-link journey-take-back', onclick: () => acts[act](one, row, done) },
      icon(GLYPHS[act]), ` ${words[act].title}`)));
}

/** Records who employs or trains the person, with the consent to its disclosure. */
export async function recordEmployment(one, done) {
  const words = texts.employers.record;
  const today = await businessDay(done);
  if (today === null) {
    return;
  }
  const { offer } = one.employers;
  const paid = options(words.paidBys);
  const paidOfTraining = [...paid, { value: 'noWage', label: words.noWage }];
  const keyOf = keys();
  const recorded = await ask({
    title: words.title,
    intro: texts.employers.lead(offer.factor, offer.fromThai, offer.untilThai),
    detail: el('p', { class: 'journey-hint' }, words.read, ' ', offer.consentText),
    fields: [
      { name: 'employerName', label: words.employerName, type: 'text', required: true },
      { name: 'employerNumber', label: words.employerNumber, type: 'text', required: true, hint: words.employerNumberHint },
      { name: 'kind', label: texts.employers.kind, type: 'radio', required: true, options: options(words.kinds) },
      { name: 'startsOn', label: words.startsOn, type: 'date', required: true, half: true, hint: texts.dateHint },
      { name: 'untilOn', label: words.untilOn, type: 'date', half: true, hint: texts.dateHint },
      { name: 'paidBy', label: words.paidBy, type: 'select', required: true,
        options: ({ kind }) => (kind === 'training' ? paidOfTraining : paid) },
      { name: 'consent', label: words.consent, type: 'radio', required: true, half: true,
        options: [{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }] },
      { name: 'consentOn', label: words.consentOn, type: 'date', required: true, half: true, hint: texts.dateHint, value: today },
      ...said(),
    ],
    submitLabel: words.submit,
    submit: (values) => {
      const typed = { ...values, consent: values.consent === 'yes',
        startsOn: tidyDate(values.startsOn), untilOn: tidyDate(values.untilOn), consentOn: tidyDate(values.consentOn) };
      return posted(path(one), { ...typed, requestKey: keyOf(typed) });
    },
  });
  if (recorded) {
    done(words.done);
  }
}

async function issue(one, row, done) {
  const words = texts.employers.issue;
  const issued = await ask({ title: words.title, intro: words.intro(row.employerName), fields: [], submitLabel: words.title,
    submit: () => posted(path(one, row, 'certificate'), {}) });
  if (issued) {
    done(words.done(issued.certificateNumber));
  }
}

async function end(one, row, done) {
  const words = texts.employers.end;
  const today = await businessDay(done);
  if (today === null) {
    return;
  }
  await changed(one, row, 'end', words, done, {
    intro: words.intro(row.employerName),
    fields: [
      { name: 'endedOn', label: words.endedOn, type: 'date', required: true, hint: texts.dateHint, value: today },
      { name: 'reason', label: words.reason, type: 'radio', required: true, options: options(words.reasons) },
    ],
    said: (values) => ({ ...values, endedOn: tidyDate(values.endedOn) }),
  });
}

function cancel(one, row, done) {
  const words = texts.employers.cancel;
  return changed(one, row, 'end', words, done, { intro: words.intro(row.employerName), fields: [], grave: true,
    said: () => ({ reason: 'mistaken' }) });
}

function withdraw(one, row, done) {
  return consent(one, row, false, done);
}

function give(one, row, done) {
  return consent(one, row, true, done);
}

/** The consent to the disclosure is withdrawn, or given again. */
async function consent(one, row, given, done) {
  const words = given ? texts.employers.give : texts.employers.withdraw;
  const today = await businessDay(done);
  if (today === null) {
    return;
  }
  await changed(one, row, 'consent', words, done, {
    intro: words.intro,
    detail: given && one.employers.offer ? el('p', { class: 'journey-hint' }, one.employers.offer.consentText) : null,
    fields: [{ name: 'day', label: texts.employers.day, type: 'date', required: true, hint: texts.dateHint, value: today }, ...said()],
    said: (values) => ({ ...values, given, day: tidyDate(values.day) }),
  });
}

/** Asks, and sends what was said once, however often the button is pressed. */
async function changed(one, row, what, words, done, { intro, detail = null, fields, grave = false, said: saidOf }) {
  const keyOf = keys();
  if (await ask({ title: words.title, intro, detail, fields, grave, submitLabel: words.title,
    submit: (values) => {
      const told = saidOf(values);
      return posted(path(one, row, what), { ...told, requestKey: keyOf(told) });
    } })) {
    done(words.done);
  }
}

/** How something was said, and by whom. */
function said() {
  const { how, hows, proxyName } = texts.consent;
  return [
    { name: 'how', label: how, type: 'radio', required: true, value: 'self', options: options(hows) },
    { name: 'proxyName', label: proxyName, type: 'text', required: true, when: (values) => values.how === 'proxy' },
  ];
}

function options(words) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** Today as it is typed; null where it cannot be asked, which is told. */
async function businessDay(done) {
  try {
    const { businessDate } = await refreshContext(); // a page that was left open still shows yesterday
    return businessDate ? buddhistDate(businessDate) : '';
  } catch (error) {
    done(error.message, false);
    return null;
  }
}

function path({ caseNumber }, row = null, act = null) {
  const all = `/cases/${encodeURIComponent(caseNumber)}/employments`;
  return row ? `${all}/${row.id}/${act}` : all;
}

/** Sends and answers with something even when the server answers with nothing. */
async function posted(to, body) {
  return (await api.post(to, body)) ?? {};
}
