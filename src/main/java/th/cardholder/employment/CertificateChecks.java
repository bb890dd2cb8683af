package th.cardholder.employment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.circumstance.Reports;
import th.cardholder.employment.Employment.EndReason;
import th.cardholder.employment.Employment.Kind;
import th.cardholder.employment.EmploymentRows.Certified;

/**
 * Whether a certificate holds, for whoever has it in hand. Asked by number and code together, and answered alike whether there is no such
 * number or another code belongs to it. Of the person nothing is told, and once the consent has ended nothing of the employment either.
 */
@Service
public class CertificateChecks {

  private final EmploymentRows rows;
  private final Reports reports;
  private final Clock clock;
  /** Nobody's: what is typed is compared where there is no certificate, too. */
  private final VerificationCode nobodys = VerificationCode.random(new SecureRandom());

  CertificateChecks(EmploymentRows rows, Reports reports, Clock clock) {
    this.rows = rows;
    this.reports = reports;
    this.clock = clock;
  }

  /** What there is to say. */
  public sealed interface Checked {

    /** It holds, and the employment goes on. */
    record Valid(Employed employed) implements Checked {}

    /** It was right, and the employment has ended on this day. */
    record Ended(Employed employed, LocalDate on) implements Checked {}

    /** It does not hold, from this day on: the consent was withdrawn, or it was recorded by mistake. */
    record NotValid(LocalDate since, boolean withdrawn) implements Checked {}

    /** There is no certificate of this number with this code. */
    record Unknown() implements Checked {}
  }

  /** Who employs or trains, and in which days, the last of them null where none is known; never whom. */
  public record Employed(String employerName, Kind kind, LocalDate startsOn, @Nullable LocalDate untilOn) {}

  /** Looks a certificate up. */
  @Transactional(readOnly = true)
  public Checked check(CertificateNumber number, VerificationCode code) {
    var found = rows.certified(number);
    var right = code.is(found.map(Certified::code).orElse(nobodys));
    return found.isEmpty() || !right ? new Checked.Unknown() : checked(found.get());
  }

  private Checked checked(Certified it) {
    if (it.endReason() == EndReason.MISTAKEN) {
      return new Checked.NotValid(it.startsOn(), false);
    }
    if (it.withdrawnOn() != null) {
      return new Checked.NotValid(it.withdrawnOn(), true);
    }
    var last = Employment.lastDay(it.untilOn(), it.endedOn(), reports.diedOn(it.cardholderId()).orElse(null));
    var employed = new Employed(it.employerName(), it.kind(), it.startsOn(), last);
    return last == null || last.isAfter(LocalDate.now(clock)) ? new Checked.Valid(employed) : new Checked.Ended(employed, last);
  }
}
