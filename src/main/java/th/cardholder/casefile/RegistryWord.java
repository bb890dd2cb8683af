package th.cardholder.casefile;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import th.cardholder.cases.CaseIndex.Entry;
import th.cardholder.cases.CaseRights;
import th.cardholder.cases.People;
import th.cardholder.cases.Reach;
import th.cardholder.reference.Question.About;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.Registry;
import th.cardholder.words.ThaiDate;

/** What the registry says of a case's person. */
@Component
class RegistryWord {

  private final Registry registry;
  private final People people;
  private final CaseRights rights;
  private final Clock clock;

  RegistryWord(Registry registry, People people, CaseRights rights, Clock clock) {
    this.registry = registry;
    this.people = people;
    this.rights = rights;
    this.clock = clock;
  }

  /** What a page asks of its person, to be asked ahead. */
  List<About<?>> about(Entry entry) {
    return List.of(registry.about(entry.cardholderId()), registry.aboutContradiction(entry.cardholderId()));
  }

  Cardholder person(Entry entry) {
    return registry.find(entry.cardholderId()).orElseThrow();
  }

  String address(Cardholder person) {
    return people.address(person);
  }

  /**
   * For who may act on it: a batch that contradicts the report of a death or a move; or a death or move that nobody has
   * reported yet.
   */
  Optional<String> note(Entry entry, Cardholder person, Reach reach) {
    if (!rights.mayChange(reach.userId(), entry.officeId(), entry.aoUserId())) {
      return Optional.empty();
    }
    return registry.contradiction(person.id())
        .map(it -> "ทะเบียนชุด " + it.batchId() + " ("
            + ThaiDate.shortForm(it.notedAt().atZoneSameInstant(clock.getZone()).toLocalDate()) + ") ระบุว่า"
            + it.said().thai() + " แต่มีการแจ้งว่า" + it.kept().thai() + " ระบบคงตามที่แจ้งไว้ โปรดตรวจสอบ หากแจ้งผิด ให้ใช้ "
            + "“แก้ไขการแจ้งเหตุ” หากแจ้งถูก ให้แจ้ง ศทส.สป.กค. แก้ทะเบียน")
        .or(() -> Optional.ofNullable(entry.state().open() ? People.registryText(person.status()) : null));
  }
}
