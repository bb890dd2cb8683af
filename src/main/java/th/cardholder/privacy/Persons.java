package th.cardholder.privacy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CaseNumber;
import th.cardholder.cases.Cases;
import th.cardholder.cases.Decision;
import th.cardholder.cases.Decision.NotDone;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.Registry;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiNumber;

/** Finds a person by a typed national ID or case number; whoever asks has still to be let. */
@Component
class Persons {

  private static final int LONGEST = 40;

  private final Registry registry;
  private final NationalIds ids;
  private final Cases cases;

  Persons(Registry registry, NationalIds ids, Cases cases) {
    this.registry = registry;
    this.ids = ids;
    this.cases = cases;
  }

  /**
   * Somebody.
   *
   * @param caseId  the case that was typed; null where a national ID was
   * @param cases   all of them, the newest first
   */
  record Person(long id, @Nullable Long caseId, List<Cases.OfPerson> cases) {}

  /** The person who was typed; of nobody an empty answer, and a number that cannot be one is refused. */
  Result<Optional<Person>, NotDone> find(@Nullable String typed) {
    var text = ThaiNumber.toArabicDigits(typed == null ? "" : typed.strip());
    if (text.isEmpty() || text.length() > LONGEST) {
      return Result.refused(new Decision.Invalid("who", "โปรดพิมพ์เลขประจำตัวประชาชน 13 หลัก หรือเลขที่เรื่อง"));
    }
    if (CaseNumber.isOfACase(text)) {
      return Result.of(cases.find(CaseNumber.ofKey(text)).map(it -> person(it.cardholderId(), it.id())));
    }
    return ids.parse(text).<NotDone>refusedAs(why -> new Decision.Invalid("who", why))
        .map(id -> registry.find(id).map(it -> person(it.id(), null)));
  }

  /** The person with this key. */
  Person person(long id, @Nullable Long caseId) {
    return new Person(id, caseId, cases.ofPeople(List.of(id)));
  }
}
