package th.cardholder.casefile;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CasePage.ContactLine;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.followup.Contacts;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.words.ThaiDate;

/** The contacts after the plan, the newest first (R09). Incomes told there are the outcome's business. */
@Component
class ContactSection {

  private final Contacts contacts;
  private final Offices offices;

  ContactSection(Contacts contacts, Offices offices) {
    this.contacts = contacts;
    this.offices = offices;
  }

  About<?> about(Entry entry) {
    return contacts.about(entry.id());
  }

  List<ContactLine> of(Entry entry, YearWords labels) {
    var recorded = contacts.of(entry.id());
    var officers = offices.officerNames(recorded.stream().map(Contacts.Recorded::recordedBy).distinct().toList());
    return recorded.stream().map(contact -> line(contact, labels, officers)).toList();
  }

  private static ContactLine line(Contacts.Recorded contact, YearWords labels, Map<String, String> officers) {
    return new ContactLine(ThaiDate.shortForm(contact.contactedOn()),
        contact.roundKind() == null ? null : labels.label("followUpRound", contact.roundKind())
            + (contact.counts() ? "" : " (ยกเลิก)"),
        labels.label("contactChannel", contact.channel()),
        contact.stage() == null ? null : labels.label("developmentStage", contact.stage()), contact.reached(),
        officers.getOrDefault(contact.recordedBy(), contact.recordedBy()));
  }
}
