import { api } from '../shared/api.js';
import { el, show } from '../shared/dom.js';
import { texts } from '../shared/texts.js';
import { caseNumberOf, numberOf } from '../cards.js';
import { focusClaim, formOpened, goOn, wantsCursor } from '../keyboard.js';
import { offerPaper } from '../paper.js';
import { notify } from '../session.js';
import { greet } from '../starting.js';
import { easeTyping, focusFirst, focusFirstWrong, joinChoices, leaveField, steady, submitOnEnter } from './comfort.js';
import * as drafts from './drafts.js';
import { foldGroups } from './folds.js';
import { forgetHiddenErrors, formIn } from './formInstance.js';
import { makeReadable, markFields, problemsOf, refusalBox } from './refusals.js';
import { speakThai, translateWords } from './validation.js';

/** By this message Tasklist knows that it need not show the error, which would cover the form's buttons. */
const SHOWN_ALREADY = 'camForm submission prevented';
const USER_EVENTS = ['input', 'change', 'click', 'keydown'];

/** Every Camunda Form that Tasklist opens gets one companion beside it. */
window.angular.module('cam.tasklist').config(['$provide', ($provide) => {
  $provide.decorator('camTasklistFormCamundaDirective', ['$delegate', ($delegate) => {
    const [directive] = $delegate;
    const link = directive.compile();
    directive.compile = () => (scope, element, attributes, controller) => {
      const companion = new Companion(scope, element[0], controller);
      link(scope, element, attributes, controller);
      companion.start();
    };
    return $delegate;
  }]);
}]);

/** Drafts, Thai messages, readable refusals and easier typing for one open form. */
class Companion {
  constructor(scope, container, controller) {
    this.scope = scope;
    this.container = container;
    this.controller = controller;
    this.taskId = controller.getParams().taskId ?? null;
    this.form = null;
    this.before = null;
    this.folds = { reveal: () => {} };
    this.byKeyboard = false;
    this.draftLine = el('p', { class: 'journey-draft', role: 'status' });
    this.refusal = el('div');
    this.place = steady(container);
    this.stops = [this.place.stop];
    this.wrapCompletion();
  }

  start() {
    const observer = new MutationObserver(() => {
      if (this.container.querySelector('.fjs-form')) {
        observer.disconnect();
        this.opened();
      }
    });
    observer.observe(this.container, { childList: true, subtree: true });
    this.stops.push(() => observer.disconnect());
    this.scope.$on('$destroy', () => this.stop());
    this.focusWhenClaimed();
  }

  /** The form is drawn, its fields not yet checked. */
  opened() {
    this.container.append(this.refusal, this.draftLine);
    this.sayWhoTyped();
    this.stops.push(translateWords(this.container), joinChoices(this.container));
    this.form = formIn(this.container);
    if (!this.form) {
      console.warn('The form cannot be followed: drafts are saved with the button alone.');
      return;
    }
    speakThai(this.form);
    forgetHiddenErrors(this.form);
    easeTyping(this.container, this.form);
    this.folds = foldGroups(this.container, this.form);
    this.stops.push(() => this.folds.stop(),
      formOpened({ submit: () => this.submitByKeyboard(), focus: () => focusFirst(this.container) }));
    if (this.taskId) {
      this.followChanges();
      if (greet(this.taskId) || wantsCursor(this.taskId)) {
        setTimeout(() => (this.isReadOnly() ? focusClaim() : focusFirst(this.container)));
      }
    } else {
      submitOnEnter(this.container, this.form);
      setTimeout(() => focusFirst(this.container));
    }
  }

  /** Whoever goes on from a colleague's draft is told so: it has not been asked by them. */
  async sayWhoTyped() {
    const { typedBy } = (this.taskId && await api.get(`/drafts/${encodeURIComponent(this.taskId)}`).catch(() => null)) ?? {};
    if (typedBy) {
      this.container.prepend(el('p', { class: 'alert alert-info journey-typed-by', role: 'note' },
        texts.draft.typedBy(typedBy)));
    }
  }

