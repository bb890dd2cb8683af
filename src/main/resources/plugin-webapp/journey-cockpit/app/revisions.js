import { api } from './shared/api.js';
import { el, show, table } from './shared/dom.js';
import { texts } from './shared/texts.js';
import { waysOfAdministrators } from './administration.js';
import { addressOf, page } from './page.js';
import { drawnFindings, findingsTable } from './revisionFindings.js';

const words = texts.revisions;
const ALL = '/journey-revisions';
const ONE = '/journey-revision';
const MODELS = /\.(bpmn|dmn|form)$/;

export const opened = (id) => addressOf(ONE, { id });

/** The proposals as they stand, and where the files of a new one are dropped. */
export const revisions = page('journey-revisions', ALL, async () => {
  const { proposals } = await api.get('/revisions');
  return el('div', {}, waysOfAdministrators(ALL), el('h1', {}, words.title), el('p', { class: 'journey-hint' }, words.lead), dropZone(),
    el('section', { class: 'journey-section' }, el('h2', {}, words.proposals),
      proposals.length ? table([words.name, words.state, words.verdict, words.proposedBy, words.when, words.files],
        proposals.map((it) => [el('a', { href: opened(it.id) }, it.name), state(it.state), verdict(it.verdict), it.proposedBy,
          it.proposedThai, it.files.join(', ')]))
        : el('p', { class: 'journey-nothing' }, words.none)));
});

export function state(of) {
  return el('span', { class: `journey-revision-state journey-revision-${of}` }, words.states[of]);
}

export function verdict(of) {
  return el('span', { class: `journey-revision-state journey-revision-${of}` }, words.verdicts[of]);
}

/** What is being put together, also when somebody looks at another page meanwhile. */
let draft = { files: new Map(), name: '', reason: '', report: null };

function dropZone() {
  const { files } = draft;
  const input = el('input', { type: 'file', multiple: true, accept: '.bpmn,.dmn,.form', onchange: () => add(input.files) });
  const zone = el('label', { class: 'journey-revision-drop', ondragover: (event) => over(event, true),
    ondragleave: (event) => over(event, false), ondrop: (event) => {
      over(event, false);
      add(event.dataTransfer.files);
    } }, el('span', {}, words.drop), input);
  const list = el('ul', { class: 'journey-revision-files' });
  const name = el('input', { type: 'text', class: 'form-control', maxlength: 100, value: draft.name,
    oninput: () => { draft.name = name.value; } });
  const reason = el('textarea', { class: 'form-control', rows: 2, maxlength: 2000, value: draft.reason,
    oninput: () => { draft.reason = reason.value; } });
  const send = el('button', { type: 'submit', class: 'btn btn-primary' }, words.propose);
  const message = el('div', { role: 'alert' });
  const result = el('div');

  function over(event, on) {
    event.preventDefault();
    zone.classList.toggle('journey-revision-over', on);
  }

  function add(dropped) {
    [...dropped].filter((file) => MODELS.test(file.name)).forEach((file) => files.set(file.name, file));
    input.value = '';
    draft.report = null;
    show(result);
    listed();
  }

  function listed() {
    show(message);
    show(list, [...files.keys()].map((file) => el('li', {}, file, ' ', el('button', { type: 'button', class: 'btn btn-link btn-sm',
      'aria-label': words.removeFile(file), onclick: () => {
        files.delete(file);
        listed();
      } }, '✕'))));
  }

  async function propose(event) {
    event.preventDefault();
    show(result);
    draft.report = null;
    if (!files.size) {
      show(message, el('p', { class: 'journey-error' }, words.noFiles));
      return;
    }
    send.disabled = true;
    show(message, el('p', { class: 'journey-progress', role: 'status' }, words.checking));
    try {
      const form = formOf(name.value, reason.value, [...files.values()].map((file) => [file.name, file]));
      const { id } = await api.sendForm('/revisions', form);
      draft = { files: new Map(), name: '', reason: '', report: null };
      window.location.hash = opened(id);
    } catch (error) {
      show(message, el('p', { class: 'journey-error' }, error.answer?.report ? words.refusedTitle : error.message));
      if (error.answer?.report) {
        draft.report = error.answer.report;
        await refused(draft.report);
      }
    }
    send.disabled = false;
  }

  async function refused({ findings }) {
    const drawings = el('div');
    show(result, el('section', { class: 'journey-section' }, el('h2', {}, words.findings), findingsTable(findings), drawings));
    for (const file of files.values()) {
      if (file.name.endsWith('.bpmn')) {
        await drawnFindings(drawings, file.name, await file.text(), findings);
      }
    }
  }

  listed();
  if (draft.report) {
    show(message, el('p', { class: 'journey-error' }, words.refusedTitle));
    setTimeout(() => refused(draft.report)); // once the form is on the page
  }
  return el('form', { class: 'journey-revision-new', novalidate: true, onsubmit: propose }, zone, list,
    el('label', {}, words.name, name), el('label', {}, words.reason, el('span', { class: 'journey-star' }, '*'), reason),
    el('p', {}, send), message, result);
}

/** What the server takes: files by name, with what is said of them. */
export function formOf(name, reason, files) {
  const form = new FormData();
  form.append('deployment-name', name);
  form.append('revision-reason', reason);
  files.forEach(([file, content]) => form.append(file, content instanceof Blob ? content : new Blob([content]), file));
  return form;
}
