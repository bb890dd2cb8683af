import { api } from '../shared/api.js';
import { el, show } from '../shared/dom.js';
import { banners, reminderBanner } from '../shared/steering.js';
import { texts } from '../shared/texts.js';
import { caseNumberOf } from '../cards.js';
import { recount } from '../counts.js';
import { focusClaim, formOpened, goOn, wantsCursor } from '../keyboard.js';
import { keepPaperFor } from '../paper.js';
import { afterwards, caseOfNext, greet } from '../starting.js';
import {
  easeTyping, focusFirst, focusFirstWrong, joinChoices, keepTyping, leaveField, steady, submitOnEnter,
} from './comfort.js';
import { easeChoosing } from './choices.js';
import * as drafts from './drafts.js';
import { askWhyNoForm, valuesFailed, whyNoForm } from './failures.js';
import { foldGroups } from './folds.js';
import { forgetHiddenErrors, formIn } from './formInstance.js';
import { isLocked, makeReadable, markFields, problemsIn, problemsOf, Refusal, sentenceOf } from './refusals.js';
import { speakThai, translateWords } from './validation.js';

/** By this message Tasklist knows that it need not show the error, which would cover the form's buttons. */
const SHOWN_ALREADY = 'camForm submission prevented';
const DRAFT_AGES = 30_000;
const LOCKED = [403, 404, 409];
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
    /** @type {{ reveal: (ids: string[]) => void, stop?: () => void }} */
    this.folds = { reveal: () => {} };
    this.byKeyboard = false;
    this.draftLine = el('p', { class: 'journey-draft', role: 'status' });
    this.lockedBox = el('div', { role: 'alert' });
    this.refusal = new Refusal(() => this.form, (ids) => this.folds.reveal(ids));
    this.place = steady(container);
    this.stops = [this.place.stop];
    this.locked = false;
    this.wrapCompletion();
    this.wrapValidation();
    this.wrapFailure();
    keepPaperFor(this.taskId && (caseNumberOf(this.taskId) ?? caseOfNext(this.taskId)));
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
    this.scope.$on('taskremoved', () => this.lock(texts.form.cannotOpen.gone));
    this.focusWhenClaimed();
  }

  /** The form is drawn, its fields not yet checked. */
  opened() {
    const failure = this.taskId && valuesFailed(this.taskId);
    if (failure) {
      this.controller.notifyFormInitializationFailed(failure);
      return;
    }
    this.container.prepend(this.lockedBox, this.refusal.element);
    (this.actions() ?? this.container).append(this.draftLine);
    this.stops.push(() => this.draftLine.remove());
    this.sayAbove();
    this.stops.push(translateWords(this.container), joinChoices(this.container));
    this.form = formIn(this.container);
    if (!this.form) {
      console.warn('The form cannot be followed: drafts are saved with the button alone.');
      return;
    }
    speakThai(this.form);
    forgetHiddenErrors(this.form);
    this.stops.push(keepTyping(this.container));
    easeTyping(this.container, this.form);
    easeChoosing(this.container, this.form);
    this.refusal.follow(this.form, !this.taskId);
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

  /**
   * Whoever goes on from a colleague's draft is told so: it has not been asked by them. And what the AO or the agency is
   * to read before.
   */
  async sayAbove() {
    const { typedBy, instructions = [], reminder } = (this.taskId
      && await api.get(`/drafts/${encodeURIComponent(this.taskId)}`).catch(() => null)) ?? {};
    this.container.prepend(...banners(instructions), ...(reminder ? [reminderBanner(reminder)] : []));
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
    const ages = setInterval(() => this.drawDraft(), DRAFT_AGES);
    this.stops.push(() => clearInterval(ages));
  }

  /** The bar with the form's buttons; a start form has none of its own. */
  actions() {
    return this.taskId ? this.container.closest('[tasklist-form]')?.querySelector('.form-actions') : null;
  }

  /** As the button would. */
  submitByKeyboard() {
    this.commitTyping();
    setTimeout(() => {
      this.byKeyboard = true;
      if (this.controller.attemptComplete() === false) {
        this.byKeyboard = false;
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

  tell(draft) {
    this.draft = draft;
    this.drawDraft();
    if (draft.state === 'saved') {
      this.controller.notifyFormDirty(false);
    }
    if (draft.state === 'refused' && LOCKED.includes(draft.status)) {
      this.lock(draft.message);
    }
  }

  /** How long ago and not when: the day's clock is not the business day's. */
  drawDraft() {
    if (!this.draft) {
      return;
    }
    const { state, at, message } = this.draft;
    const line = {
      saving: () => texts.draft.saving,
      saved: () => texts.draft.saved(Math.floor((Date.now() - at.getTime()) / 60_000)),
      offline: () => texts.draft.offline,
      refused: () => `${texts.draft.refused}: ${message}`,
    }[state];
    this.draftLine.dataset.state = state;
    show(this.draftLine, line());
  }

  /** Nothing more can be handed in here: says so above everything else, and lets nobody type in vain. */
  lock(sentence) {
    this.locked = true;
    show(this.lockedBox, el('p', { class: 'alert alert-danger journey-locked' }, el('strong', {}, texts.form.locked),
      ` ${sentence}`));
    this.container.querySelector('.fjs-container')?.setAttribute('inert', '');
    this.refusal.clear();
    show(this.draftLine);
    this.draft = null;
    this.controller.notifyFormValidated(true);
    this.lockedBox.scrollIntoView({ block: 'center' });
  }

  /**
   * The button stays open while something is wrong, or it would be shut at the very press that leaves the first field,
   * and nothing would say what else is missing.
   */
  wrapValidation() {
    const { notifyFormValidated } = this.controller;
    this.controller.notifyFormValidated = (invalid) => notifyFormValidated.call(this.controller,
      this.locked || Boolean(invalid && this.controller.getTasklistForm()?.$error));
  }

  /** Why the form cannot be opened, in words that fit. */
  wrapFailure() {
    const { notifyFormInitializationFailed } = this.controller;
    this.controller.notifyFormInitializationFailed = async (error) => {
      const message = error.status ? whyNoForm(error, this.taskId)
        : await askWhyNoForm(this.controller.getTasklistForm()?.key, this.taskId);
      notifyFormInitializationFailed.call(this.controller, { message });
    };
  }

  /** Puts ourselves between Tasklist's button and the form's submission. */
  wrapCompletion() {
    const register = this.controller.registerCompletionHandler;
    this.controller.registerCompletionHandler = (handler) => register(async (done) => {
      if (this.taskId) {
        await drafts.pause(this.taskId);
      }
      handler((error, result) => {
        this.refusal.clear();
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
      afterwards(this.taskId, this.form?._getState().schema?.id);
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
    if (this.taskId && error instanceof Error && isLocked(error)) {
      this.lock(sentenceOf(error));
      return new Error(SHOWN_ALREADY);
    }
    if (error instanceof Error && !makeReadable(error)) {
      return error;
    }
    const problems = error instanceof Error ? problemsOf(error.message) : problemsIn(this.form, error);
    this.refusal.show(problems);
    if (this.form) {
      this.folds.reveal(error instanceof Error ? markFields(this.form, problems) : Object.keys(error));
    }
    this.refusal.element.scrollIntoView({ block: 'nearest' });
    setTimeout(() => (byKeyboard ? this.toFirstWrong() : this.toFirstWrongSeen()));
    this.holdPlace();
    return new Error(SHOWN_ALREADY);
  }

  /** The cursor goes to what is wrong as long as the list of it stays in view. */
  toFirstWrongSeen() {
    if (!focusFirstWrong(this.container, this.actions())) {
      this.refusal.focus();
    }
  }

  /** Once the refusal is drawn. */
  holdPlace() {
    setTimeout(() => this.place.hold(), 50);
  }

  /** Whoever claims a task wants to type. */
  focusWhenClaimed() {
    this.scope.$watch(() => this.isReadOnly(), (now, before) => {
      if (before && !now && this.form) {
        recount();
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
