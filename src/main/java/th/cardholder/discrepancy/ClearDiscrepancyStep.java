package th.cardholder.discrepancy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.People;
import th.cardholder.circumstance.Circumstance;
import th.cardholder.circumstance.Circumstances;
import th.cardholder.circumstance.Reports;
import th.cardholder.consent.BankData;
import th.cardholder.consent.CaseTexts;
import th.cardholder.discrepancy.Discrepancies.Discrepancy;
import th.cardholder.discrepancy.Discrepancies.State;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.StepRule;
import th.cardholder.door.Visit;
import th.cardholder.followup.Contacts;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.registry.RegistryChanges;
import th.cardholder.registry.RegistryFact;
import th.cardholder.words.ThaiDate;

/**
 * A team finds which is right, the registry or what was reported. What follows from the registry is done by the ways that there are
 * for it: a death is reported and a wrong report corrected from here, in one transaction with the finding; a move has its preview on
 * the case's page, and settles this by itself.
 */
@Component
class ClearDiscrepancyStep implements Step {

  private static final String REGISTRY_RIGHT = "registryRight";
  private static final String REPORT_RIGHT = "reportRight";
  private static final String ASKED = "asked";

  /** What is decided on; {@code asked} is whether the data centre was asked before. */
  record Finding(DiscrepancyKind kind, String decision, boolean asked, @Nullable LocalDate day) {

    private boolean registryRight() {
      return decision.equals(REGISTRY_RIGHT);
    }
  }

  static final List<StepRule<Finding>> RULES = List.of(
      new StepRule<>("a move is done on the case's page", "ADR 0069", "decision", it -> it.registryRight() && it.kind().move(),
          "เมื่อทะเบียนถูกต้อง โปรดเปิดหน้าเรื่อง แล้วใช้ “ย้ายที่อยู่” หรือ “แจ้งเหตุ” ย้ายออก งานนี้จะปิดเองเมื่อบันทึกแล้ว"),
      new StepRule<>("of a death it is said when", "R19", "happenedOn",
          it -> it.registryRight() && it.kind() == DiscrepancyKind.DEATH_NOT_REPORTED && it.day() == null,
          "โปรดกรอกวันที่เสียชีวิต"),
      new StepRule<>("the data centre is asked once", "ours: its answer is what is recorded here", "decision",
          it -> it.decision().equals(ASKED) && it.asked(),
          "สอบถาม ศทส.สป.กค. ไปแล้ว โปรดบันทึกคำตอบว่าฝ่ายใดถูกต้อง หากยังไม่ได้คำตอบ ให้เก็บงานนี้ไว้ก่อน"));

  private final Discrepancies discrepancies;
  private final RegistryChanges registry;
  private final Circumstances circumstances;
  private final Reports reports;
  private final Contacts contacts;
  private final Cases cases;
  private final People people;
  private final Offices offices;
  private final CaseTexts texts;
  private final BankData bank;
  private final Audit audit;
  private final Clock clock;

  ClearDiscrepancyStep(Discrepancies discrepancies, RegistryChanges registry, Circumstances circumstances, Reports reports,
      Contacts contacts, Cases cases, People people, Offices offices, CaseTexts texts, BankData bank, Audit audit, Clock clock) {
    this.discrepancies = discrepancies;
    this.registry = registry;
    this.circumstances = circumstances;
    this.reports = reports;
    this.contacts = contacts;
    this.cases = cases;
    this.people = people;
    this.offices = offices;
    this.texts = texts;
    this.bank = bank;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_clearDiscrepancy";
  }

