package th.cardholder.paper;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.People;
import th.cardholder.consent.ConsentHistory;
import th.cardholder.consent.Consents;
import th.cardholder.intake.Wishes.Wish;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.paper.WishFormPrint.Consent;
import th.cardholder.paper.WishFormPrint.Text;
import th.cardholder.registry.Registry;
import th.cardholder.words.ThaiDate;

/** แบบแสดงความประสงค์, filled in as far as it is recorded. */
@Component
class WishForms {

  private final Registry registry;
  private final People people;
  private final Wishes wishes;
  private final Consents consents;
  private final ConsentHistory history;
  private final MeasureYears years;
  private final Offices offices;
  private final Clock clock;

  WishForms(Registry registry, People people, Wishes wishes, Consents consents, ConsentHistory history,
      MeasureYears years, Offices offices,
      Clock clock) {
    this.registry = registry;
    this.people = people;
    this.wishes = wishes;
    this.consents = consents;
    this.history = history;
    this.years = years;
    this.offices = offices;
    this.clock = clock;
  }

  WishFormPrint of(Entry entry) {
    var person = registry.find(entry.cardholderId()).orElseThrow();
    var wish = wishes.of(entry.id());
    var today = LocalDate.now(clock);
    return new WishFormPrint(years.name(entry.year()), entry.number(), entry.officeName(), entry.personName(),
        entry.nationalId().formatted(), person.birth().longForm(), person.ageOn(today),
        people.address(person), wish.map(Wish::phone).orElse(null), wish.map(Wish::contactNote).orElse(null),
        wish.map(Wish::wants).orElse(null), wish.map(it -> ThaiDate.longForm(it.wishDate())).orElse(null),
        wish.map(Wish::declineReason).map(code -> years.label(entry.year(), "declineReason", code)).orElse(null),
        wish.map(Wish::signing).orElse(null), wish.map(Wish::proxyName).orElse(null),
        wish.map(Wish::proxyRelation).orElse(null), wish.map(Wish::witnessName).orElse(null),
        text(entry, "privacyNotice", "การแจ้งการใช้ข้อมูลส่วนบุคคล", wish.map(Wish::noticeVersion)),
        List.of(consent(entry, wish, Consents.BANK, "ความยินยอมเปิดเผยข้อมูลบัญชี"),
            consent(entry, wish, Consents.SENSITIVE, "ความยินยอมใช้ข้อมูลสุขภาพและความพิการ")),
        wish.map(it -> offices.officerName(it.recordedBy())).orElse(null), ThaiDate.longForm(today));
  }

  /** A consent counts with the wish it was given with: whoever declines is asked for none. */
  private Consent consent(Entry entry, Optional<Wish> wish, String kind, String title) {
    var answer = wish.filter(Wish::wants).flatMap(it -> consents.of(entry.id(), kind));
    return new Consent(text(entry, kind, title, answer.map(Consents.Consent::version)),
        answer.map(Consents.Consent::given).orElse(null), Optional.ofNullable(history.byKind(entry.id()).get(kind))
        .map(it -> it.said().stream().map(ConsentHistory.Event::lineTh).toList()).orElse(List.of()));
  }

  private Text text(Entry entry, String kind, String title, Optional<Integer> version) {
    var text = version.map(it -> years.consentText(entry.year(), kind, it))
        .orElseGet(() -> years.consentText(entry.year(), kind));
    return new Text(title, text.textTh(), text.version(), text.draft());
  }
}
