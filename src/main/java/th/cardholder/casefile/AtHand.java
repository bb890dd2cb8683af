package th.cardholder.casefile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.casefile.CaseIndex.Entry;
import th.cardholder.casefile.CasePage.Line;
import th.cardholder.casefile.Reach.Sight;
import th.cardholder.intake.Wishes;
import th.cardholder.office.Officer;
import th.cardholder.office.Offices;
import th.cardholder.referral.Invitations;
import th.cardholder.registry.Registry;

/** Who looks after a case, and how its person is reached: what one needs with the telephone in the other hand. */
@Component
class AtHand {

  private final Offices offices;
  private final Wishes wishes;
  private final Invitations invitations;
  private final Registry registry;

  AtHand(Offices offices, Wishes wishes, Invitations invitations, Registry registry) {
    this.offices = offices;
    this.wishes = wishes;
    this.invitations = invitations;
    this.registry = registry;
  }

  /** To the team everything, to the province the officers alone. */
  List<Line> of(Entry entry, Sight sight) {
    List<Line> lines = new ArrayList<>();
    add(lines, "ผู้ดูแล (AO)", name(entry.aoUserId()));
    add(lines, "ผู้ร่วมสัมภาษณ์", name(entry.coInterviewerId()));
    if (sight == Sight.OFFICE) {
      wishes.of(entry.id()).ifPresent(wish -> {
        add(lines, "โทรศัพท์ที่ติดต่อได้", wish.phone());
        add(lines, "วิธีติดต่ออื่น", wish.contactNote());
      });
      wishes.consent(entry.id(), "bankDisclosure").ifPresent(consent ->
          add(lines, "การเปิดเผยข้อมูลบัญชี", consent.given() ? "ยินยอม" : "ไม่ยินยอม"));
    }
    return lines;
  }

  /** What an agency needs to invite the person; the page shows the address beside it. */
  List<Line> toInvite(Entry entry) {
    var reach = invitations.reach(entry.id(), entry.year(), registry.find(entry.cardholderId()).orElseThrow());
    List<Line> lines = new ArrayList<>();
    add(lines, "โทรศัพท์ที่ติดต่อได้", reach.phone());
    add(lines, "วิธีติดต่ออื่น", reach.contactNote());
    add(lines, "อายุ", reach.age() + " ปี");
    add(lines, "อาชีพ", reach.occupation());
    return lines;
  }

  private @Nullable String name(@Nullable String userId) {
    return userId == null ? null : offices.officer(userId).map(Officer::name).orElse(userId);
  }

  private static void add(List<Line> lines, String label, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      lines.add(new Line(label, value));
    }
  }
}
