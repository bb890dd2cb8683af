package th.cardholder.report;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.report.Content.Note;
import th.cardholder.reporting.PeriodKey;
import th.cardholder.reporting.PeriodReports;
import th.cardholder.supervision.Overview;
import th.cardholder.supervision.Overviews;
import th.cardholder.words.ThaiTime;

/**
 * Chief and governor report upwards of a period (domain.md §2.2, the chief's 10 and the governor's 7): the figures are the
 * product's and nobody types them; who reports says what they mean, and signs.
 */
@Component
class ReportPeriodStep implements Step {

  private final FrozenReports reports;
  private final PeriodReports periods;
  private final RoundReports rounds;
  private final Overviews overviews;
  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  ReportPeriodStep(FrozenReports reports, PeriodReports periods, RoundReports rounds, Overviews overviews, MeasureYears years, Offices offices,
      Clock clock) {
    this.reports = reports;
    this.periods = periods;
    this.rounds = rounds;
    this.overviews = overviews;
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_reportPeriod";
  }

  @Override
  public Set<String> shows() {
    return Set.of("figuresText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = PeriodKey.of(visit.key());
    var period = periods.find(key.year(), key.period());
    Map<String, Object> values = new HashMap<>();
    values.put("measureText", years.name(key.year()));
    values.put("officeText", offices.office(key.officeId()).map(Office::nameTh).orElse(key.officeId()));
    values.put("periodText", period.nameThai() + (period.draft() ? " (ร่าง)" : ""));
    var round = key.round();
    if (round.isPresent()) {
      values.put("asOfText", ThaiTime.moment(OffsetDateTime.now(clock), clock.getZone()));
      values.put("figuresText", rounds.of(key, round.get()).figuresThai());
    } else {
      var overview = overviews.now(visit.userId(), key.officeId(), key.year()).filter(it -> it.year() == key.year());
      values.put("asOfText", overview.map(Overview::asOf).orElse("–"));
      values.put("figuresText", overview.map(ReportPeriodStep::figures).orElse("–"));
    }
    values.put("belowText", key.ofDistrict() ? "" : below(periods.below(periods.offices(key.officeId().substring(1)), key.year(), key.period())));
    return values;
  }

  private static String figures(Overview one) {
    return one.tiles().stream().map(it -> it.name() + " " + String.format("%,d", it.n())).collect(joining("\n"));
  }

  private static String below(PeriodReports.Below below) {
    return "รายงานของอำเภอ: รายงานแล้ว " + (below.asked() - below.missing().size()) + " จาก " + below.asked() + " อำเภอ"
        + (below.missing().isEmpty() ? "" : "\nยังไม่รายงาน: " + String.join(" ", below.missing()));
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var accountNumber = BankData.refusal(answers, "achieved", "problems", "proposals");
    if (accountNumber != null) {
      return accountNumber;
    }
    var said = Stream.of(note("ผลการดำเนินงานที่สำคัญ", answers.text("achieved")), note("ปัญหาและอุปสรรค", answers.text("problems")),
        note("ข้อเสนอและสิ่งที่ขอให้ช่วย", answers.text("proposals"))).flatMap(Optional::stream).toList();
    return reports.report(visit.userId(), PeriodKey.of(visit.key()), said).fold(id -> Outcome.accepted("reported"),
        why -> Outcome.refused(String.join("\n", why.sentences())));
  }

  private static Optional<Note> note(String title, Optional<String> text) {
    return text.map(it -> new Note(title, it));
  }
}
