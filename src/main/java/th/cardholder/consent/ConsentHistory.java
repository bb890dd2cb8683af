package th.cardholder.consent;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.consent.Consents.Said;
import th.cardholder.office.Offices;
import th.cardholder.words.ThaiDate;

/** What a person has said to each use of their data until now, in Thai, for the page of the case and its paper. */
@Component
public class ConsentHistory {

  private final Consents consents;
  private final Offices offices;
  private final Clock clock;

  ConsentHistory(Consents consents, Offices offices, Clock clock) {
    this.consents = consents;
    this.offices = offices;
    this.clock = clock;
  }

  /**
   * One consent.
   *
   * @param kind     one of {@link Consents#NAMES}
   * @param given    whether it stands
   * @param stateTh  how it stands, in Thai
   * @param said     the newest last
   */
  public record Of(String kind, String nameTh, boolean given, String stateTh, List<Event> said) {}

  /**
   * Something that was said of it.
   *
   * @param id      its row
   * @param whatTh  ให้, ไม่ให้, ถอน or ให้ใหม่
   * @param howTh   how it was said; null where a form asked
   * @param byTh    who recorded it, and when
   */
  public record Event(long id, String dayTh, String whatTh, @Nullable String howTh, int version, String byTh) {

    /** In one line of a paper. */
    public String lineTh() {
      return dayTh + " " + whatTh + (howTh == null ? "" : " (" + howTh + ")") + " · ฉบับที่ " + version + " · ผู้บันทึก " + byTh;
    }
  }

  /** Those that were ever asked, in the order of the forms; with them whether the person is written to, also where nobody has asked yet. */
  public List<Of> of(long caseId) {
    var all = consents.history(caseId);
    var officers = offices.officerNames(all.stream().map(Said::recordedBy).distinct().toList());
    return Stream.of(Consents.BANK, Consents.SENSITIVE, Consents.MESSAGES)
        .map(kind -> of(kind, all.stream().filter(it -> it.kind().equals(kind)).toList(), officers))
        .filter(it -> !it.said().isEmpty() || it.kind().equals(Consents.MESSAGES) && !all.isEmpty()).toList();
  }

  /** The same by kind. */
  public Map<String, Of> byKind(long caseId) {
    return of(caseId).stream().collect(toMap(Of::kind, Function.identity()));
  }

  private Of of(String kind, List<Said> said, Map<String, String> officers) {
    List<Event> events = new ArrayList<>();
    var everGiven = false;
    var given = false;
    for (var one : said) {
      var what = one.given() ? everGiven ? "ให้ใหม่" : "ให้" : given || one.how() != null ? "ถอน" : "ไม่ให้";
      events.add(new Event(one.id(), ThaiDate.longForm(one.givenOn()), what, how(one), one.version(),
          officers.getOrDefault(one.recordedBy(), one.recordedBy()) + " "
              + ThaiDate.shortForm(one.recordedAt().atZoneSameInstant(clock.getZone()).toLocalDate())));
      given = one.given();
      everGiven = everGiven || given;
    }
    var newest = events.isEmpty() ? null : events.get(events.size() - 1);
    return new Of(kind, Consents.NAMES.getOrDefault(kind, kind), given,
        newest == null ? "ยังไม่ได้ถาม" : (given ? "ยินยอม" : newest.whatTh().equals("ถอน") ? "ถอนความยินยอมแล้ว" : "ไม่ยินยอม")
            + " เมื่อ " + newest.dayTh(), events);
  }

  private static @Nullable String how(Said one) {
    return one.how() == null ? null : ConsentChanges.HOW.getOrDefault(one.how(), one.how())
        + (one.proxyName() == null ? "" : " " + one.proxyName());
  }
}