  followChanges() {
    const remember = () => {
      if (!this.isReadOnly()) {
        this.before ??= this.content();
      }
    };
    USER_EVENTS.forEach((type) => this.container.addEventListener(type, remember, true));
    this.form.on('changed', () => {
      const content = this.content();
      if (this.taskId && this.before !== null && content !== this.before) {
        this.before = content;
        drafts.changed(this.taskId, JSON.parse(content));
      }
    });
    this.container.addEventListener('focusout', (event) => {
      if (!this.container.contains(event.relatedTarget)) {
        setTimeout(() => drafts.flush(this.taskId));
      }
    });
    const leaving = () => {
      if (document.visibilityState === 'hidden') {
        this.commitTyping();
        drafts.flush(this.taskId, true);
      }
    };
    const left = () => {
      this.commitTyping();
      drafts.flush(this.taskId, true);
    };
    document.addEventListener('visibilitychange', leaving);
    window.addEventListener('pagehide', left);
    this.stops.push(
      () => document.removeEventListener('visibilitychange', leaving),
      () => window.removeEventListener('pagehide', left),
      drafts.watch(this.taskId, (state) => this.tell(state)));
  }

  /** As the button would, which is not to be pressed while the form is wrong: then to what is wrong. */
  submitByKeyboard() {
    this.commitTyping();
    setTimeout(() => {
      this.byKeyboard = true;
      if (this.controller.attemptComplete() === false) {
        this.byKeyboard = false;
        if (!this.isReadOnly()) {
          this.form.validate(); // marks also what nobody has been to yet
          this.toFirstWrong();
        }
      }
      this.scope.$applyAsync();
    });
  }

  toFirstWrong() {
    this.folds.reveal(Object.keys(this.form?._getState().errors ?? {}));
    return focusFirstWrong(this.container);
  }

  commitTyping() {
    if (this.container.contains(document.activeElement)) {
      leaveField(document.activeElement);
    }
  }

  content() {
    return JSON.stringify(this.form._getSubmitData());
  }

  isReadOnly() {
    return Boolean(this.scope.options?.disableForm);
  }

  tell({ state, at, message }) {
    const line = {
      saving: () => texts.draft.saving,
      saved: () => texts.draft.saved(at.toLocaleTimeString('th-TH', { hour: '2-digit', minute: '2-digit' })),
      offline: () => texts.draft.offline,
      refused: () => `${texts.draft.refused}: ${message}`,
    }[state];
    this.draftLine.dataset.state = state;
    show(this.draftLine, line());
    if (state === 'saved') {
      this.controller.notifyFormDirty(false);
    }
  }

  /** Puts ourselves between Tasklist's button and the form's submission. */
  wrapCompletion() {
    const register = this.controller.registerCompletionHandler;
    this.controller.registerCompletionHandler = (handler) => register(async (done) => {
      if (this.taskId) {
        await drafts.pause(this.taskId);
      }
      handler((error, result) => {
        show(this.refusal);
        this.place.release();
        if (error) {
          done(this.refused(error), result);
          this.scope.$applyAsync(); // frees the buttons, which Tasklist locked for the submission
        } else {
          this.accepted();
          done(error, result);
        }
      });
    });
  }

  accepted() {
    if (this.taskId) {
      drafts.forget(this.taskId);
      notify('success', texts.form.sent, numberOf(this.taskId));
      offerPaper(this.form?._getState().schema?.id, caseNumberOf(this.taskId));
      goOn(this.taskId, this.container);
      this.taskId = null;
    }
  }

  /** Shows the refusal beside the buttons; returns what Tasklist is to be told. */
  refused(error) {
    if (this.taskId) {
      drafts.resume(this.taskId);
    }
    const byKeyboard = this.byKeyboard;
    this.byKeyboard = false;
    if (!(error instanceof Error)) {
      setTimeout(() => this.toFirstWrong());
      this.holdPlace();
      return new Error(SHOWN_ALREADY); // form-js's own findings stand at the fields
    }
    if (!makeReadable(error)) {
      return error;
    }
    const problems = problemsOf(error.message);
    const box = refusalBox(this.form, problems, this.folds.reveal);
    show(this.refusal, box);
    if (this.form) {
      this.folds.reveal(markFields(this.form, problems));
      this.controller.notifyFormValidated(false);
    }
    box.scrollIntoView({ block: 'center' });
    if (byKeyboard) {
      setTimeout(() => this.toFirstWrong());
    }
    this.holdPlace();
    return new Error(SHOWN_ALREADY);
  }

  /** Once the refusal is drawn. */
  holdPlace() {
    setTimeout(() => this.place.hold(), 50);
  }

  /** Whoever claims a task wants to type. */
  focusWhenClaimed() {
    this.scope.$watch(() => this.isReadOnly(), (now, before) => {
      if (before && !now && this.form) {
        setTimeout(() => focusFirst(this.container));
      }
    });
  }

  stop() {
    if (this.taskId) {
      drafts.flush(this.taskId);
    }
    this.stops.forEach((stop) => stop());
  }
}
