package th.cardholder.preparation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.cases.RequestKey;
import th.cardholder.consent.BankData;
import th.cardholder.door.StepRule;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;
import th.cardholder.preparation.DistrictPreparations.Place;
import th.cardholder.preparation.DistrictPreparations.Prepared;
import th.cardholder.preparation.Preparations.Guideline;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;

/**
 * What was announced and issued for a year, as it is now and as it was, and its changing afterwards: the place by whoever answers for
 * the district, the guideline by the governor; and who has still to read of it (ADR 0073). Nobody who holds a card is in it.
 */
@Service
public class PreparationDesks {

  /** Who works in a district and tells people where to report. */
  private static final Set<Role> TEAM = Set.of(Role.REGISTRAR, Role.AO, Role.DISTRICT_CHIEF, Role.TEAM_SECRETARIAT);

  private static final int LEAST_REASON = 5;
  private static final int LONGEST_REASON = 300;

  private final JdbcClient jdbc;
  private final DistrictPreparations districts;
  private final Preparations preparations;
  private final PreparationForms forms;
  private final Offices offices;
  private final MeasureYears years;
  private final Clock clock;

  PreparationDesks(JdbcClient jdbc, DistrictPreparations districts, Preparations preparations, PreparationForms forms, Offices offices,
      MeasureYears years, Clock clock) {
    this.jdbc = jdbc;
    this.districts = districts;
    this.preparations = preparations;
    this.forms = forms;
    this.offices = offices;
    this.years = years;
    this.clock = clock;
  }

  /** Where holders report, as it was said once; {@code reason} is there from the second on. */
  public record PlaceVersion(int version, String place, String hours, String opens, String closes, String daysThai,
      @Nullable String reason, String announcedThai, String announcedBy) {}

  /** A guideline as it was issued; {@code changes} is there from the second on. */
  public record GuidelineVersion(int version, String title, String text, @Nullable String localNote, @Nullable String changes,
      String issuedThai, String issuedBy) {}

  /**
   * A district, for those who work in its team.
   *
   * @param places        the newest first
   * @param placeToRead   whether the newest is to be read and ticked off by this user
   * @param acknowledged  the version of the guideline that the team has read last
   * @param toAcknowledge whether a newer one is to be read; the first is the step's, in Tasklist
   */
  public record OfDistrict(int year, String officeId, String officeName, List<PlaceVersion> places, boolean placeToRead,
      boolean mayChange, @Nullable GuidelineVersion guideline, @Nullable Integer acknowledged, boolean toAcknowledge,
      boolean mayAcknowledge) {}

  /** How a district of a province stands. */
  public record District(String name, @Nullable Integer acknowledged, boolean upToDate, @Nullable String acknowledgedThai,
      @Nullable String place, @Nullable String placeChangedThai) {}

  /** A province, for its governor and its secretariat; {@code guidelines} the newest first. */
  public record OfProvince(int year, String officeId, String officeName, List<GuidelineVersion> guidelines, boolean mayIssue,
      List<District> districts) {}

  /** What a user has to do with. */
  public record Desks(List<OfDistrict> districts, List<OfProvince> provinces) {}

  /** Another place; {@code version} is the one that the page showed. */
  public record Changing(@Nullable String officeId, @Nullable Integer version, @Nullable String place, @Nullable String hours,
      @Nullable String opens, @Nullable String closes, @Nullable String reason, @Nullable String requestKey) {}

  /** The next guideline; {@code version} is the one that the page showed. */
  public record Issuing(@Nullable String officeId, @Nullable Integer version, @Nullable String title, @Nullable String text,
      @Nullable String localNote, @Nullable String changes, @Nullable String requestKey) {}

  /** That a version was read. */
  public record Reading(@Nullable String officeId, @Nullable Integer version) {}

  /** The desks of a user, each in the newest year that was begun there. */
  public Desks of(String userId) {
    var mine = offices.memberships(userId);
    return new Desks(mine.stream().filter(it -> it.office().kind() == Office.Kind.DISTRICT && it.roles().stream().anyMatch(TEAM::contains))
        .flatMap(it -> key(it.office()).map(key -> district(key, it, userId)).stream()).toList(),
        mine.stream().filter(it -> it.office().kind() == Office.Kind.PROVINCE && watches(it))
            .flatMap(it -> key(it.office()).map(key -> province(key, it)).stream()).toList());
  }

  private static boolean watches(Offices.Membership it) {
    return it.roles().contains(Role.GOVERNOR) || it.roles().contains(Role.PROVINCIAL_SECRETARIAT);
  }

