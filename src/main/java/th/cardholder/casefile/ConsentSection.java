package th.cardholder.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.CaseConsent;
import th.cardholder.casefile.CasePage.ConsentTold;
import th.cardholder.casefile.CasePage.ConsentWord;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.consent.ConsentHistory;
import th.cardholder.consent.Consents;
import th.cardholder.notice.Notice.Reader;
import th.cardholder.notice.Notices;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.words.ThaiDate;

/** Each consent with all that was said of it, and who was told of its end and has ticked that off; for the team. */
@Component
class ConsentSection {

  private final ConsentHistory history;
  private final Consents consents;
  private final Notices notices;
  private final Offices offices;
  private final Clock clock;

  ConsentSection(ConsentHistory history, Consents consents, Notices notices, Offices offices,
      Clock clock) {
    this.history = history;
    this.consents = consents;
    this.notices = notices;
    this.offices = offices;
    this.clock = clock;
  }

  List<About<?>> about(Entry entry) {
    return List.of(consents.aboutHistory(entry.id()), notices.aboutConsents(entry.id()));
  }

  List<CaseConsent> of(Entry entry) {
    var told = notices.ofConsents(entry.id());
    var names = told.isEmpty() ? Map.<String, String>of()
        : offices.officeNames(told.stream().map(Notices.OfConsent::officeId).distinct().toList());
    return history.of(entry.id()).stream().map(one -> new CaseConsent(one.kind(), one.nameTh(), one.given(), one.stateTh(),
        one.said().stream().map(it -> new ConsentWord(it.dayTh(), it.whatTh(), it.howTh(), it.byTh(),
            told.stream().filter(notice -> notice.key().equals(String.valueOf(it.id())))
                .map(notice -> told(notice, names)).toList())).toList())).toList();
  }

  private ConsentTold told(Notices.OfConsent notice, Map<String, String> names) {
    var office = names.getOrDefault(notice.officeId(), notice.officeId());
    return new ConsentTold(notice.reader().equals(Reader.KEEPER.code()) ? "ผู้ดูแล (AO)" : office,
        notice.seenAt() == null || notice.seenBy() == null ? null : offices.officerName(notice.seenBy()) + " "
            + ThaiDate.shortForm(notice.seenAt().atZoneSameInstant(clock.getZone()).toLocalDate()));
  }
}
