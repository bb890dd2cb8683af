package th.cardholder.casefile;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.Employers;
import th.cardholder.casefile.CasePage.EmploymentLine;
import th.cardholder.casefile.CasePage.EmploymentOffer;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.Reach;
import th.cardholder.consent.ConsentChanges;
import th.cardholder.employment.Employment;
import th.cardholder.employment.Employments;
import th.cardholder.employment.Incentives.Incentive;
import th.cardholder.employment.Incentives;
import th.cardholder.reference.Question.About;
import th.cardholder.words.ThaiDate;

/** Who employs or trains the person, with the consent to its disclosure and the certificate; for the team. */
@Component
class EmploymentSection {

  private final Employments employments;
  private final Incentives incentives;
  private final CaseRights rights;
  private final Clock clock;

  EmploymentSection(Employments employments, Incentives incentives, CaseRights rights, Clock clock) {
    this.employments = employments;
    this.incentives = incentives;
    this.rights = rights;
    this.clock = clock;
  }

  List<About<?>> about(Entry entry) {
    return employments.about(entry.id(), entry.cardholderId());
  }

  /** Nothing where the year says nothing of employers and there is none. */
  Optional<Employers> of(Entry entry, Reach reach) {
    var offered = incentives.of(entry.year());
    var all = employments.of(entry.id(), entry.cardholderId());
    if (offered.isEmpty() && all.isEmpty()) {
      return Optional.empty();
    }
    var may = rights.mayChange(reach.userId(), entry.officeId(), entry.aoUserId());
    return Optional.of(new Employers(offered.map(EmploymentSection::offer).orElse(null), all.stream().map(it -> line(it, may)).toList()));
  }

  private static EmploymentOffer offer(Incentive it) {
    return new EmploymentOffer(ThaiDate.longForm(it.opens()), ThaiDate.longForm(it.closes()), it.factor().toPlainString(), it.text().textTh());
  }

  private EmploymentLine line(Employment it, boolean may) {
    var standing = it.standing(LocalDate.now(clock));
    var last = it.lastDay();
    var certificate = it.certificate();
    return new EmploymentLine(it.id(), it.employerName(), it.employerNumber().shown(), it.kind().labelTh(), ThaiDate.shortForm(it.startsOn()),
        last == null || it.mistaken() ? null : ThaiDate.shortForm(last), it.paidBy().labelTh(), standing.code(), standing.labelTh(),
        standing == Employment.Standing.ENDED ? why(it) : null, it.consent().given(), said(it.consent()),
        certificate == null ? null : certificate.number().text(), may ? acts(it) : List.of());
  }

  private static String said(Employment.Consent it) {
    return (it.given() ? "ยินยอมเมื่อ " : "ถอนความยินยอมเมื่อ ") + ThaiDate.shortForm(it.saidOn())
        + " (" + ConsentChanges.HOW.getOrDefault(it.how(), it.how()) + ")";
  }

  /** Why it has ended; nothing where the day that was agreed has come. */
  private static @Nullable String why(Employment it) {
    return Objects.equals(it.lastDay(), it.diedOn()) ? "ผู้มีบัตรฯ เสียชีวิต" : it.endReason() == null ? null : it.endReason().labelTh();
  }

  private static List<String> acts(Employment it) {
    List<String> acts = new ArrayList<>();
    if (it.mistaken()) {
      return acts;
    }
    if (it.consent().given()) {
      acts.add(it.certificate() == null ? "issue" : "print");
    }
    if (it.endedOn() == null) {
      acts.add("end");
    }
    if (it.consent().given()) {
      acts.add("withdraw");
    } else if (it.diedOn() == null) {
      acts.add("give");
    }
    acts.add("cancel");
    return acts;
  }
}
