package th.cardholder.addedstep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Service;
import th.cardholder.audit.Audit;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.Cases;
import th.cardholder.cases.People;
import th.cardholder.consent.BankData;
import th.cardholder.door.Answers;
import th.cardholder.door.FormSchema.Asked;
import th.cardholder.door.Outcome;
import th.cardholder.door.Visit;

/**
 * Stands behind every step that a revision has added and no code knows (ADR 0054): shows what was answered there before,
 * and keeps what is answered now with the case. It decides nothing, and so has no facts for the engine.
 */
@Service
public class AddedSteps {

  /** What the form of an added step can show, besides its own fields: who it is about. */
  public static final Set<String> SHOWN = Set.of("personName", "caseNumber", "referralNumber");

  /** What its text fields can be read as. */
  public static final Set<String> KINDS =
      Set.of(AnswerWords.DATE, AnswerWords.TIME, AnswerWords.AMOUNT, AnswerWords.PHONE);

  private final StepAnswers answers;
  private final Cases cases;
  private final People people;
  private final BankData bankData;
  private final Audit audit;

  AddedSteps(StepAnswers answers, Cases cases, People people, BankData bankData, Audit audit) {
    this.answers = answers;
    this.cases = cases;
    this.people = people;
    this.bankData = bankData;
    this.audit = audit;
  }

  /**
   * Where in which model it is asked.
   *
   * @param name what the step is called there
   */
  public record Place(String process, int version, String element, String name) {

    /** A name is broken for the diagram; in a line of Thai the break is no word boundary to see. */
    public Place {
      name = name.replaceAll("\\s+", " ").strip();
    }
  }

  /**
   * What is asked.
   *
   * @param key     the form's id
   * @param version its version, as the engine counts them
   */
  public record Form(String key, int version, List<Asked> asked) {}

  /** What the form shows: who it is about, and what was answered at this step before. Recorded as a view. */
  public Map<String, Object> open(Visit visit, Place place, List<Asked> asked) {
    var participant = cases.get(CaseNumber.ofKey(visit.key()));
    audit.viewed(new Audit.View(visit.userId(), visit.officeId(), Audit.Purpose.FORM),
        List.of(participant.cardholderId()));
    Map<String, Object> values = new HashMap<>();
    values.put("personName", people.of(participant).fullName());
    values.put("caseNumber", participant.number());
    values.put("referralNumber", visit.key().equals(participant.number()) ? "" : visit.key());
    answers.newest(visit.key(), place.process(), place.element()).ifPresent(before -> asked.forEach(field -> {
      var value = AnswerWords.field(field, before.path(field.key()));
      if (value != null) {
        values.put(field.key(), value instanceof String text
            ? Objects.requireNonNull(bankData.readable(participant.id(), text)) : value);
      }
    }));
    return values;
  }

  /** Keeps what was handed in beside what was answered before. The door has checked it against the form. */
  public Outcome submit(Visit visit, Place place, Form form, Answers handedIn) {
    var participant = cases.lock(CaseNumber.ofKey(visit.key()));
    // R21 holds for every text, whoever asks for it.
    var bankFigure = BankData.refusal(bankData.allowed(participant.id()), handedIn, form.asked().stream()
        .filter(field -> field.kind() == null && field.type().startsWith("text")).map(Asked::key).toArray(String[]::new));
    if (bankFigure != null) {
      return bankFigure;
    }
    var kept = AnswerWords.kept(handedIn.all());
    var id = answers.add(new StepAnswers.Given(participant.id(), visit.key(), visit.officeId(), visit.userId(),
        visit.taskId(), place, form, kept, AnswerWords.brief(form.asked(), kept)));
    Map<String, Object> detail = new HashMap<>(Map.of("answer", id, "name", place.name()));
    if (!visit.key().equals(participant.number())) {
      detail.put("referral", visit.key());
    }
    audit.write(Audit.Entry.of(visit.userId(), visit.officeId(), "step.answered", participant.id()).with(detail)
        .ofTheForm());
    return Outcome.accepted("answered");
  }
}
