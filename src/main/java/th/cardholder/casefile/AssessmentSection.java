package th.cardholder.casefile;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.Line;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.interview.Assessment;
import th.cardholder.interview.Assessments;
import th.cardholder.plan.Needs;
import th.cardholder.reference.Question.About;
import th.cardholder.words.Baht;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/** The newest assessment in a few lines; health and disability apart (domain.md §11). */
@Component
class AssessmentSection {

  private final Assessments assessments;

  AssessmentSection(Assessments assessments) {
    this.assessments = assessments;
  }

  About<?> about(Entry entry) {
    return assessments.about(entry.id());
  }

  List<Line> of(Entry entry, YearWords words) {
    return assessments.of(entry.id()).map(found -> lines(found, words)).orElse(List.of());
  }

  private static List<Line> lines(Assessment found, YearWords words) {
    var lines = new Lines();
    var household = found.household();
    var debt = found.debt();
    var land = found.land();
    lines.add("วันที่ประเมิน", ThaiDate.longForm(found.assessedOn()) + " " + found.placeTh());
    lines.add("อาชีพ", Stream.of(found.occupation(), found.secondOccupation()).filter(Objects::nonNull).distinct()
        .map(code -> words.label("occupation", code)).collect(joining(", ")));
    lines.add("รายได้ของผู้มีบัตรฯ", Baht.aYear(found.yearlyIncome()));
    lines.add("ครัวเรือน", household.members() + " คน" + people(" เด็ก ", household.children())
        + people(" ผู้สูงอายุ ", household.elders()));
    lines.add("รายได้ครัวเรือน", household.income() == null ? null : Baht.aYear(household.income()));
    lines.add("หนี้ในระบบ", debt.formal() == null ? null : Baht.of(debt.formal()));
    lines.add("หนี้นอกระบบ", debt.informal() == null ? null : Baht.of(debt.informal()));
    var tenure = land.tenure() == null ? null : words.label("land", land.tenure());
    lines.add("ที่ดินทำกิน", tenure == null || land.rai() == null ? tenure
        : tenure + " " + ThaiNumber.format(land.rai()) + " ไร่");
    lines.add("ที่อยู่อาศัย", land.housing() == null ? null : words.label("housing", land.housing()));
    lines.add("ทักษะที่มี", words.labels("skill", found.skills()));
    lines.add("ทักษะที่อยากเรียน", words.labels("skill", found.wantedSkills()));
    lines.add("ความพร้อม", words.label("readiness", found.readiness()));
    lines.add("ข้อจำกัด", words.labels("limit", found.limits()));
    lines.add("ความต้องการ", String.join(", ", Needs.names(found)));
    lines.add("ความประสงค์เพิ่มเติม", found.wishNote());
    return lines.all;
  }

  private static String people(String who, @Nullable Integer number) {
    return number == null || number == 0 ? "" : who + number + " คน";
  }

  /** Health and disability, as far as {@link Assessments} gives them to this user. */
  List<Line> sensitive(Entry entry, YearWords words, String userId) {
    return assessments.sensitive(entry.id(), entry.officeId(), entry.aoUserId(), userId)
        .map(it -> lines(it, words)).orElse(List.of());
  }

  private static List<Line> lines(Assessment.Sensitive told, YearWords words) {
    var lines = new Lines();
    lines.add("สุขภาพ", told.health().stream().map(code -> words.label("health", code)).collect(joining(", ")));
    lines.add("ความพิการ", told.disability() == null ? null : words.label("disability", told.disability()));
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
