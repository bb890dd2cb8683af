package th.cardholder.outbox;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.consent.Consents;
import th.cardholder.geography.District;
import th.cardholder.geography.Geography;
import th.cardholder.office.OfficePhones;
import th.cardholder.office.OfficerMails;
import th.cardholder.office.Offices;
import th.cardholder.registry.CardholderStatus;

/** Where a message goes and what it says, as things stand when it is sent; or why it does not go. */
@Component
class Addressing {

  private static final Pattern MOBILE = Pattern.compile("0[689]\\d{8}");

  private final Cases cases;
  private final People people;
  private final Consents consents;
  private final Telephones telephones;
  private final List<Matter> matters;
  private final MessageTexts texts;
  private final Offices offices;
  private final OfficePhones phones;
  private final OfficerMails mails;
  private final Geography geography;
  private final Clock clock;

  Addressing(Cases cases, People people, Consents consents, Telephones telephones, List<Matter> matters, MessageTexts texts,
      Offices offices, OfficePhones phones, OfficerMails mails, Geography geography, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.consents = consents;
    this.telephones = telephones;
    this.matters = List.copyOf(matters);
    this.texts = texts;
    this.offices = offices;
    this.phones = phones;
    this.mails = mails;
    this.geography = geography;
    this.clock = clock;
  }

  /**
   * Either to whom and what, or why not.
   *
   * @param version of the year's words; null of what was written as it was said
   */
  record Addressed(@Nullable String to, @Nullable String body, @Nullable Integer version, @Nullable WhyNot whyNot) {

    static Addressed not(WhyNot why) {
      return new Addressed(null, null, null, why);
    }
  }

  Addressed toOfficer(String userId, String body) {
    return mails.of(userId).map(it -> new Addressed(it, body, null, null)).orElseGet(() -> Addressed.not(WhyNot.NO_EMAIL));
  }

  Addressed toPerson(MessageKind kind, long matterId, long caseId) {
    var participant = cases.get(cases.number(caseId));
    if (participant.state() == Case.State.DIED || people.of(participant).status() == CardholderStatus.DECEASED) {
      return Addressed.not(WhyNot.DIED);
    }
    if (!consents.given(caseId, Consents.MESSAGES)) {
      return Addressed.not(WhyNot.NO_CONSENT);
    }
    var phone = telephones.of(caseId).filter(it -> MOBILE.matcher(it).matches());
    if (phone.isEmpty()) {
      return Addressed.not(WhyNot.NO_PHONE);
    }
    var told = matters.stream().filter(it -> it.kinds().contains(kind)).findFirst()
        .flatMap(it -> it.told(kind, matterId, participant));
    if (told.isEmpty()) {
      return Addressed.not(WhyNot.NOT_SO);
    }
    var until = told.get().until();
    if (until != null && !LocalDateTime.now(clock).isBefore(until)) {
      return Addressed.not(WhyNot.TOO_LATE);
    }
    return texts.of(participant.year(), kind, gaps(told.get(), participant)).map(it -> new Addressed(phone.get(), it.body(), it.version(), null))
        .orElseGet(() -> Addressed.not(WhyNot.WORDING));
  }

  private Map<String, String> gaps(Matter.Told told, Case participant) {
    Map<String, String> gaps = new HashMap<>();
    gaps.put("office", officeTh(told.officeId()));
    phones.of(told.officeId()).or(() -> phones.of(participant.officeId())).ifPresent(it -> gaps.put("phone", it));
    if (told.when() != null) {
      gaps.put("when", told.when());
    }
    if (told.place() != null) {
      gaps.put("place", NeutralWording.place(told.place()));
    }
    if (told.hours() != null) {
      gaps.put("hours", NeutralWording.place(told.hours()));
    }
    return gaps;
  }

  /** A team is named by its district alone: what it is called says whom it is for. */
  private String officeTh(String officeId) {
    return offices.office(officeId).map(it -> it.districtCode() == null ? it.nameTh()
        : geography.district(it.districtCode()).map(District::titledName).orElse(it.nameTh())).orElse("");
  }
}
