package th.cardholder.interview;

import static java.util.stream.Collectors.toSet;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.cardholder.door.StepRule;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.ThaiDate;

/**
 * A wish that the AO takes at home, from somebody who did not come (R03).
 *
 * @param paper  the date on a paper form that was handed in before, but not keyed; null where the wish is stated now
 * @param day    of the visit
 * @param coming  the days on which people came, or handed in paper (R02)
 * @param said    which of {@link #ASKED} were filled in
 * @param signing who signed: {@code self}, {@code thumbprint} or {@code proxy}
 */
record WishAtHome(@Nullable LocalDate paper, LocalDate day, MeasureYears.Window coming, Set<String> said,
    String signing) {

  /** The fields of it that the form cannot require: it is the same form for those whose wish is known. */
  static final Set<String> ASKED = Set.of("noticeAcknowledged", "witnessName", "proxyName", "proxyRelation", "bankConsent",
      "sensitiveConsent");

  static Set<String> said(Map<String, Object> answers) {
    return ASKED.stream().filter(it -> answers.get(it) != null && !Boolean.FALSE.equals(answers.get(it))).collect(toSet());
  }

  static final List<StepRule<WishAtHome>> RULES = List.of(
      new StepRule<>("paper is dated inside the window", "R02", "wishPaperDate",
          it -> it.paper() != null && (!it.coming().contains(it.paper()) || it.paper().isAfter(it.day())),
          it -> "วันที่ในแบบกระดาษต้องอยู่ในช่วง " + ThaiDate.longForm(it.coming().opens()) + " ถึง "
              + ThaiDate.longForm(it.coming().closes()) + " หากเพิ่งแสดงความประสงค์วันนี้ ให้เว้นว่าง"),
      new StepRule<>("the person was told what is done with the data", "domain.md §11", "noticeAcknowledged",
          it -> !it.said().contains("noticeAcknowledged"),
          "โปรดอ่านการแจ้งการใช้ข้อมูลให้ผู้มีบัตรฯ ฟัง แล้วเลือกว่ารับทราบ"),
      new StepRule<>("a thumbprint has a witness", "R02", "witnessName",
          it -> it.signing().equals("thumbprint") && !it.said().contains("witnessName"), "โปรดกรอกชื่อและนามสกุลของพยาน"),
      new StepRule<>("a proxy is named", "R02", "proxyName",
          it -> it.signing().equals("proxy") && !it.said().contains("proxyName"),
          "โปรดกรอกชื่อและนามสกุลของผู้รับมอบอำนาจ"),
      new StepRule<>("a proxy is somebody to the person", "R02", "proxyRelation",
          it -> it.signing().equals("proxy") && !it.said().contains("proxyRelation"),
          "โปรดกรอกความเกี่ยวข้องกับผู้มีบัตรฯ"),
      new StepRule<>("the consent of account data is asked for with the wish", "R21", "bankConsent",
          it -> !it.said().contains("bankConsent"),
          "โปรดถามความยินยอมเรื่องข้อมูลบัญชี แล้วเลือก ยินยอม หรือ ไม่ยินยอม"),
      new StepRule<>("the consent of health data is asked for with the wish", "R21", "sensitiveConsent",
          it -> !it.said().contains("sensitiveConsent"),
          "โปรดถามความยินยอมเรื่องข้อมูลสุขภาพและความพิการ แล้วเลือก ยินยอม หรือ ไม่ยินยอม"));
}