  /** How many things the user has to read and tick off. */
  public int toRead(String userId) {
    var mine = offices.memberships(userId).stream().filter(it -> it.office().kind() == Office.Kind.DISTRICT).toList();
    var codes = codes(mine, TEAM);
    return codes.length == 0 ? 0 : jdbc.sql("""
        with newest as (select distinct on (district_code) * from journey.preparation_district
                         where district_code = any(:codes) order by district_code, year desc)
        select count(*) filter (where place_version > 1 and place_to >= :today and not exists (
                 select from journey.preparation_place_seen s
                  where s.year = n.year and s.district_code = n.district_code and s.version = n.place_version and s.user_id = :user))
             + count(*) filter (where district_code = any(:secretariats) and acknowledged_version < (
                 select max(version) from journey.preparation_guideline g where g.year = n.year and g.province_code = n.province_code))
          from newest n
        """).param("codes", codes).param("today", LocalDate.now(clock)).param("user", userId)
        .param("secretariats", codes(mine, Set.of(Role.TEAM_SECRETARIAT))).query(Integer.class).single();
  }

  private static String[] codes(List<Offices.Membership> mine, Set<Role> roles) {
    return mine.stream().filter(it -> it.roles().stream().anyMatch(roles::contains)).map(it -> it.office().districtCode())
        .toArray(String[]::new);
  }

  private OfDistrict district(PreparationKey key, Offices.Membership at, String userId) {
    var district = districts.get(key);
    var places = places(key);
    var guideline = preparations.guideline(key.year(), district.provinceCode()).orElse(null);
    var read = places.size() < 2 || jdbc.sql("""
        select exists (select from journey.preparation_place_seen where year = ? and district_code = ? and version = ? and user_id = ?)
        """).params(key.year(), key.area(), places.get(0).version(), userId).query(Boolean.class).single();
    return new OfDistrict(key.year(), key.officeId(), at.office().nameTh(), places, !read, !places.isEmpty() && answers(at),
        guideline == null ? null : version(guideline), district.acknowledgedVersion(),
        district.acknowledgedVersion() != null && !district.upToDate(), at.roles().contains(Role.TEAM_SECRETARIAT));
  }

  private static boolean answers(Offices.Membership at) {
    return at.roles().stream().anyMatch(Role.OF_A_DISTRICT::contains);
  }

  private OfProvince province(PreparationKey key, Offices.Membership at) {
    var guidelines = preparations.guidelines(key.year(), key.area());
    return new OfProvince(key.year(), key.officeId(), at.office().nameTh(), guidelines.stream().map(this::version).toList(),
        !guidelines.isEmpty() && at.roles().contains(Role.GOVERNOR),
        districts.of(key.year(), key.area()).stream().map(this::line).toList());
  }

  private District line(Prepared it) {
    return new District(forms.districtName(it.districtCode()), it.acknowledgedVersion(), it.upToDate(),
        it.acknowledgedAt() == null ? null : day(it.acknowledgedAt()),
        it.place() == null ? null : it.place() + " · " + it.hours(),
        it.placeVersion() < 2 || it.announcedAt() == null ? null : day(it.announcedAt()));
  }

  private List<PlaceVersion> places(PreparationKey key) {
    return jdbc.sql("""
        select version, place, hours, place_from, place_to, reason, announced_at, announced_by from journey.preparation_place
         where year = ? and district_code = ? order by version desc
        """).params(key.year(), key.area()).query(this::place).list();
  }

  private PlaceVersion place(ResultSet row, int n) throws SQLException {
    var opens = row.getObject("place_from", LocalDate.class);
    var closes = row.getObject("place_to", LocalDate.class);
    return new PlaceVersion(row.getInt("version"), row.getString("place"), row.getString("hours"), ThaiDate.numeric(opens),
        ThaiDate.numeric(closes), ThaiDate.shortForm(opens) + " – " + ThaiDate.shortForm(closes), row.getString("reason"),
        day(row.getObject("announced_at", OffsetDateTime.class)), offices.officerName(row.getString("announced_by")));
  }

  private GuidelineVersion version(Guideline it) {
    return new GuidelineVersion(it.version(), it.title(), it.textTh(), it.localNote(), it.changes(), day(it.issuedAt()),
        offices.officerName(it.issuedBy()));
  }

  private String day(OffsetDateTime at) {
    return ThaiDate.shortForm(at.atZoneSameInstant(clock.getZone()).toLocalDate());
  }

  /** The newest preparation of a team or a province; empty where none was begun. */
  private Optional<PreparationKey> key(Office office) {
    var ofDistrict = office.kind() == Office.Kind.DISTRICT;
    var code = Objects.requireNonNull(ofDistrict ? office.districtCode() : office.provinceCode());
    return jdbc.sql(ofDistrict ? "select max(year) from journey.preparation_district where district_code = ?"
            : "select max(year) from journey.preparation where province_code = ?")
        .param(code).query(Integer.class).optional()
        .map(year -> ofDistrict ? PreparationKey.district(year, code) : PreparationKey.province(year, code));
  }

