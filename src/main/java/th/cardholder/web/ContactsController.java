package th.cardholder.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import th.cardholder.followup.CaseContacts;
import th.cardholder.office.CurrentOfficer;

/** Contacts with a person between the rounds (R09). */
@RestController
@RequestMapping("/camunda/api/journey/cases/{number}")
class ContactsController {

  private final CurrentOfficer current;
  private final CaseContacts contacts;

  ContactsController(CurrentOfficer current, CaseContacts contacts) {
    this.current = current;
    this.contacts = contacts;
  }

  @PostMapping("/contacts")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void record(@PathVariable String number, @RequestBody CaseContacts.Typed typed) {
    CasesController.check(contacts.record(number, typed, user()));
  }

  @GetMapping("/contact-choices")
  CaseContacts.Choices choices(@PathVariable String number) {
    return contacts.choices(number, user()).orElseThrow(Refused::noSuchCase);
  }

  private String user() {
    return current.userId().orElseThrow(Refused::notLoggedIn);
  }
}
