package th.cardholder.cases;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.geography.Geography;
import th.cardholder.reference.Question.About;
import th.cardholder.registry.Cardholder;
import th.cardholder.registry.CardholderStatus;
import th.cardholder.registry.Registry;

/** How a person is shown at the head of a form: the same facts in the same words everywhere. */
@Component
public class People {

  private final Registry registry;
  private final Geography geography;

  People(Registry registry, Geography geography) {
    this.registry = registry;
    this.geography = geography;
  }

  /** The person of a case. */
  public Cardholder of(Case participant) {
    return registry.find(participant.cardholderId())
        .orElseThrow(() -> new IllegalStateException("No cardholder behind case " + participant.number()));
  }

  /** What {@link #of} answers, to be asked ahead. */
  public About<?> about(Case participant) {
    return registry.about(participant.cardholderId());
  }

  public String address(Cardholder person) {
    return geography.address(person.houseNumber(), person.villageNumber(), person.subdistrictCode());
  }

  /** {@code ตำบลปากน้ำ}, or แขวง in Bangkok. */
  public String subdistrict(Cardholder person) {
    return geography.subdistrict(person.subdistrictCode()).map(s -> s.titledName()).orElse("");
  }

  /** The head of a form: {@code personName}, {@code maskedId}, {@code birthText}, {@code addressText} … */
  public Map<String, Object> head(Case participant) {
    return head(participant, of(participant));
  }

  /** As {@link #head(Case)}, of a person already read. */
  public Map<String, Object> head(Case participant, Cardholder person) {
    Map<String, Object> head = new HashMap<>();
    head.put("caseNumber", participant.number());
    head.put("personName", person.fullName());
    head.put("maskedId", person.nationalId().masked());
    head.put("birthText", person.birth().longForm());
    head.put("addressText", address(person));
    head.put("subdistrictText", subdistrict(person));
    head.put("registryText", registryText(person.status()));
    return head;
  }

  /** What the registry's status means for whoever has the person's case in hand; null when the person lives there. */
  public static @Nullable String registryText(CardholderStatus status) {
    return switch (status) {
      case ALIVE -> null;
      case MOVED -> "ทะเบียนผู้มีบัตรฯ ระบุว่าย้ายออกแล้ว โปรดสอบถามที่อยู่ปัจจุบันและวิธีติดต่อ "
          + "หากย้ายไปอยู่อำเภอ/เขตอื่น ให้ใช้ “แจ้งเหตุ” ที่หน้าเรื่อง";
      case DECEASED -> "ทะเบียนผู้มีบัตรฯ ระบุว่าเสียชีวิตแล้ว โปรดตรวจสอบ หากเป็นจริงให้ใช้ “แจ้งเหตุ” ที่หน้าเรื่อง "
          + "หากไม่จริงให้แจ้ง ศทส.สป.กค. แก้ทะเบียน";
    };
  }
}