  private Optional<Offices.Membership> at(@Nullable String officeId, Office.Kind kind, String userId) {
    return offices.memberships(userId).stream().filter(it -> it.office().kind() == kind && it.office().id().equals(officeId)).findFirst();
  }

  /** The chief, or the secretariat for the chief, changes where or when holders report; returns the number of the version. */
  @Transactional
  public Result<Integer, NotDone> change(Changing changing, String userId) {
    var at = at(changing.officeId(), Office.Kind.DISTRICT, userId);
    var key = at.flatMap(it -> key(it.office()));
    if (at.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!answers(at.get())) {
      return Result.refused(new Decision.Forbidden("เฉพาะนายอำเภอและฝ่ายเลขานุการ ทีม ปรจ. เท่านั้นที่เปลี่ยนสถานที่รับแจ้งได้"));
    }
    int standing = key.map(districts::holdPlace).orElse(0);
    if (key.isEmpty() || standing == 0) {
      return Result.refused(new Decision.Conflict("ยังไม่ได้ประกาศสถานที่รับแจ้ง โปรดประกาศจากงาน “ประกาศสถานที่รับแจ้งความประสงค์” ในรายการงาน"));
    }
    if (!RequestKey.usable(changing.requestKey())) {
      return Result.refused(RequestKey.unreadable());
    }
    var before = requested("preparation_place", "district_code", changing.requestKey(), key.get());
    if (before.isPresent()) {
      return before.get();
    }
    if (!Objects.equals(changing.version(), standing)) {
      return Result.refused(new Decision.Conflict("มีผู้เปลี่ยนสถานที่รับแจ้งไปแล้วเมื่อครู่นี้ โปรดเปิดหน้านี้ใหม่เพื่อดูที่ประกาศล่าสุด"));
    }
    return wrongOrPlace(changing, key.get()).fold(place -> {
      var now = places(key.get()).get(0);
      if (place.name().equals(now.place()) && place.hours().equals(now.hours()) && ThaiDate.numeric(place.opens()).equals(now.opens())
          && ThaiDate.numeric(place.closes()).equals(now.closes())) {
        return Result.refused(new Decision.Invalid("place", "สถานที่ วัน และเวลาเหมือนที่ประกาศไว้แล้ว โปรดแก้สิ่งที่เปลี่ยน"));
      }
      return Result.of(districts.changed(key.get(), place, Objects.requireNonNull(changing.reason()).strip(),
          Objects.requireNonNull(changing.requestKey()), userId));
    }, Result::refused);
  }

  private Result<Place, NotDone> wrongOrPlace(Changing changing, PreparationKey key) {
    var wrong = Stream.of(Optional.ofNullable(BankData.checkText("place", changing.place(), 1, 200, "สถานที่รับแจ้ง")),
        Optional.ofNullable(BankData.checkText("hours", changing.hours(), 1, 100, "วันและเวลาทำการ")),
        Optional.ofNullable(BankData.checkText("reason", changing.reason(), LEAST_REASON, LONGEST_REASON, "เหตุผลที่เปลี่ยน")))
        .flatMap(Optional::stream).findFirst();
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    var opens = typed(changing.opens());
    var closes = typed(changing.closes());
    if (opens.isEmpty() || closes.isEmpty()) {
      return Result.refused(new Decision.Invalid(opens.isEmpty() ? "opens" : "closes",
          "โปรดพิมพ์วันที่เป็น วัน/เดือน/ปี พ.ศ. เช่น 12/02/2561"));
    }
    var place = new Place(Objects.requireNonNull(changing.place()).strip(), Objects.requireNonNull(changing.hours()).strip(), opens.get(),
        closes.get());
    return StepRule.firstBroken(AnnouncePlaceStep.RULES, new AnnouncePlaceStep.Handed(place, years.window(key.year(), "walkIn")))
        .<Result<Place, NotDone>>map(it -> Result.refused(Decision.invalid(it))).orElseGet(() -> Result.of(place));
  }

  private static Optional<LocalDate> typed(@Nullable String text) {
    return text == null ? Optional.empty() : ThaiDate.parseTyped(text).fold(Optional::of, why -> Optional.empty());
  }

  /** What a page's key has made before, if it has: the version, or that it was for another place. */
  private Optional<Result<Integer, NotDone>> requested(String table, String area, @Nullable String requestKey, PreparationKey key) {
    return jdbc.sql("select case when year = ? and " + area + " = ? then version else 0 end from journey." + table + " where request_key = ?")
        .params(key.year(), key.area(), requestKey).query(Integer.class).optional()
        .map(version -> version == 0 ? Result.refused(RequestKey.unreadable()) : Result.of(version));
  }

