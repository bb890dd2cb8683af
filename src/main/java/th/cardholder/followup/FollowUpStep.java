package th.cardholder.followup;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import th.cardholder.assignment.TakingOver;
import th.cardholder.audit.Audit;
import th.cardholder.cases.Case;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.door.Answers;
import th.cardholder.door.Choice;
import th.cardholder.door.Outcome;
import th.cardholder.door.Step;
import th.cardholder.door.Visit;
import th.cardholder.followup.Contacts.Contact;
import th.cardholder.intake.Wishes;
import th.cardholder.measure.MeasureYears;
import th.cardholder.office.Offices;
import th.cardholder.reference.Question.About;
import th.cardholder.reference.Question;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;

/**
 * The AO reports how the person fares in a round (R09). That nobody could be reached is a report too. The last
 * round of the year asks for the income, on which the outcome stands (R18).
 */
@Component
class FollowUpStep implements Step {

  private static final int LAST_CONTACTS = 5;

  private final Cases cases;
  private final People people;
  private final Rounds rounds;
  private final Contacts contacts;
  private final Development development;
  private final Wishes wishes;
  private final MeasureYears years;
  private final Offices offices;
  private final TakingOver takingOver;
  private final Audit audit;
  private final Clock clock;

  FollowUpStep(Cases cases, People people, Rounds rounds, Contacts contacts, Development development, Wishes wishes,
      MeasureYears years, Offices offices, TakingOver takingOver, Audit audit, Clock clock) {
    this.cases = cases;
    this.people = people;
    this.rounds = rounds;
    this.contacts = contacts;
    this.development = development;
    this.wishes = wishes;
    this.years = years;
    this.offices = offices;
    this.takingOver = takingOver;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String form() {
    return "form_followUp";
  }

  /** The last report ends the year: what is still missing is known before (R09). */
  @Override
  public Set<String> shows() {
    return Set.of("withoutResultText");
  }

  @Override
  public Map<String, Object> open(Visit visit) {
    var participant = cases.get(visit.key());
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    List<About<?>> ahead = new ArrayList<>(development.about(participant.id()));
    ahead.addAll(List.of(people.about(participant), rounds.about(participant.id()), wishes.about(participant.id())));
    ahead.addAll(contacts.aboutReport(participant.id()));
    Question.ahead(ahead);
    Map<String, Object> values = new HashMap<>(people.head(participant));
    var round = rounds.toReport(participant);
    values.put("roundText", round.map(kind -> rounds.name(participant.year(), kind)).orElse("–"));
    values.put("dueText", round.map(kind -> years.window(participant.year(), kind).closes())
        .map(ThaiDate::longForm).orElse("–"));
    var wish = wishes.of(participant.id());
    values.put("phoneText", wish.map(Wishes.Wish::phone).orElse("ไม่ได้ให้ไว้"));
    values.put("contactText", wish.map(Wishes.Wish::contactNote).orElse("–"));
    values.put("developmentText", listed(development.of(participant).stream()
        .map(line -> line.project() + " (" + line.agency() + ") · " + line.state())));
    values.put("withoutResultText", isLast(participant, round) ? withoutResult(participant) : "");
    values.put("incomeHint", "บาทต่อปี เช่น 36,000 "
        + (isLast(participant, round)
            ? "ต้องกรอก เพราะเป็นรอบสุดท้ายของปี ไม่มีรายได้ให้กรอก 0"
            : "เว้นว่างได้ถ้าไม่ทราบ"));
    values.put("contactedOn", ThaiDate.numeric(LocalDate.now(clock)));
    var channels = contacts.channels(participant.year());
    var stages = contacts.stages(participant.year());
    values.put("channels", channels);
    values.put("stages", stages);
    values.put("contactsText", lastContacts(participant, channels, stages));
    var sources = contacts.incomeSources(participant.id());
    values.put("incomeSources", sources);
    round.flatMap(kind -> contacts.undone(participant.id(), kind))
        .ifPresent(before -> values.putAll(asReported(before, sources)));
    return values;
  }

  /** A report that was undone, as it was given; a source that the person has closed since then is left to be chosen. */
  private static Map<String, Object> asReported(Contacts.Recorded before, List<Choice> sources) {
    Map<String, Object> values = new HashMap<>();
    values.put("reached", before.reached() ? "yes" : "no");
    values.put("contactedOn", ThaiDate.numeric(before.contactedOn()));
    values.put("channel", before.channel());
    values.put("stage", before.stage());
    values.put("yearlyIncome", before.yearlyIncome() == null ? null : ThaiNumber.format(before.yearlyIncome()));
    values.put("incomeSource", sources.stream().map(Choice::value).filter(it -> it.equals(before.incomeSource()))
        .findFirst().orElse(null));
    values.put("note", before.note());
    values.values().removeIf(Objects::isNull);
    return values;
  }

  /** The outcome is assessed without them, so it is said before the report is sent; empty when there are none. */
  private String withoutResult(Case participant) {
    var open = development.withoutResult(participant);
    return open.isEmpty() ? "" : listed(open.stream());
  }

  private boolean isLast(Case participant, Optional<String> round) {
    return round.filter(kind -> rounds.isLast(new RoundKey(participant.year(), kind))).isPresent();
  }

  /** A list as the form's text shows it. */
  private static String listed(Stream<String> lines) {
    var text = lines.map(line -> "• " + line).collect(joining("\n"));
    return text.isEmpty() ? "–" : text;
  }

  /** The last contacts, a line each. */
  private String lastContacts(Case participant, List<Choice> channels, List<Choice> stages) {
    var last = contacts.of(participant.id()).stream().limit(LAST_CONTACTS).toList();
    var officers = offices.officerNames(last.stream().map(Contacts.Recorded::recordedBy).distinct().toList());
    return listed(last.stream().map(contact -> ThaiDate.shortForm(contact.contactedOn())
        + " · " + label(channels, contact.channel())
        + " · " + (contact.stage() == null ? "ติดต่อไม่ได้" : label(stages, contact.stage()))
        + (contact.yearlyIncome() == null ? "" : " · รายได้ " + ThaiNumber.format(contact.yearlyIncome()) + " บาทต่อปี")
        + " · " + officers.getOrDefault(contact.recordedBy(), "–")
        + (contact.counts() ? "" : " · ยกเลิก")));
  }

  private static String label(List<Choice> choices, String code) {
    return choices.stream().filter(it -> it.value().equals(code)).map(Choice::label).findFirst().orElse(code);
  }

  /** A last round asks for the income, and a talk that was not held for a note. */
  @Override
  public Set<String> needs() {
    return Set.of("yearlyIncome", "incomeSource", "note");
  }

  @Override
  public Outcome submit(Visit visit, Answers answers) {
    var participant = cases.lock(visit.key());
    var round = rounds.toReport(participant);
    if (round.isEmpty()) {
      return Outcome.refused("เรื่องนี้ไม่มีรอบที่ต้องรายงาน โปรดเปิดรายการงานใหม่ "
          + "หากยังเห็นงานนี้อยู่ ให้แจ้งผู้ดูแลระบบ");
    }
    var contact = new Contact(answers.date("contactedOn").orElseThrow(), answers.yes("reached"),
        answers.required("channel"), answers.text("stage").orElse(null),
        answers.amount("yearlyIncome").orElse(null), answers.text("incomeSource").orElse(null),
        answers.text("note").orElse(null));
    var wrong = contacts.check(participant, contact, isLast(participant, round));
    if (wrong.isPresent()) {
      return Outcome.refused(List.of(wrong.get()));
    }
    // Late is right; before the round it is not of the round, and the outcome may rest on it (R09, R18).
    var opens = years.window(participant.year(), round.get()).opens();
    if (contact.contactedOn().isBefore(opens)) {
      return Outcome.refused("contactedOn", "รายงาน" + rounds.name(participant.year(), round.get())
          + " ต้องเป็นการติดต่อตั้งแต่วันเปิดรอบ (" + ThaiDate.longForm(opens) + ") เป็นต้นไป โปรดตรวจวันที่ "
          + "การติดต่อก่อนหน้านั้น ให้บันทึกที่ปุ่ม “บันทึกการติดต่อ” ในหน้าเรื่อง");
    }
    contacts.record(participant, contact, round.get(), null, visit.userId());
    rounds.done(participant.id(), round.get());
    return Outcome.accepted(contact.reached() ? "reached" : "notReached", takingOver.by(visit, participant));
  }
}
