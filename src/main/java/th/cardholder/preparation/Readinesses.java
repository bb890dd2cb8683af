package th.cardholder.preparation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import th.cardholder.geography.Geography;
import th.cardholder.geography.Province;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.preparation.DistrictPreparations.Prepared;
import th.cardholder.preparation.Readiness.Line;
import th.cardholder.preparation.Readiness.Told;
import th.cardholder.words.ThaiDate;

/** Tells how far the districts of a place are ready, for those who answer for it. Nobody who holds a card is in it. */
@Service
public class Readinesses {

  private final JdbcClient jdbc;
  private final DistrictPreparations districts;
  private final PreparationForms forms;
  private final Geography geography;
  private final Offices offices;
  private final MeasureYears years;
  private final Clock clock;

  Readinesses(JdbcClient jdbc, DistrictPreparations districts, PreparationForms forms, Geography geography, Offices offices,
      MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.districts = districts;
    this.forms = forms;
    this.geography = geography;
    this.offices = offices;
    this.years = years;
    this.clock = clock;
  }

  /**
   * Of these teams: by district, or of more than one province by province.
   *
   * @param asked the year; the newest that was prepared for where null, and where nothing was the one in force
   */
  public Readiness of(Collection<String> teamIds, boolean byProvince, @Nullable Integer asked) {
    var known = jdbc.sql("select distinct year from journey.preparation order by year desc").query(Integer.class).list();
    var today = LocalDate.now(clock);
    int year = asked != null && known.contains(asked) ? asked
        : known.stream().findFirst().or(() -> years.on(today)).orElse(ThaiDate.buddhistYear(today));
    var window = years.windowsOf(Preparations.WINDOW).get(year);
    var teams = Set.copyOf(teamIds);
    var prepared = districts.of(year).stream().filter(it -> teams.contains(Office.district(it.districtCode()))).toList();
    return new Readiness(year, known, window == null ? null
        : ThaiDate.longForm(window.opens()) + " – " + ThaiDate.longForm(window.closes()), window != null && window.draft(),
        byProvince ? provinces(prepared) : prepared.stream().map(this::line).toList(), sum("", "", prepared, null));
  }

  private List<Line> provinces(List<Prepared> prepared) {
    return prepared.stream().collect(groupingBy(Prepared::provinceCode, TreeMap::new, toList())).entrySet().stream()
        .map(it -> sum("p" + it.getKey(), geography.province(it.getKey()).map(Province::titledName).orElse(it.getKey()),
            it.getValue(), null)).toList();
  }

  private Line line(Prepared it) {
    return sum(Office.district(it.districtCode()), forms.districtName(it.districtCode()), List.of(it), told(it));
  }

  private static Line sum(String id, String name, List<Prepared> of, @Nullable Told told) {
    return new Line(id, name, of.size(), sum(of, Prepared::holders), sum(of, Prepared::target),
        sum(of, it -> Objects.requireNonNullElse(it.capacity(), 0)), count(of, Prepared::appointedAt),
        (int) of.stream().filter(Prepared::upToDate).count(), count(of, Prepared::announcedAt), count(of, Prepared::namedAt),
        count(of, Prepared::plannedAt), (int) of.stream().filter(Prepared::ready).count(), told);
  }

  private static int sum(List<Prepared> of, ToIntFunction<Prepared> figure) {
    return of.stream().mapToInt(figure).sum();
  }

  /** A moment at which something was done, if it was. */
  private interface Moment {

    @Nullable OffsetDateTime of(Prepared district);
  }

  private static int count(List<Prepared> of, Moment moment) {
    return (int) of.stream().filter(it -> moment.of(it) != null).count();
  }

  private Told told(Prepared it) {
    return new Told(
        it.appointedAt() == null ? null : "คำสั่ง " + it.orderNumber() + day(it.orderedOn(), " ลงวันที่ ")
            + (it.headUserId() == null ? "" : " หัวหน้าทีม " + offices.officerName(it.headUserId())),
        it.acknowledgedAt() == null ? null : "ฉบับที่ " + it.acknowledgedVersion() + " โดย "
            + offices.officerName(String.valueOf(it.acknowledgedBy()))
            + day(it.acknowledgedAt().atZoneSameInstant(clock.getZone()).toLocalDate(), " เมื่อ "),
        it.acknowledgedVersion(), it.guidelineVersion(),
        it.announcedAt() == null ? null : Stream.of(it.place(), it.hours(), period(it)).filter(Objects::nonNull)
            .reduce((one, other) -> one + " · " + other).orElse(null),
        it.announcedAt() == null || it.placeVersion() < 2 ? null
            : ThaiDate.shortForm(it.announcedAt().atZoneSameInstant(clock.getZone()).toLocalDate()),
        it.namedAt() == null ? null : "ผู้รับแจ้ง " + it.registrars() + " คน AO " + it.aos() + " คน"
            + day(it.namedFrom(), " ตั้งแต่ "),
        it.plannedAt() == null ? null : "สัมภาษณ์ได้ " + String.format("%,d", it.capacity()) + " จาก "
            + String.format("%,d", it.target()) + " ราย");
  }

  private static @Nullable String period(Prepared it) {
    return it.placeFrom() == null || it.placeTo() == null ? null
        : ThaiDate.shortForm(it.placeFrom()) + " – " + ThaiDate.shortForm(it.placeTo());
  }

  private static String day(@Nullable LocalDate day, String before) {
    return day == null ? "" : before + ThaiDate.shortForm(day);
  }
}
