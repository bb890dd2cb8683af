package th.cardholder.casefile;

import java.util.List;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.ContactLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.followup.Contacts;
import th.cardholder.measure.MeasureYears;
import th.cardholder.words.ThaiDate;

/** The contacts after the plan, the newest first (R09). Incomes told there are the outcome's business. */
@Component
class ContactSection {

  private final Contacts contacts;
  private final MeasureYears years;
  private final HistoryWords words;

  ContactSection(Contacts contacts, MeasureYears years, HistoryWords words) {
    this.contacts = contacts;
    this.years = years;
    this.words = words;
  }

  List<ContactLine> of(Entry entry) {
    var recorded = contacts.of(entry.id());
    if (recorded.isEmpty()) {
      return List.of();
    }
    var labels = YearWords.of(years, entry.year());
    return recorded.stream().map(contact -> line(contact, labels)).toList();
  }

  private ContactLine line(Contacts.Recorded contact, YearWords labels) {
    return new ContactLine(ThaiDate.shortForm(contact.contactedOn()),
        contact.roundKind() == null ? null : labels.label("followUpRound", contact.roundKind())
            + (contact.counts() ? "" : " (ยกเลิก)"),
        labels.label("contactChannel", contact.channel()),
        contact.stage() == null ? null : labels.label("developmentStage", contact.stage()), contact.reached(),
        words.name(contact.recordedBy()));
  }
}
