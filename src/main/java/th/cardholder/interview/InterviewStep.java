package th.cardholder.interview;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Channel;
import th.cardholder.cases.People;
import th.cardholder.consent.BankData;
import th.cardholder.consent.ConsentChanges;
import th.cardholder.consent.Consents;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Problem;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.intake.Wishes;
import th.cardholder.interview.Assessment.Sensitive;
import th.cardholder.interview.Attempts.Attempt;
import th.cardholder.interview.InterviewDays.Tried;
import th.cardholder.measure.MeasureYears;
import th.cardholder.measure.WishForm;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.topup.TopUps;
import th.cardholder.words.Coded;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/**
 * สัมภาษณ์และจัดทำแบบประเมิน (annex 3, a draft of ours), in the order of a conversation: was the person met, does he
 * or she want to develop, and then everything else. Who is not met is tried again, and after the year's number of
 * tries counts as not reached; who declines says why (R05, R19, R21, domain.md §2.2).
 */
@Component
class InterviewStep implements Step {

  private static final String TRIES = "interviewTries";

  /** The form's answers and the consents that they are, in its order. */
  private static final Map<String, String> CONSENTS = new TreeMap<>(Map.of("bankConsent", Consents.BANK,
      "sensitiveConsent", Consents.SENSITIVE));

  private final Cases cases;
  private final People people;
  private final Wishes wishes;
  private final Consents consents;
  private final Assessments assessments;
  private final Attempts attempts;
  private final Confirmations confirmations;
  private final Interviewers interviewers;
  private final MeasureYears years;
  private final TopUps topUps;
  private final BankData bankData;
  private final ConsentChanges changes;
  private final Audit audit;
  private final Clock clock;

  InterviewStep(Cases cases, People people, Wishes wishes, Consents consents, Assessments assessments,
      Attempts attempts, Confirmations confirmations, Interviewers interviewers, MeasureYears years, TopUps topUps,
      BankData bankData, ConsentChanges changes, Audit audit, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.wishes = wishes;
    this.consents = consents;
    this.assessments = assessments;
    this.attempts = attempts;
    this.confirmations = confirmations;
    this.interviewers = interviewers;
    this.years = years;
    this.topUps = topUps;
    this.bankData = bankData;
    this.changes = changes;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_interview";
  }

  @Override
  public Set<String> ofTheWriterAlone() {
    return Set.of("bankConsent", "sensitiveConsent", "health", "disability", "careNote");
  }

  @Override
  public Map<String, Set<String>> underConsent() {
    return Map.of(Consents.BANK, Set.of("bankConsent"),
        Consents.SENSITIVE, Set.of("sensitiveConsent", "health", "disability", "careNote"));
  }