  /** The governor issues the next version of the guideline; each team reads it anew. Returns the number of the version. */
  @Transactional
  public Result<Integer, NotDone> issue(Issuing issuing, String userId) {
    var at = at(issuing.officeId(), Office.Kind.PROVINCE, userId);
    var key = at.flatMap(it -> key(it.office()));
    if (at.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!at.get().roles().contains(Role.GOVERNOR)) {
      return Result.refused(new Decision.Forbidden("เฉพาะผู้ว่าราชการจังหวัดเท่านั้นที่ออกแนวทางได้"));
    }
    key.ifPresent(preparations::hold);
    int standing = key.flatMap(it -> preparations.guideline(it.year(), it.area())).map(Guideline::version).orElse(0);
    if (key.isEmpty() || standing == 0) {
      return Result.refused(new Decision.Conflict("ยังไม่ได้ออกแนวทางฉบับแรก โปรดออกจากงาน “ออกแนวทาง” ในรายการงาน"));
    }
    if (!RequestKey.usable(issuing.requestKey())) {
      return Result.refused(RequestKey.unreadable());
    }
    var before = requested("preparation_guideline", "province_code", issuing.requestKey(), key.get());
    if (before.isPresent()) {
      return before.get();
    }
    if (!Objects.equals(issuing.version(), standing)) {
      return Result.refused(new Decision.Conflict("มีแนวทางฉบับใหม่กว่าแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูฉบับล่าสุด"));
    }
    var wrong = Stream.of(Optional.ofNullable(BankData.checkText("title", issuing.title(), 1, 200, "ชื่อแนวทาง")),
        Optional.ofNullable(BankData.checkText("text", issuing.text(), 1, 2000, "แนวทาง")),
        Optional.ofNullable(BankData.checkText("localNote", issuing.localNote(), 0, 1000, "การปรับให้เหมาะกับพื้นที่")),
        Optional.ofNullable(BankData.checkText("changes", issuing.changes(), LEAST_REASON, 500, "สิ่งที่เปลี่ยนจากฉบับก่อน")))
        .flatMap(Optional::stream).findFirst();
    if (wrong.isPresent()) {
      return Result.refused(wrong.get());
    }
    var note = issuing.localNote() == null || issuing.localNote().isBlank() ? null : issuing.localNote().strip();
    return Result.of(preparations.issue(key.get(), new Preparations.Issuing(Objects.requireNonNull(issuing.title()).strip(),
        Objects.requireNonNull(issuing.text()).strip(), note, Objects.requireNonNull(issuing.changes()).strip(), issuing.requestKey()),
        userId));
  }

  /** The secretariat of a team has read the next version of the guideline. Said twice, the first time counts. */
  @Transactional
  public Result<Integer, NotDone> acknowledge(Reading reading, String userId) {
    var at = at(reading.officeId(), Office.Kind.DISTRICT, userId);
    var key = at.flatMap(it -> key(it.office()));
    if (at.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    if (!at.get().roles().contains(Role.TEAM_SECRETARIAT)) {
      return Result.refused(new Decision.Forbidden("เฉพาะฝ่ายเลขานุการ ทีม ปรจ. เท่านั้นที่รับทราบแนวทางในนามของทีมได้"));
    }
    var district = key.map(districts::get);
    if (district.isEmpty() || district.get().acknowledgedVersion() == null) {
      return Result.refused(new Decision.Conflict("โปรดรับทราบแนวทางฉบับแรกจากงาน “รับทราบแนวทางของจังหวัด” ในรายการงาน"));
    }
    int newest = district.get().guidelineVersion();
    if (!Objects.equals(reading.version(), newest)) {
      return Result.refused(new Decision.Conflict("จังหวัดออกแนวทางฉบับที่ " + newest + " แล้ว โปรดเปิดหน้านี้ใหม่เพื่ออ่านฉบับล่าสุดก่อนรับทราบ"));
    }
    if (!district.get().upToDate()) {
      districts.acknowledged(key.get(), newest, userId);
    }
    return Result.of(newest);
  }

  /** Somebody of the team has read that the place is another one. */
  @Transactional
  public Result<Integer, NotDone> placeRead(Reading reading, String userId) {
    var at = at(reading.officeId(), Office.Kind.DISTRICT, userId).filter(it -> it.roles().stream().anyMatch(TEAM::contains));
    var key = at.flatMap(it -> key(it.office()));
    if (key.isEmpty()) {
      return Result.refused(new Decision.NotFound());
    }
    int standing = districts.holdPlace(key.get());
    if (standing == 0 || !Objects.equals(reading.version(), standing)) {
      return Result.refused(new Decision.Conflict("สถานที่รับแจ้งเปลี่ยนอีกครั้งแล้ว โปรดเปิดหน้านี้ใหม่เพื่ออ่านที่ประกาศล่าสุด"));
    }
    districts.seen(key.get(), standing, userId);
    return Result.of(standing);
  }
}
