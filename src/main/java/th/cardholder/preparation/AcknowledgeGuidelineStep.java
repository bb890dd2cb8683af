package th.cardholder.preparation;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import th.cardholder.door.Answers;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.office.Offices;
import th.cardholder.preparation.Preparations.Guideline;
import th.cardholder.words.ThaiDate;

/** The team reads the governor's guideline: one word for the team, with who said it and when. */
@Component
class AcknowledgeGuidelineStep implements Step {

  private final Preparations preparations;
  private final DistrictPreparations districts;
  private final PreparationForms forms;
  private final Offices offices;
  private final Clock clock;

  AcknowledgeGuidelineStep(Preparations preparations, DistrictPreparations districts, PreparationForms forms, Offices offices,
      Clock clock) {
    this.preparations = preparations;
    this.districts = districts;
    this.forms = forms;
    this.offices = offices;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_acknowledgeGuideline";
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var key = PreparationKey.of(visit.key());
    var values = forms.head(key);
    var guideline = guideline(key);
    values.put("version", String.valueOf(guideline.version()));
    values.put("titleText", guideline.title());
    values.put("versionText", "ฉบับที่ " + guideline.version() + " ลงวันที่ "
        + ThaiDate.longForm(guideline.issuedAt().atZoneSameInstant(clock.getZone()).toLocalDate()) + " โดย "
        + offices.officerName(guideline.issuedBy()));
    values.put("guidelineText", guideline.textTh());
    values.put("localNoteText", Objects.requireNonNullElse(guideline.localNote(), ""));
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var key = PreparationKey.of(visit.key());
    var guideline = guideline(key);
    // A form of before does not say which version was read.
    if (answers.text("version").filter(it -> !it.equals(String.valueOf(guideline.version()))).isPresent()) {
      return Outcome.refused("จังหวัดออกแนวทางฉบับที่ " + guideline.version() + " แล้วเมื่อครู่นี้ โปรดเปิดงานนี้ใหม่เพื่ออ่านฉบับล่าสุดก่อนรับทราบ");
    }
    districts.acknowledged(key, guideline.version(), visit.userId());
    return Outcome.accepted("acknowledged");
  }

  private Guideline guideline(PreparationKey key) {
    var province = Objects.requireNonNull(offices.office(key.officeId()).orElseThrow().provinceCode());
    return preparations.guideline(key.year(), province)
        .orElseThrow(() -> new IllegalStateException("No guideline for " + key));
  }
}
