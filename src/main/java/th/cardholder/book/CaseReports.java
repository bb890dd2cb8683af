package th.cardholder.book;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.CaseIndex;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Reach;
import th.cardholder.consent.BankData;
import th.cardholder.door.Choice;
import th.cardholder.followup.TeamReports;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/** The round of one person, reported on the case's page (R16). */
@Service
public class CaseReports {

  private final CaseIndex index;
  private final BookRights rights;
  private final TeamReports reports;
  private final BankData bank;
  private final Offices offices;
  private final Clock clock;

  CaseReports(CaseIndex index, BookRights rights, TeamReports reports, BankData bank, Offices offices, Clock clock) {
    this.index = index;
    this.rights = rights;
    this.reports = reports;
    this.bank = bank;
    this.offices = offices;
    this.clock = clock;
  }

  /**
   * What a report is made with.
   *
   * @param today       as it is typed
   * @param incomeAsked whether the outcome rests on the income (R18)
   */
  public record Choices(String roundThai, String opensThai, String doneByThai, String today, boolean incomeAsked, List<Choice> channels,
      List<Choice> stages, boolean bankAllowed) {}

  /** Empty where the user reports nothing of the case, or there is nothing to report. */
  @Transactional(readOnly = true)
  public Optional<Choices> choices(String caseNumber, String userId) {
    return index.byNumber(caseNumber, Reach.of(userId, offices)).filter(it -> rights.writes(userId, it.officeId()))
        .flatMap(it -> reports.stands(it.year(), it.id()).filter(stands -> !stands.done())
            .flatMap(stands -> reports.begun().stream().filter(round -> round.key().year() == it.year() && round.key().kind().equals(stands.kind()))
                .findFirst()).map(round -> {
                  var choices = reports.choices(it.year());
                  return new Choices(round.nameThai(), ThaiDate.longForm(round.window().opens()), ThaiDate.longForm(round.doneBy()),
                      ThaiDate.numeric(LocalDate.now(clock)), round.last(), choices.channels(), choices.stages(), bank.allowed(it.id()));
                }));
  }

  /** Whether the user may report of a case; whether there is something to be reported is asked when it is. */
  @Transactional(readOnly = true)
  public Decision may(String caseNumber, String userId) {
    var entry = index.byNumber(caseNumber, Reach.of(userId, offices));
    return entry.isEmpty() ? new Decision.NotFound() : rights.writes(userId, entry.get().officeId()) ? new Decision.Done()
        : new Decision.Forbidden("รายงานรอบติดตามผลนี้ได้เฉพาะฝ่ายเลขานุการทีม ปรจ. เจ้าของเรื่องเท่านั้น");
  }
}