  @Override
  public Set<String> needs() {
    return Set.of("happenedOn", "reason");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var it = discrepancies.get(DiscrepancyKey.of(visit.key()));
    var participant = cases.get(cases.number(it.caseId()));
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM).of(participant.id()),
        List.of(participant.cardholderId()));
    Map<String, Object> values = new HashMap<>(people.head(participant));
    values.put("stateText", participant.state().labelTh());
    values.put("kindText", it.open() ? it.what().labelTh() : "ไม่ขัดกันแล้ว ส่งงานนี้เพื่อปิดได้เลย");
    values.put("cutText", it.batchId() + " (" + day(it.foundAt()) + ")");
    values.put("saidText", registry.text(RegistryFact.of(it.fact()), it.said()));
    values.put("toldText", told(participant));
    values.put("contactText", contacted(participant));
    values.put("askedText", it.askedAt() == null || it.standing() != State.ASKED ? "" : "**สอบถาม ศทส.สป.กค. แล้วเมื่อ " + day(it.askedAt())
        + "** " + Objects.requireNonNullElse(bank.readable(participant.id(), it.askedWhy()), ""));
    values.put("rightText", it.what().rightTh());
    values.put("noDay", it.what() != DiscrepancyKind.DEATH_NOT_REPORTED);
    return values;
  }

  private String day(OffsetDateTime at) {
    return ThaiDate.shortForm(at.atZoneSameInstant(clock.getZone()).toLocalDate());
  }

  /** What the district says: the report that stands, else who looks after the case, which is under way. */
  private String told(Case participant) {
    return reports.standing(participant.id()).map(it -> "แจ้งว่า" + it.kind().labelTh() + " เมื่อ " + ThaiDate.longForm(it.happenedOn()))
        .orElseGet(() -> offices.office(participant.officeId()).map(Office::nameTh).orElse(participant.officeId()) + " ยังดูแลอยู่ ("
            + participant.state().labelTh() + ")");
  }

  private String contacted(Case participant) {
    return contacts.of(participant.id()).stream().filter(Contacts.Recorded::reached).findFirst()
        .map(it -> "ติดต่อผู้มีบัตรฯ ได้ครั้งล่าสุดเมื่อ " + ThaiDate.longForm(it.contactedOn()))
        .orElse("ยังไม่มีบันทึกว่าติดต่อผู้มีบัตรฯ ได้หลังสัมภาษณ์");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var it = discrepancies.hold(DiscrepancyKey.of(visit.key()));
    if (!it.open()) {
      return Outcome.accepted("settled", Map.of("finding", REPORT_RIGHT));
    }
    var participant = cases.get(cases.number(it.caseId()));
    var finding = new Finding(it.what(), answers.required("decision"), it.standing() == State.ASKED, answers.date("happenedOn").orElse(null));
    var wrong = StepRule.firstBroken(RULES, finding);
    if (wrong.isPresent()) {
      return Outcome.refused(wrong.get());
    }
    var reason = answers.text("reason").orElse("");
    var wrongReason = texts.checkText(participant.id(), "reason", reason, "เหตุผล");
    return wrongReason != null ? Outcome.refused(wrongReason.field(), wrongReason.message())
        : found(it, participant, finding, reason.strip(), visit.userId());
  }

  private Outcome found(Discrepancy it, Case participant, Finding finding, String reason, String userId) {
    if (finding.decision().equals(ASKED)) {
      discrepancies.ask(it, participant, reason, userId);
      return accepted(ASKED);
    }
    // First, so that what is reported below finds nothing to settle.
    discrepancies.decide(it, participant, finding.registryRight() ? State.REGISTRY_RIGHT : State.REPORT_RIGHT, reason, userId);
    return finding.registryRight() ? asTheRegistrySays(it, participant, finding, reason, userId) : accepted(REPORT_RIGHT);
  }

  private Outcome asTheRegistrySays(Discrepancy it, Case participant, Finding finding, String reason, String userId) {
    var done = it.what().correction() ? circumstances.correct(participant.number(), reason, userId)
        : circumstances.report(participant.number(), Circumstance.Kind.DIED.code(),
            ThaiDate.longForm(Objects.requireNonNull(finding.day())), reason, userId);
    if (done instanceof Decision.Invalid invalid) {
      return Outcome.refused(invalid.field().equals("happenedOn") ? "happenedOn" : "reason", invalid.message());
    }
    if (done instanceof Decision.Conflict conflict) {
      return Outcome.refused(conflict.message());
    }
    if (done instanceof Decision.Forbidden forbidden) {
      return Outcome.refused(forbidden.message());
    }
    return done instanceof Decision.NotFound ? Outcome.refused("เรื่องนี้ไม่อยู่กับทีมของท่านแล้ว") : accepted(REGISTRY_RIGHT);
  }

  private static Outcome accepted(String finding) {
    return Outcome.accepted(finding, Map.of("finding", finding));
  }
}
