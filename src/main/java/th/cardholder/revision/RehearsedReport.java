package th.cardholder.revision;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import th.cardholder.revision.Rehearsal.Kind;
import th.cardholder.revision.Rehearsal.Story;
import th.cardholder.revision.Report.Severity;
import th.cardholder.revision.Report.Told;

/** A report with what the rehearsal adds to it. */
final class RehearsedReport {

  private static final String FAILED = "rehearsal.failed";

  private RehearsedReport() {}

  /** With what was rehearsed: what fails is a finding, and counts for the verdict. */
  static Report with(Report report, Rehearsal rehearsal) {
    List<Told> found = new ArrayList<>();
    // What fails without the revision as well says nothing of it.
    var failingNow = rehearsal.stories().stream().filter(it -> it.is(Kind.CURRENT) && !it.passed()).map(Story::scenario)
        .collect(Collectors.toSet());
    // What fails at the same place is found once; who else fails there is told by a number, and each has its story.
    rehearsal.stories().stream().filter(it -> !it.passed() && !it.is(Kind.CURRENT)).collect(groupingBy(
        it -> key(it, report, failingNow), LinkedHashMap::new, toList())).values().forEach(same -> found.add(told(same, report, failingNow)));
    rehearsal.unreached().forEach(it -> found.add(Told.of("rehearsal.unreached", Severity.INFO, null, it.position().element(),
        "ไม่ได้ซ้อมเรื่องที่อยู่ที่ “" + it.position().name() + "” ของรุ่น " + it.position().version() + ": " + it.why())));
    var all = new ArrayList<>(report.findings());
    all.addAll(found);
    return new Report(worse(Verdict.of(report.verdict()), verdict(found)).code(), true, List.copyOf(all), report.impact(), report.plan(),
        rehearsal);
  }

  /** Without a rehearsal where there should be one: somebody has to agree to that. */
  static Report without(Report report, String why) {
    List<Told> found = new ArrayList<>(report.findings());
    found.add(Told.of("rehearsal.none", Severity.AGREE, null, null, why));
    return new Report(report.verdict(), false, found, report.impact(), report.plan(), null);
  }

  private static List<Object> key(Story story, Report report, Set<String> failingNow) {
    var told = told(List.of(story), report, failingNow);
    return List.of(told.code(), told.severity(), String.valueOf(told.file()), String.valueOf(told.element()));
  }

  private static Told told(List<Story> same, Report report, Set<String> failingNow) {
    var story = same.get(0);
    var failure = story.failure();
    var at = failure == null ? "" : "ที่ “" + failure.name() + "” ";
    var why = failure == null ? story.end() : failure.why();
    var from = story.from();
    var others = same.size() > 1 ? "และอีก " + (same.size() - 1) + " เรื่อง " : "";
    var which = "ซ้อมเรื่อง “" + story.name() + "” " + others + (from == null ? "ตั้งแต่ต้นบนแบบจำลองใหม่"
        : "ของรุ่น " + from.version() + " ที่ย้ายมารุ่นใหม่จาก “" + from.name() + "”") + " ไม่ผ่าน" + at + why;
    var file = failure == null ? null : failure.file();
    var element = failure == null ? null : failure.element();
    if (failingNow.contains(story.scenario())) {
      return Told.of("rehearsal.unfit", Severity.INFO, file, element,
          which + " แต่แบบจำลองที่ใช้อยู่ก็ไม่ผ่านเช่นกัน จึงไม่นับเป็นข้อบกพร่องของการปรับปรุง");
    }
    if (from != null) {
      return Told.of(FAILED, Severity.AGREE, file, element, which + " โปรดแก้แบบจำลอง หรือเห็นชอบโดยไม่ย้ายเรื่องเหล่านี้");
    }
    if (failure != null && failure.otherEnd() && decidesOtherwise(report)) {
      return Told.of("rehearsal.otherEnd", Severity.AGREE, file, element, which + " โปรดตรวจว่าเป็นผลที่ตั้งใจของตารางตัดสินใจใหม่ แล้วเห็นชอบ");
    }
    return Told.of(FAILED, Severity.ERROR, file, element, which + " โปรดแก้แบบจำลองแล้วเสนอใหม่");
  }

  /** A revised decision may be meant to lead elsewhere; nothing else is. */
  private static boolean decidesOtherwise(Report report) {
    return report.findings().stream().anyMatch(it -> it.is(Severity.AGREE) && it.code().startsWith("decision."));
  }

  /** By the rehearsal alone. */
  static Verdict verdict(Report report, Rehearsal rehearsal) {
    return Verdict.of(with(new Report(Verdict.SAFE.code(), false, report.findings(), List.of(), List.of(), null), rehearsal).verdict());
  }

  private static Verdict verdict(List<Told> found) {
    if (found.stream().anyMatch(it -> it.is(Severity.ERROR))) {
      return Verdict.REFUSED;
    }
    if (found.stream().anyMatch(it -> it.is(Severity.AGREE) && it.code().equals(FAILED))) {
      return Verdict.DEPLOY_ONLY;
    }
    return found.stream().anyMatch(it -> it.is(Severity.AGREE)) ? Verdict.PLANNED : Verdict.SAFE;
  }

  static Verdict worse(Verdict one, Verdict other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
