package th.cardholder.casefile;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.cardholder.casefile.CasePage.Line;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.Cases;
import th.cardholder.interview.Assessment;
import th.cardholder.interview.Assessments;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/** The newest assessment in a few lines; health and disability apart (domain.md §11). */
@Repository
class AssessmentSection {

  private static final Map<String, String> PLACES = Map.of("office", "ที่สำนักงาน", "home", "ที่บ้าน");

  private final JdbcClient jdbc;
  private final Assessments assessments;
  private final Cases cases;
  private final MeasureYears years;

  AssessmentSection(JdbcClient jdbc, Assessments assessments, Cases cases, MeasureYears years) {
    this.jdbc = jdbc;
    this.assessments = assessments;
    this.cases = cases;
    this.years = years;
  }

  private record Row(LocalDate assessedOn, String place, @Nullable String occupations, BigDecimal yearlyIncome,
      int householdMembers, @Nullable Integer children, @Nullable Integer elders, @Nullable BigDecimal householdIncome,
      @Nullable BigDecimal formalDebt, @Nullable BigDecimal informalDebt, @Nullable String land,
      @Nullable BigDecimal landRai, @Nullable String housing, @Nullable String skills, @Nullable String wantedSkills,
      @Nullable String readiness, @Nullable String limits, String needs, @Nullable String wishNote) {}

  List<Line> of(Entry entry) {
    return jdbc.sql("""
            with label as (select list, code, label_th, position from journey.code_list where year = :year)
            select assessed_on, place, yearly_income, household_members, children, elders, household_income,
                   formal_debt, informal_debt, land_rai, wish_note,
                   (select string_agg(label_th, ', ' order by code <> occupation) from label
                     where list = 'occupation' and code in (occupation, second_occupation)) as occupations,
                   (select label_th from label where list = 'land' and code = land) as land,
                   (select label_th from label where list = 'housing' and code = housing) as housing,
                   (select string_agg(label_th, ', ' order by position) from label
                     where list = 'skill' and code = any(skills)) as skills,
                   (select string_agg(label_th, ', ' order by position) from label
                     where list = 'skill' and code = any(wanted_skills)) as wanted_skills,
                   (select label_th from label where list = 'readiness' and code = readiness) as readiness,
                   (select string_agg(label_th, ', ' order by position) from label
                     where list = 'limit' and code = any(limits)) as limits,
                   concat_ws(', ', case when needs_work then 'การมีงานทำ' end,
                             case when needs_training then 'การฝึกอบรมอาชีพและการศึกษา' end,
                             case when needs_finance then 'การเข้าถึงแหล่งเงินทุนในระบบ' end,
                             case when needs_basics then 'การเข้าถึงสิ่งจำเป็นพื้นฐาน' end) as needs
              from journey.assessment where case_id = :case order by id desc limit 1
            """).param("year", entry.year()).param("case", entry.id()).query(Row.class).optional()
        .map(AssessmentSection::lines).orElse(List.of());
  }

  private static List<Line> lines(Row row) {
    var lines = new Lines();
    lines.add("วันที่ประเมิน", ThaiDate.longForm(row.assessedOn()) + " " + PLACES.getOrDefault(row.place(), ""));
    lines.add("อาชีพ", row.occupations());
    lines.add("รายได้ของผู้มีบัตรฯ", Baht.aYear(row.yearlyIncome()));
    lines.add("ครัวเรือน", row.householdMembers() + " คน" + people(" เด็ก ", row.children())
        + people(" ผู้สูงอายุ ", row.elders()));
    lines.add("รายได้ครัวเรือน", row.householdIncome() == null ? null : Baht.aYear(row.householdIncome()));
    lines.add("หนี้ในระบบ", row.formalDebt() == null ? null : Baht.of(row.formalDebt()));
    lines.add("หนี้นอกระบบ", row.informalDebt() == null ? null : Baht.of(row.informalDebt()));
    lines.add("ที่ดินทำกิน", row.land() == null || row.landRai() == null ? row.land()
        : row.land() + " " + ThaiNumber.format(row.landRai()) + " ไร่");
    lines.add("ที่อยู่อาศัย", row.housing());
    lines.add("ทักษะที่มี", row.skills());
    lines.add("ทักษะที่อยากเรียน", row.wantedSkills());
    lines.add("ความพร้อม", row.readiness());
    lines.add("ข้อจำกัด", row.limits());
    lines.add("ความต้องการ", row.needs());
    lines.add("ความประสงค์เพิ่มเติม", row.wishNote());
    return lines.all;
  }

  private static String people(String who, @Nullable Integer number) {
    return number == null || number == 0 ? "" : who + number + " คน";
  }

  /** Health and disability, as far as {@link Assessments} gives them to this user. */
  List<Line> sensitive(Entry entry, String userId) {
    return assessments.sensitive(cases.get(entry.number()), userId).map(it -> lines(it, entry.year()))
        .orElse(List.of());
  }

  private List<Line> lines(Assessment.Sensitive told, int year) {
    var lines = new Lines();
    lines.add("สุขภาพ", told.health().stream().map(code -> years.label(year, "health", code)).collect(joining(", ")));
    lines.add("ความพิการ", told.disability() == null ? null : years.label(year, "disability", told.disability()));
    lines.add("ความช่วยเหลือที่ต้องการ", told.careNote());
    return lines.all;
  }

  /** Lines that have something to say. */
  private static final class Lines {

    private final List<Line> all = new ArrayList<>();

    void add(String label, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        all.add(new Line(label, value.strip()));
      }
    }
  }
}
