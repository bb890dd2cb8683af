package th.cardholder.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.models.Releases;
import th.cardholder.words.Result;

/**
 * The way of a revised model: proposed, approved where the installation wants a second administrator, and deployed or withdrawn.
 * Whoever calls has seen that it is an administrator (ADR 0056).
 */
@Service
public class Proposals {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REASON = 2000;
  private static final String NO_LONGER = "ข้อเสนอนี้ติดตั้งหรือถอนไปแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด";

  private final Revisions revisions;
  private final Rehearser rehearser;
  private final ProposalStore store;
  private final Ground ground;
  private final Releases releases;
  private final VersionsInUse versions;
  private final Audit audit;
  private final RevisionSettings settings;
  private final ObjectMapper json;
  private final TransactionTemplate transaction;

  Proposals(Revisions revisions, Rehearser rehearser, ProposalStore store, Ground ground, Releases releases, VersionsInUse versions, Audit audit,
      RevisionSettings settings, ObjectMapper json, PlatformTransactionManager transactions) {
    this.revisions = revisions;
    this.rehearser = rehearser;
    this.store = store;
    this.ground = ground;
    this.releases = releases;
    this.versions = versions;
    this.audit = audit;
    this.settings = settings;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** By which door a proposal came. */
  public enum Via {
    PAGE, COMMAND, MODELER,
    /** A release of the application, which somebody has to look at. */
    RELEASE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What somebody proposes.
   *
   * @param reason why; may be left out by a program that has no field for it
   */
  public record Asked(@Nullable String name, @Nullable String reason, Via via, Map<String, byte[]> files) {}

  /** Why something was not done. */
  public record Refusal(Kind kind, @Nullable String field, String sentence, @Nullable Report report) {

    /** What stands against it. */
    public enum Kind {
      /** Something is missing or wrong in what was sent. */
      WRONG,
      /** There is no such proposal. */
      NONE,
      /** It is not for this user to do. */
      NOT_YOURS,
      /** It stands otherwise than whoever asked thought. */
      STATE
    }

    private static Refusal wrong(String field, String sentence) {
      return new Refusal(Kind.WRONG, field, sentence, null);
    }

    private static Refusal state(String sentence) {
      return new Refusal(Kind.STATE, null, sentence, null);
    }
  }

  /** Whether another administrator has to approve a proposal before it is deployed. */
  public boolean secondApproval() {
    return settings.secondApproval();
  }

  /** The newest hundred. */
  public List<Proposal> newest() {
    return store.newest(ground.newest());
  }

  /** One of them. */
  public Optional<Proposal> find(long id) {
    return store.find(id, ground.newest());
  }

  /** Examines files that belong together and keeps them as a proposal; what is refused is not kept. */
  public Result<Proposal, Refusal> propose(Asked asked, String by) {
    var name = asked.name() == null || asked.name().isBlank() ? String.join(", ", asked.files().keySet()) : asked.name().strip();
    name = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    var reason = asked.reason() == null || asked.reason().isBlank() ? "" : asked.reason().strip();
    if (reason.isEmpty() && asked.via() != Via.MODELER) {
      return Result.refused(Refusal.wrong("reason", "ยังไม่ได้กรอกเหตุผลของการปรับปรุง โปรดกรอกว่าปรับปรุงเพราะเหตุใด"));
    }
    if (reason.length() > LONGEST_REASON) {
      return Result.refused(tooLong());
    }
    if (asked.files().isEmpty()) {
      return Result.refused(Refusal.wrong("files", "ไม่มีแฟ้มแบบจำลอง โปรดเลือกแฟ้ม .bpmn .dmn หรือ .form อย่างน้อยหนึ่งแฟ้ม"));
    }
    var report = revisions.check(asked.files());
    if (report.verdict().equals(Verdict.REFUSED.code())) {
      return Result.refused(new Refusal(Refusal.Kind.WRONG, null, told(report), report));
    }
    var checked = new ProposalStore.Checked(report, ground.of(Ground.defined(asked.files())));
    var proposed = new ProposalStore.New(name, reason.isEmpty() ? name : reason, asked.via().code(), by, hash(asked.files()));
    var id = inOne(() -> {
      var added = store.add(proposed, checked, asked.files());
      added.ifPresent(it -> {
        note("revision.proposed", by, it, proposed.reason());
        rehearseAnew(it, by);
      });
      return added;
    });
    return id.or(() -> again(proposed.hash(), checked)).flatMap(this::find).<Result<Proposal, Refusal>>map(Result::of)
        .orElseGet(() -> Result.refused(Refusal.state(NO_LONGER)));
  }

  /** The same content once more: it is what was proposed already, with what is known of it now. */
  private Optional<Long> again(String hash, ProposalStore.Checked checked) {
    var id = store.open(hash);
    id.flatMap(this::find).filter(it -> it.is("outdated")).ifPresent(it -> {
      store.checked(it.id(), checked, false);
      rehearseAnew(it.id(), it.proposedBy());
    });
    return id;
  }

  private void rehearseAnew(long id, String by) {
    if (rehearser.ready()) {
      store.askForRehearsal(id, by);
    }
  }

  /** Whether this installation has where to rehearse. */
  public boolean rehearses() {
    return rehearser.ready();
  }

  /** Asks for a rehearsal, once more where there was one; some node does it. */
  public Result<Proposal, Refusal> rehearse(long id, String by) {
    return find(id).<Result<Proposal, Refusal>>map(found -> {
      if (!rehearser.ready()) {
        return Result.refused(Refusal.state("ระบบนี้ยังไม่มีฐานข้อมูลสำหรับซ้อม โปรดให้ผู้ดูแลเครื่องตั้ง journey.revision.rehearsal.url ก่อน"));
      }
      if (found.settled() != null) {
        return Result.refused(Refusal.state(NO_LONGER));
      }
      inOne(() -> {
        if (store.askForRehearsal(id, by)) {
          note("revision.rehearsed", by, id, null);
        }
        return id;
      });
      return again(id);
    }).orElseGet(Proposals::none);
  }

  /** Examines a proposal anew, because other versions have come since or journeys have gone on. */
  public Result<Proposal, Refusal> check(long id, String by) {
    return find(id).<Result<Proposal, Refusal>>map(found -> {
      if (found.settled() != null) {
        return Result.refused(Refusal.state(NO_LONGER));
      }
      var files = store.files(id);
      var checked = new ProposalStore.Checked(revisions.check(files), ground.of(Ground.defined(files)));
      inOne(() -> {
        store.checked(id, checked, stands(found, checked));
        if (!found.basedOn().equals(checked.basedOn())) {
          rehearseAnew(id, by);
        }
        note("revision.checked", by, id, null);
        return id;
      });
      return again(id);
    }).orElseGet(Proposals::none);
  }

  /** Another administrator than the one who proposed it says that it may be deployed. */
  public Result<Proposal, Refusal> approve(long id, @Nullable String reason, String by) {
    return said(id, reason, found -> {
      if (!settings.secondApproval()) {
        return Optional.of(Refusal.state("ระบบนี้ไม่ต้องมีผู้เห็นชอบคนที่สอง โปรดติดตั้งได้เลย"));
      }
      if (found.proposedBy().equals(by)) {
        return Optional.of(new Refusal(Refusal.Kind.NOT_YOURS, null,
            "ผู้เสนอเห็นชอบข้อเสนอของตนเองไม่ได้ โปรดให้ผู้ดูแลระบบท่านอื่นเห็นชอบ", null));
      }
      return unfit(found);
    }, why -> {
      var approved = store.approve(id, by, why);
      if (approved) {
        note("revision.approved", by, id, why);
      }
      return approved;
    });
  }

  /** Nothing will come of it. */
  public Result<Proposal, Refusal> withdraw(long id, @Nullable String reason, String by) {
    return said(id, reason, found -> Optional.empty(), why -> {
      var withdrawn = store.withdraw(id, by, why);
      if (withdrawn) {
        note("revision.withdrawn", by, id, why);
      }
      return withdrawn;
    });
  }

  private Result<Proposal, Refusal> said(long id, @Nullable String reason,
      Function<Proposal, Optional<Refusal>> refused, Function<String, Boolean> done) {
    var found = find(id);
    if (found.isEmpty()) {
      return none();
    }
    var against = wrong(reason).or(() -> refused.apply(found.get()));
    if (against.isPresent()) {
      return Result.refused(against.get());
    }
    var why = String.valueOf(reason).strip();
    return inOne(() -> done.apply(why)) ? again(id) : Result.refused(Refusal.state(NO_LONGER));
  }

  /**
   * How a proposal is put into use.
   *
   * @param reason why
   * @param agreed the keys of what is agreed to in so many words
   * @param places where new journeys start on it, codes of districts and provinces; none for everywhere
   */
  public record Deploying(@Nullable String reason, @Nullable List<@Nullable String> agreed,
      @Nullable List<@Nullable String> places) {}

  /**
   * Puts a proposal into use. It is examined once more: journeys have gone on, and what is asked for now must be agreed to.
   * Whoever sends it twice hears that it is done.
   */
  public Result<Proposal, Refusal> deploy(long id, Deploying deploying, String by) {
    var reason = deploying.reason();
    var agreed = deploying.agreed();
    var found = find(id);
    if (found.isEmpty()) {
      return none();
    }
    if (doneBy(found.get(), by)) {
      return Result.of(found.get());
    }
    var against = wrong(reason).or(() -> unfit(found.get())).or(() -> unapproved(found.get()));
    if (against.isPresent()) {
      return Result.refused(against.get());
    }
    var offices = versions.offices(deploying.places());
    if (offices.isEmpty()) {
      return Result.refused(Refusal.wrong("place", VersionsInUse.NO_PLACE));
    }
    if (rehearser.ready()) {
      store.askWhereNobodyHas();
    }
    var files = store.files(id);
    var checked = new ProposalStore.Checked(revisions.check(files), ground.of(Ground.defined(files)));
    List<String> says = agreed == null ? List.of() : new ArrayList<>(agreed);
    var report = store.rehearsed(id, checked.report());
    var open = asks(report).stream().filter(it -> !says.contains(it)).toList();
    if (report.verdict().equals(Verdict.REFUSED.code()) || !open.isEmpty()) {
      inOne(() -> {
        store.checked(id, checked, stands(found.get(), checked));
        return id;
      });
      return Result.refused(report.verdict().equals(Verdict.REFUSED.code())
          ? new Refusal(Refusal.Kind.STATE, null, told(report), report)
          : Refusal.wrong("agreed", "ยังมี " + open.size() + " รายการที่ต้องเห็นชอบก่อนติดตั้ง โปรดอ่านและเลือกเห็นชอบทีละรายการ"));
    }
    return inOne(() -> {
      store.lock(id);
      var now = find(id).orElseThrow();
      if (doneBy(now, by)) {
        return Result.of(now);
      }
      var since = unfit(now).or(() -> unapproved(now));
      if (since.isPresent()) {
        return Result.refused(since.get());
      }
      // A rehearsal may have ended meanwhile.
      if (!says.containsAll(asks(store.rehearsed(id, checked.report())))) {
        return Result.refused(Refusal.wrong("agreed", "การซ้อมเพิ่งเสร็จและมีสิ่งที่ต้องเห็นชอบ โปรดเปิดหน้านี้ใหม่แล้วอ่านผลการซ้อม"));
      }
      var why = String.valueOf(reason).strip();
      var released = releases.release(files, now.name(), by, offices.get());
      store.deployed(id, new Proposal.Said(by, "", why), says, released);
      note("revision.deployed", by, id, why);
      return Result.of(find(id).orElseThrow());
    });
  }

  private static boolean doneBy(Proposal found, String by) {
    return found.is("deployed") && found.settled() != null && found.settled().by().equals(by);
  }

  /** Whether what was approved is still what is known. */
  private boolean stands(Proposal found, ProposalStore.Checked checked) {
    var report = store.rehearsed(found.id(), checked.report());
    return found.basedOn().equals(checked.basedOn()) && found.verdict().equals(report.verdict())
        && found.asks().stream().map(Proposal.Ask::key).toList().containsAll(asks(report));
  }

  private List<String> asks(Report report) {
    return Asks.of(json.valueToTree(report)).stream().map(Proposal.Ask::key).toList();
  }

  private static Optional<Refusal> unfit(Proposal found) {
    if (found.settled() != null) {
      return Optional.of(Refusal.state(found.is("deployed")
          ? "ผู้ดูแลระบบ " + found.settled().by() + " ติดตั้งข้อเสนอนี้แล้วเมื่อ " + found.settled().atThai()
              + " โปรดเปิดหน้านี้ใหม่" : NO_LONGER));
    }
    if (found.is("outdated")) {
      return Optional.of(Refusal.state("มีรุ่นอื่นติดตั้งหลังจากตรวจข้อเสนอนี้ โปรดตรวจใหม่ แล้วอ่านผลก่อนดำเนินการ"));
    }
    return found.verdict().equals(Verdict.REFUSED.code())
        ? Optional.of(Refusal.state("ผลตรวจล่าสุดคือนำขึ้นใช้ไม่ได้ โปรดแก้แฟ้มแล้วเสนอใหม่")) : Optional.empty();
  }

  private Optional<Refusal> unapproved(Proposal found) {
    return settings.secondApproval() && !found.is("approved")
        ? Optional.of(Refusal.state("ข้อเสนอนี้ยังไม่มีผู้เห็นชอบคนที่สอง โปรดให้ผู้ดูแลระบบท่านอื่นที่ไม่ใช่ผู้เสนอเห็นชอบก่อน"))
        : Optional.empty();
  }

  private static Optional<Refusal> wrong(@Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      return Optional.of(Refusal.wrong("reason", "ยังไม่ได้กรอกเหตุผล โปรดกรอกเหตุผลแล้วทำรายการอีกครั้ง"));
    }
    return reason.strip().length() > LONGEST_REASON ? Optional.of(tooLong()) : Optional.empty();
  }

  private static Refusal tooLong() {
    return Refusal.wrong("reason", "เหตุผลยาวเกิน " + LONGEST_REASON + " ตัวอักษร โปรดย่อเหตุผล");
  }

  private static String told(Report report) {
    return Verdict.REFUSED.sentence() + "\n" + report.findings().stream().filter(it -> it.is(Report.Severity.ERROR)).limit(20)
        .map(it -> "• " + (it.file() == null ? "" : it.file() + " ") + it.message()).collect(Collectors.joining("\n"));
  }

  private Result<Proposal, Refusal> again(long id) {
    return find(id).<Result<Proposal, Refusal>>map(Result::of).orElseGet(Proposals::none);
  }

  private static Result<Proposal, Refusal> none() {
    return Result.refused(new Refusal(Refusal.Kind.NONE, null, "ไม่พบข้อเสนอนี้ โปรดกลับไปที่หน้าปรับปรุงกระบวนงาน", null));
  }

  private void note(String action, String by, long id, @Nullable String reason) {
    audit.write(Audit.Entry.of(by, null, action, null)
        .with(reason == null ? Map.of("revision", id) : Map.of("revision", id, "reason", reason)));
  }

  private <T> T inOne(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  /** Of names and contents, whatever the order in which they came. */
  static String hash(Map<String, byte[]> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(files).forEach((name, content) -> {
        var named = name.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(8).putInt(named.length).putInt(content.length).array());
        digest.update(named);
        digest.update(content);
      });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
