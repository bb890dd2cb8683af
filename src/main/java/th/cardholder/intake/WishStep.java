package th.cardholder.intake;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.consent.BankData;
import th.cardholder.consent.Consents;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.measure.MeasureYears;
import th.cardholder.topup.TopUps;
import th.cardholder.words.ThaiDate;

/**
 * แบบแสดงความประสงค์ (annex 2, a draft of ours): the wish, how to reach the person, who signed, and the
 * consents, each a record of its own (R02, R21, domain.md §11).
 */
@Component
class WishStep implements Step {

  private final Cases cases;
  private final People people;
  private final Wishes wishes;
  private final Consents consents;
  private final TopUps topUps;
  private final MeasureYears years;
  private final Audit audit;
  private final Clock clock;

  WishStep(Cases cases, People people, Wishes wishes, Consents consents, TopUps topUps, MeasureYears years,
      Audit audit, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.wishes = wishes;
    this.consents = consents;
    this.topUps = topUps;
    this.years = years;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_wish";
  }

  /** What is done with the data is told, and each consent is given to a text (PDPA s.19, s.23 and s.26, R21). */
  @Override
  public Set<String> shows() {
    return Set.of("noticeText", "bankText", "sensitiveText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM).of(participant.id()),
        List.of(participant.cardholderId()));
    Map<String, Object> values = new HashMap<>(people.head(participant));
    var stated = paperOf(participant).orElseGet(() -> LocalDate.now(clock));
    values.put("wishDate", ThaiDate.numeric(stated));
    values.put("noticeText", years.consentText(participant.year(), "privacyNotice").textTh());
    values.put("bankText", years.consentText(participant.year(), Consents.BANK).textTh());
    values.put("sensitiveText", years.consentText(participant.year(), Consents.SENSITIVE).textTh());
    values.put("declineReasons", years.codes(participant.year(), "declineReason").stream()
        .map(code -> new Choice(code.code(), code.labelTh())).toList());
    return values;
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.lock(visit.key());
    var wishDate = answers.date("wishDate").orElseThrow();
    var window = years.window(participant.year(), "walkIn");
    if (wishDate.isAfter(LocalDate.now(clock))) {
      return Outcome.refused("wishDate", "วันที่แสดงความประสงค์ต้องไม่เกินวันนี้ โปรดตรวจวันที่");
    }
    if (!window.contains(wishDate)) {
      return Outcome.refused("wishDate", "วันที่แสดงความประสงค์ต้องอยู่ในช่วง " + ThaiDate.longForm(window.opens())
          + " ถึง " + ThaiDate.longForm(window.closes()));
    }
    var paper = paperOf(participant);
    if (paper.isPresent() && !wishDate.equals(paper.get())) {
      return Outcome.refused("wishDate", "วันที่แสดงความประสงค์ต้องเป็นวันที่ในแบบกระดาษ คือ "
          + ThaiDate.longForm(paper.get()) + " โปรดแก้วันที่ให้ตรงกับแบบ");
    }
    var opened = cases.openedOn(participant.id());
    if (paper.isEmpty() && wishDate.isBefore(opened)) {
      return Outcome.refused("wishDate", "วันที่แสดงความประสงค์ต้องไม่ก่อนวันที่เปิดเรื่อง ("
          + ThaiDate.longForm(opened) + ") โปรดตรวจวันที่");
    }
    var wants = answers.yes("wants");
    var declineReason = answers.text("declineReason");
    if (declineReason.isPresent() && !known(participant, declineReason.get())) {
      return Outcome.refused("declineReason", "โปรดเลือกจากรายการที่มี");
    }
    var bankFigure = BankData.refusal(wants && answers.yes("bankConsent"), answers, "contactNote");
    if (bankFigure != null) {
      return bankFigure;
    }
    wishes.record(participant, wants, wishDate, answers, visit.userId());
    if (wants) {
      consents.record(participant, Consents.BANK, answers.yes("bankConsent"), wishDate, visit.userId());
      consents.record(participant, Consents.SENSITIVE, answers.yes("sensitiveConsent"), wishDate, visit.userId());
    }
    cases.setState(participant.id(), wants ? Case.State.AWAITING_AO : Case.State.DECLINED);
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), wants ? "wish.stated" : "wish.declined",
        participant.id()).with(Map.of("wishDate", wishDate.toString())));
    if (wants) {
      topUps.stated(participant, wishDate, "annex2", visit.userId());
    }
    return new Outcome.Accepted(Map.of("wants", wants));
  }

  /** The date on the paper form being keyed. Who comes back to a reopened case states a wish of that day. */
  private Optional<LocalDate> paperOf(Case participant) {
    return Optional.ofNullable(participant.paperDate()).filter(date -> wishes.of(participant.id()).isEmpty());
  }

  private boolean known(Case participant, String reason) {
    return years.codes(participant.year(), "declineReason").stream().anyMatch(code -> code.code().equals(reason));
  }
}
