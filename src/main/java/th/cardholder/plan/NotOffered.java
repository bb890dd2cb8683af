package th.cardholder.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.interview.Assessments;
import th.cardholder.measure.MeasureYears.Consequence;
import th.cardholder.measure.MeasureYears.Project;
import th.cardholder.measure.MeasureYears;
import th.cardholder.reference.Question.About;
import th.cardholder.referral.Referral;
import th.cardholder.referral.Referrals;
import th.cardholder.words.ThaiDate;

/**
 * The projects of which a person is not offered the same again so soon, each with why and what would change it (R08; ADR 0063).
 * A refusal counts for its own project in its own year, and no success ever bars anything. The AO may choose otherwise, with a
 * reason.
 */
@Component
public class NotOffered {

  private static final Map<String, String> FACTS = Map.of("income", "รายได้", "occupation", "อาชีพ", "needs", "ความต้องการ");

  private final Referrals referrals;
  private final Assessments assessments;
  private final MeasureYears years;
  private final Clock clock;

  NotOffered(Referrals referrals, Assessments assessments, MeasureYears years, Clock clock) {
    this.referrals = referrals;
    this.assessments = assessments;
    this.years = years;
    this.clock = clock;
  }

  /** What {@link #of(Case)} asks of a case, to be asked ahead. */
  About<?> about(Case participant) {
    return referrals.about(participant.id());
  }

  /** Why not, in Thai, by what a project's versions share ({@link Project#root}); the newest referral to any of them counts. */
  public Map<String, String> of(Case participant) {
    return of(participant.id(), participant.year());
  }

  /** That of a case that is not read as a whole. */
  public Map<String, String> of(long caseId, int year) {
    Map<String, Referral> newest = new LinkedHashMap<>();
    referrals.of(caseId).forEach(referral -> newest.put(referral.projectRoot(), referral));
    Map<String, String> why = new HashMap<>();
    newest.forEach((project, referral) -> why(referral, year).ifPresent(text -> why.put(project, text)));
    return why;
  }

  private Optional<String> why(Referral referral, int year) {
    var code = switch (referral.state()) {
      case REFUSED -> referral.reasonCode();
      case NOT_DEVELOPED -> referral.resultCode();
      default -> null;
    };
    var at = referral.endedAt();
    if (code == null || at == null) {
      return Optional.empty();
    }
    var consequence = years.consequence(year, code);
    return until(referral, consequence, at).map(until -> words(referral, year, code, consequence, day(at)) + " " + until);
  }

  /** What would change it; empty where it is no matter any more. */
  private Optional<String> until(Referral referral, Consequence consequence, OffsetDateTime at) {
    var days = consequence.days();
    if (days != null) {
      var again = day(at).plusDays(days);
      return LocalDate.now(clock).isBefore(again) ? Optional.of("เสนอได้อีกตั้งแต่ " + ThaiDate.shortForm(again)) : Optional.empty();
    }
    if (consequence.facts().isEmpty()) {
      return Optional.empty();
    }
    var then = assessments.factsAt(referral.caseId(), at);
    var now = assessments.factsAt(referral.caseId(), OffsetDateTime.now(clock));
    return then.isPresent() && now.isPresent() && consequence.facts().stream().anyMatch(fact -> !of(fact, then.get()).equals(of(fact, now.get())))
        ? Optional.empty()
        : Optional.of("เสนอได้อีกเมื่อแบบประเมินเปลี่ยน: " + consequence.facts().stream().map(FACTS::get).collect(Collectors.joining(" หรือ ")));
  }

  private static String of(String fact, Assessments.Facts facts) {
    return switch (fact) {
      case "income" -> facts.income();
      case "occupation" -> facts.occupation();
      case "needs" -> facts.needs();
      default -> throw new IllegalStateException("No fact " + fact);
    };
  }

  private String words(Referral referral, int year, String code, Consequence consequence, LocalDate day) {
    return (referral.state() == Referral.State.REFUSED ? "ปฏิเสธ" : "ไม่ได้พัฒนา") + "เมื่อ " + ThaiDate.shortForm(day) + " ("
        + reason(year, code) + (consequence.ofThePerson() ? " · จากผู้มีบัตรฯ" : " · จากหน่วยงาน") + ")";
  }

  private @Nullable String reason(int year, String code) {
    return switch (code) {
      case Referral.NO_SHOW -> "ไม่มาตามนัด";
      case "notDeveloped" -> "พัฒนาไม่สำเร็จ";
      default -> years.label(year, "referralRefusal", code);
    };
  }

  private LocalDate day(OffsetDateTime at) {
    return at.atZoneSameInstant(clock.getZone()).toLocalDate();
  }
}
