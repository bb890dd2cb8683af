import { address, api } from './shared/api.js';
import { ask } from './shared/dialog.js';
import { el, icon, show, table, unbroken } from './shared/dom.js';
import { buddhistDate, tidyDate } from './shared/thai.js';
import { texts } from './shared/texts.js';
import { hasRole } from './context.js';
import { options } from './fullNumber.js';
import { following } from './page.js';
import { retention } from './retention.js';

const words = texts.privacy;
export const PRIVACY = '/privacy';

/** What the law on personal data wants answered for: a copy for the person (the district chief), and who saw whom (an administrator). */
export const privacy = following('journey-privacy', PRIVACY, async (_asked, context) => {
  const result = el('div', { 'aria-live': 'polite' });
  const today = context.businessDate ? buddhistDate(context.businessDate) : '';
  const chief = hasRole(context, 'districtChief');
  const { administrator } = context;
  return el('section', {},
    el('h1', {}, words.title),
    el('p', { class: 'journey-hint' }, words.lead),
    chief || administrator ? el('p', { class: 'journey-actions' },
      chief ? button('file', words.copy.action, () => copy(result, today)) : null,
      administrator ? [button('user', words.views.ofOfficer, () => views(result, today, officer())), ' ',
        button('eye-open', words.views.ofPerson, () => views(result, today, who(words.views.who)))] : null)
      : el('p', { class: 'journey-nothing' }, words.notYours),
    result,
    administrator ? retention() : null,
    el('p', { class: 'journey-hint' }, words.draft));
});

function button(glyph, label, onclick) {
  return el('button', { type: 'button', class: 'btn btn-default', onclick }, icon(glyph), ` ${label}`);
}

async function copy(result, today) {
  const { copy: said } = words;
  const made = await ask({
    title: said.action,
    intro: said.intro,
    fields: [
      who(said.who),
      { name: 'kind', label: said.kind, type: 'radio', required: true, options: options(said.kinds) },
      { name: 'askedOn', label: said.askedOn, type: 'date', required: true, half: true, hint: texts.dateHint, value: today },
      reason(said.reasonHint),
    ],
    submitLabel: said.submit,
    submit: (values) => api.post('/privacy/exports', { ...values, askedOn: tidyDate(values.askedOn) }),
  });
  if (made) {
    const there = made.parts.filter(({ rows }) => rows);
    show(result, el('section', { class: 'journey-section' },
      el('h2', {}, said.of(made.personName)),
      el('p', {}, unbroken(made.maskedId), ' · ', said.answerBy(made.answerThai)),
      el('p', {}, file(['privacy', 'exports', made.id, 'file.xlsx'], said.file), ' ',
        el('a', { class: 'btn btn-default', target: '_blank', rel: 'noopener', href: address('privacy', 'exports', made.id, 'paper') },
          icon('print'), ` ${said.print}`)),
      table([said.part, said.rows], there.map(({ titleThai, rows }) => [titleThai, number(rows)])),
      there.length < made.parts.length
        ? el('p', { class: 'journey-hint' }, said.nothing, ' ', made.parts.filter(({ rows }) => !rows).map(({ titleThai }) => titleThai).join(' · ')) : null));
  }
}

async function views(result, today, about) {
  const { views: said } = words;
  const answer = await ask({
    title: about.name === 'officer' ? said.ofOfficer : said.ofPerson,
    intro: said.intro,
    fields: [
      about,
      { name: 'from', label: said.from, type: 'date', required: true, half: true, hint: texts.dateHint },
      { name: 'until', label: said.until, type: 'date', required: true, half: true, hint: texts.dateHint, value: today },
      { name: 'kind', label: said.kind, type: 'radio', required: true, options: options(said.kinds) },
      reason(said.reasonHint),
    ],
    submitLabel: said.submit,
    submit: (values) => api.post('/privacy/views', { ...values, from: tidyDate(values.from), until: tidyDate(values.until) }),
  });
  if (answer) {
    show(result, el('section', { class: 'journey-section' },
      el('h2', {}, answer.aboutThai),
      el('p', {}, answer.daysThai, ' · ', said.count(answer.lines, answer.views)),
      answer.rows.length ? [
        el('p', {}, ['xlsx', 'csv'].map((kind) => [file(['privacy', 'views', answer.id, `file.${kind}`], said.file[kind]), ' '])),
        table(answer.heads, answer.rows.map((row) => row.map((cell) => unbroken(cell)))),
        answer.lines > answer.rows.length ? el('p', { class: 'journey-hint' }, said.more(answer.rows.length)) : null]
        : el('p', { class: 'journey-nothing' }, said.nobody)));
  }
}

function officer() {
  return { name: 'officer', label: words.views.officer, type: 'text', required: true, hint: words.views.officerHint };
}

function who(label) {
  return { name: 'who', label, type: 'text', required: true, hint: words.whoHint };
}

function reason(hint) {
  return { name: 'reason', label: words.reason, type: 'textarea', required: true, hint };
}

function file(path, label) {
  return el('a', { class: 'btn btn-default', download: '', href: address(...path) }, icon('download-alt'), ` ${label}`);
}

function number(n) {
  return n.toLocaleString('th-TH-u-nu-latn');
}