  /**
   * Each consent is given to a text (R21), the last try ends the case, and what a bank sent back is held again (R05).
   */
  @Override
  public Set<String> shows() {
    return Set.of("noticeText", "bankText", "sensitiveText", "triesText", "returnedText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    List<About<?>> ahead = new ArrayList<>(interviewers.about(participant));
    ahead.addAll(List.of(people.about(participant), wishes.about(participant.id()), consents.about(participant.id()),
        attempts.about(participant.id()), assessments.about(participant.id()), confirmations.about(participant.id())));
    Question.ahead(ahead);
    var person = people.of(participant);
    Map<String, Object> values = new HashMap<>(people.head(participant, person));
    values.put("declaredText", ThaiNumber.format(person.declaredIncome()));
    values.put("interviewedOn", ThaiDate.numeric(LocalDate.now(clock)));
    var wish = wishes.of(participant.id());
    values.put("phoneText", wish.map(Wishes.Wish::phone).orElse("ไม่ได้ให้ไว้"));
    values.put("contactText", wish.map(Wishes.Wish::contactNote).orElse(""));
    values.put("wishText", wish.filter(Wishes.Wish::wants)
        .map(it -> "แจ้งไว้ที่จุดรับแจ้งว่าประสงค์เข้าร่วม เมื่อ " + ThaiDate.shortForm(it.wishDate())).orElse(""));
    values.put("wishKnown", !wishAsked(participant));
    values.put("noticeText", years.consentText(participant.year(), "privacyNotice").textTh());
    values.put("messagesText", years.consentText(participant.year(), Consents.MESSAGES).textTh());
    values.put("coInterviewerText", interviewers.coInterviewer(participant, visit.userId()));
    values.put("dueText", ThaiDate.longForm(years.window(participant.year(), "homeVisit").closes()));
    values.putAll(tries(participant));
    var form = new AssessmentForm(years.codeLists(participant.year()));
    values.putAll(form.options());
    consent(participant, Consents.BANK, "bank", values);
    consent(participant, Consents.SENSITIVE, "sensitive", values);
    assessments.of(participant.id()).ifPresent(before -> {
      values.putAll(form.values(before));
      assessments.sensitive(participant, visit.userId()).ifPresent(it -> values.putAll(form.values(it)));
      confirmations.of(participant.id()).filter(it -> !it.confirmed()).ifPresent(it -> values.put("returnedText",
          "ผู้ร่วมสัมภาษณ์ไม่ยืนยันการสัมภาษณ์ครั้งก่อน: "
              + Optional.ofNullable(it.note()).orElse("–")));
    });
    return values;
  }

  private Map<String, Object> tries(Case participant) {
    var missed = attempts.tries(participant.id());
    var allowed = years.number(participant.year(), TRIES);
    Map<String, Object> values = new HashMap<>();
    values.put("lastTry", last(missed.size(), allowed));
    values.put("triesText", "ครั้งที่ " + (missed.size() + 1) + " จากที่กำหนดไว้ " + allowed + " ครั้ง");
    if (!missed.isEmpty()) {
      var last = missed.get(missed.size() - 1);
      values.put("missedText", "ไม่พบมาแล้ว " + missed.size() + " ครั้ง ล่าสุด "
          + ThaiDate.shortForm(last.attemptedOn())
          + (last.nextOn() == null ? "" : " นัดไว้ " + ThaiDate.shortForm(last.nextOn()))
          + (last.note() == null ? "" : " (" + last.note() + ")"));
    }
    return values;
  }

  /** Whether the try after so many is the last that the year allows. */
  private static boolean last(int missed, int allowed) {
    return missed + 1 >= allowed;
  }

  /**
   * Whether the team has come to somebody who has not stated a wish yet: the AO takes it at home (R03), with what the person is told about
   * the use of data and the consents (R21).
   */
  private boolean wishAsked(Case participant) {
    return participant.channel() == Channel.HOME_VISIT && wishes.of(participant.id()).isEmpty();
  }

  /** The text read out and the answer given to it; an answer to an older text is asked for again. */
  private void consent(Case participant, String kind, String name, Map<String, Object> values) {
    var text = years.consentText(participant.year(), kind);
    values.put(name + "Text", text.textTh() + consents.withdrawal(participant.id(), kind)
        .map(it -> " (" + it.withdrawnTh() + " หากให้ใหม่ ให้บันทึกที่หน้าเรื่อง)").orElse(""));
    consents.of(participant.id(), kind).filter(it -> it.version() == text.version())
        .ifPresent(it -> values.put(name + "Consent", it.given() ? "yes" : "no"));
  }

  /** Somebody not met is looked for again on a day, and consents are asked for where they are missing. */
  @Override
  public Set<String> needs() {
    return Set.of("nextOn", "attemptNote", "bankConsent", "sensitiveConsent", "noticeAcknowledged", "signing", "witnessName",
        "proxyName", "proxyRelation", "wishPaperDate");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.lock(visit.key());
    var day = answers.date("interviewedOn").orElseThrow();
    var tried = tried(participant, day, answers);
    var wrongDay = StepRule.firstBroken(InterviewDays.ANY, tried);
    if (wrongDay.isPresent()) {
      return Outcome.refused(wrongDay.get());
    }
    var ended = withdrawn(participant, answers);
    if (ended.isPresent()) {
      return Outcome.refused(ended.get());
    }
    var bankFigure = BankData.refusal(bankAllowed(participant, answers), answers, "attemptNote", "wishNote", "careNote", "contactNote");
    if (bankFigure != null) {
      return bankFigure;
    }
    if (!answers.required("meeting").equals("met")) {
      return missed(visit, participant, tried, answers);
    }
    var tooEarly = StepRule.firstBroken(InterviewDays.MET, tried);
    if (tooEarly.isPresent()) {
      return Outcome.refused(tooEarly.get());
    }
    if (answers.yes("wishes") && wishAsked(participant)) {
      var wrongWish = StepRule.firstBroken(WishAtHome.RULES, new WishAtHome(answers.date("wishPaperDate").orElse(null), day,
          years.window(participant.year(), "walkIn"), WishAtHome.said(answers.all()),
          answers.text("signing").orElse("self")));
      if (wrongWish.isPresent()) {
        return Outcome.refused(wrongWish.get());
      }
    }
    var form = new AssessmentForm(years.codeLists(participant.year()));
    var problems = form.check(answers);
    if (!problems.isEmpty()) {
      return Outcome.refused(problems);
    }
    return answers.yes("wishes")
        ? interviewers.settle(participant, visit)
            .fold(facts -> interviewed(visit, participant, form, day, answers, facts), Outcome::refused)
        : declined(visit, participant, day, answers);
  }

  /**
   * A form that was filled in before a consent was withdrawn does not bring it back, and nothing of what is under it is
   * taken; given anew it is on the case's page (ADR 0077).
   */
  private Optional<Problem> withdrawn(Case participant, Answers answers) {
    return CONSENTS.entrySet().stream().filter(it -> answers.yes(it.getKey())).flatMap(it ->
        consents.withdrawal(participant.id(), it.getValue()).map(found -> new Problem(it.getKey(), found.withdrawnTh()
            + " โปรดเลือก “ไม่ยินยอม” แล้วส่งอีกครั้ง หรือบันทึกการให้ความยินยอมใหม่ที่หน้าเรื่องก่อน ข้อมูลอื่นที่กรอกไว้ยังอยู่")).stream())
        .findFirst();
  }

  /** Whether account data may be written (R21): by what is answered here, or else by what was answered before. */
  private boolean bankAllowed(Case participant, Answers answers) {
    return answers.text("bankConsent").map("yes"::equals).orElseGet(() -> bankData.allowed(participant.id()));
  }

  private Tried tried(Case participant, LocalDate day, Answers answers) {
    var missed = attempts.tries(participant.id());
    return new Tried(day, LocalDate.now(clock), cases.openedOn(participant),
        missed.isEmpty() ? null : missed.get(missed.size() - 1).attemptedOn(),
        attempts.newestDay(participant.id()).orElse(null),
        last(missed.size(), years.number(participant.year(), TRIES)), answers.date("nextOn").orElse(null));
  }

  /** R19: a day is one try; the last of the year's ends the case, and before it the next appointment is set. */
  private Outcome missed(Visit visit, Case participant, Tried tried, Answers answers) {
    var wrong = StepRule.firstBroken(InterviewDays.MISSED, tried);
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    var result = Coded.of(AttemptResult.class, answers.required("meeting"));
    attempts.record(participant.id(),
        new Attempt(tried.day(), result, tried.lastTry() ? null : tried.next(), null, answers.text("attemptNote").orElse(null), true),
        visit.userId());
    said(visit, participant, "interview.attempted", Map.of("result", result.code()));
    if (!tried.lastTry()) {
      return Outcome.accepted("again", Map.of("interviewResult", "again"));
    }
    cases.setState(participant.id(), Case.State.NOT_REACHED);
    said(visit, participant, "interview.notReached", Map.of());
    return Outcome.accepted("notReached", Map.of("interviewResult", "notReached"));
  }

  private Outcome declined(Visit visit, Case participant, LocalDate day, Answers answers) {
    var reason = answers.required("declineReason");
    attempts.record(participant.id(),
        new Attempt(day, AttemptResult.DECLINED, null, reason, answers.text("attemptNote").orElse(null), true), visit.userId());
    cases.setState(participant.id(), Case.State.DECLINED);
    said(visit, participant, "interview.declined", Map.of("reason", reason));
    return Outcome.accepted("declined", Map.of("interviewResult", "declined"));
  }

  private Outcome interviewed(Visit visit, Case participant, AssessmentForm form, LocalDate day, Answers answers,
      Map<String, Object> settled) {
    if (wishAsked(participant)) {
      var stated = answers.date("wishPaperDate").orElse(day);
      wishes.record(participant, true, stated, answers, visit.userId());
      answerConsent(visit, participant, Consents.MESSAGES, answers.text("messageConsent").orElse(null), day);
      topUps.stated(participant, stated, WishForm.ANNEX_2, visit.userId());
    }
    answerConsent(visit, participant, Consents.BANK, answers.text("bankConsent").orElse(null), day);
    answerConsent(visit, participant, Consents.SENSITIVE, answers.text("sensitiveConsent").orElse(null),
        day);
    assessments.record(participant, form.read(day, answers), sensitive(visit, participant, form, answers),
        visit.userId());
    attempts.record(participant.id(), new Attempt(day, AttemptResult.INTERVIEWED, null, null, null, true), visit.userId());
    cases.setState(participant.id(), Case.State.AWAITING_PLAN);
    said(visit, participant, "interview.recorded", Map.of("place", answers.required("place")));
    if (confirmations.of(participant.id()).filter(it -> !it.confirmed()).isPresent()) {
      topUps.restated(participant, day, WishForm.ANNEX_3, visit.userId());
    } else {
      topUps.stated(participant, day, WishForm.ANNEX_3, visit.userId());
    }
    Map<String, Object> facts = new HashMap<>(settled);
    facts.put("interviewResult", "interviewed");
    return Outcome.accepted("interviewed", facts);
  }

  /**
   * What is to be kept of health and disability. A consent refused empties what was told under an earlier one, so that
   * a later consent does not bring it back; the fields are not looked at then, whatever the door let through. The
   * case's own AO had the fields filled in with what was told, so that empty ones say that it holds no longer; before
   * a colleague they were empty from the beginning and say nothing.
   */
  private static @Nullable Sensitive sensitive(Visit visit, Case participant, AssessmentForm form, Answers answers) {
    if (!answers.yes("sensitiveConsent")) {
      return answers.text("sensitiveConsent").map(no -> Sensitive.NOTHING).orElse(null);
    }
    var told = form.sensitive(answers);
    return told.empty() && !visit.userId().equals(participant.aoUserId()) ? null : told;
  }

  /** R21: an answer is a record of its own, added when it is the first or another one. No answer adds none. */
  private void answerConsent(Visit visit, Case participant, String kind, @Nullable String answer, LocalDate day) {
    if (answer == null) {
      return;
    }
    var given = answer.equals("yes");
    var version = years.consentText(participant.year(), kind).version();
    var before = consents.of(participant.id(), kind);
    if (before.filter(it -> it.given() == given && it.version() == version).isEmpty()) {
      var row = consents.record(participant, kind, given, day, visit.userId());
      audit.write(entry(visit, participant, "consent.changed", Map.of("kind", kind, "given", given)));
      if (!kind.equals(Consents.MESSAGES) && before.filter(it -> it.given() != given).isPresent()) {
        changes.answeredOtherwise(participant, kind, given, row, day, visit.userId());
      }
    }
  }

  /** What the form said of the interview. */
  private void said(Visit visit, Case participant, String action, Map<String, ?> detail) {
    audit.write(entry(visit, participant, action, detail).ofTheForm());
  }

  private static Audit.Entry entry(Visit visit, Case participant, String action, Map<String, ?> detail) {
    return Audit.Entry.of(visit.userId(), visit.officeId(), action, participant.id()).with(detail);
  }
}
