package th.cardholder.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import th.cardholder.audit.Audit;
import th.cardholder.models.Releases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.words.Result;

/** What becomes of a proposal by its rehearsal; the rehearsal itself is played by whoever the test says. */
@JourneyTest
class ProposalRehearsalsTest {

  private static final String NAME = "rehearsed proposals";
  private static final String WISH = "form_wish.form";
  private static final String BY = "admin";
  private static final Rehearsal.Story PASSED = new Rehearsal.Story("developed", "พัฒนาแล้ว", "ทางหลัก", "revised", null,
      List.of(new Rehearsal.Line("12 ก.พ. 2561", "เจ้าหน้าที่", "รับแบบ")), true, "จบตามที่ควร", null);
  private static final Rehearsal.Position STOOD = new Rehearsal.Position("cardholder-journey", 1, "userTask_plan", "ทำแผน");

  @Autowired
  private Scenario scenario;

  @Autowired
  private Revisions revisions;

  @Autowired
  private ProposalStore store;

  @Autowired
  private Ground ground;

  @Autowired
  private Releases releases;

  @Autowired
  private VersionsInUse versions;

  @Autowired
  private Audit audit;

  @Autowired
  private ObjectMapper json;

  @Autowired
  private PlatformTransactionManager transactions;

  private final Played played = new Played();
  private Proposals proposals;
  private ProposalRehearsals queue;

  /** A rehearsal as the test wants it. */
  private static final class Played implements Rehearser {

    private Result<Rehearsal, NotDone> outcome = Result.of(new Rehearsal(List.of(PASSED), List.of()));
    private boolean begun = true;
    private boolean ready = true;

    @Override
    public boolean ready() {
      return ready;
    }

    @Override
    public Result<Rehearsal, NotDone> rehearse(Map<String, byte[]> files, Report report, Watcher watcher) {
      if (!begun || !watcher.begins()) {
        return Result.refused(new NotDone(true, ""));
      }
      watcher.told(1, 2);
      return outcome;
    }
  }

  @BeforeEach
  void anInstallationThatRehearses() {
    proposals = with(false);
    queue = new ProposalRehearsals(store, revisions, played);
  }

  @AfterEach
  void asBefore() {
    scenario.jdbc().sql("delete from journey.revision_file where revision_id in (select id from journey.revision where name = ?)")
        .param(NAME).update();
    scenario.jdbc().sql("delete from journey.revision where name = ?").param(NAME).update();
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(NAME).list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
  }

  @Test
  void aProposalIsExaminedAtOnceRehearsedLaterAndDeployedMeanwhileOnlyByWhoeverAgreesToThat() {
    var id = proposed();
    var waiting = proposals.find(id).orElseThrow();
    assertThat(waiting.rehearsal().state()).isEqualTo("waiting");
    assertThat(waiting.verdict()).isEqualTo("safe");
    assertThat(waiting.report().path("rehearsed").asBoolean()).isFalse();
    assertThat(waiting.asks()).singleElement().satisfies(it -> assertThat(it.sentence()).contains("ยังซ้อมไม่เสร็จ", "โปรด"));
    assertThat(deployed(id, List.of()).<String>fold(it -> "", Proposals.Refusal::field)).isEqualTo("agreed");

    assertThat(queue.rehearsed(id)).isTrue();
    var done = proposals.find(id).orElseThrow();
    assertThat(done.rehearsal().state()).isEqualTo("done");
    assertThat(done.rehearsal().total()).isEqualTo(2);
    assertThat(done.verdict()).isEqualTo("safe");
    assertThat(done.report().path("rehearsed").asBoolean()).isTrue();
    assertThat(done.report().path("rehearsal").path("stories").path(0).path("name").asText()).isEqualTo("พัฒนาแล้ว");
    assertThat(done.asks()).isEmpty();
    assertThat(deployed(id, List.of()).isRight()).isTrue();
  }

  @Test
  void whoAgreesDeploysWithoutWaiting() {
    var id = proposed();
    assertThat(deployed(id, proposals.find(id).orElseThrow().asks().stream().map(Proposal.Ask::key).toList()).isRight()).isTrue();
    // Nothing is left to rehearse.
    assertThat(store.nextRehearsal()).isNotEqualTo(Optional.of(id));
  }

  @Test
  void whatFailsFromTheStartIsRefusedWithElementAndStory() {
    var id = proposed();
    played.outcome = Result.of(new Rehearsal(List.of(failed("revised", null)), List.of()));
    queue.rehearsed(id);

    var found = proposals.find(id).orElseThrow();
    assertThat(found.verdict()).isEqualTo("refused");
    assertThat(List.of(finding(found))).singleElement().satisfies(it -> {
      assertThat(it.path("code").asText()).isEqualTo("rehearsal.failed");
      assertThat(it.path("element").asText()).isEqualTo("userTask_plan");
      assertThat(it.path("file").asText()).isEqualTo("journey.bpmn");
      assertThat(it.path("message").asText()).contains("ไม่พัฒนา", "ทำแผน", "ไม่มีตัวเลือก", "โปรด");
    });
    assertThat(deployed(id, List.of()).<Proposals.Refusal.Kind>fold(it -> null, Proposals.Refusal::kind))
        .isEqualTo(Proposals.Refusal.Kind.STATE);
    assertThat(proposals.newest()).filteredOn(it -> it.id() == id).singleElement()
        .satisfies(it -> assertThat(it.verdict()).isEqualTo("refused"));
  }

  @Test
  void whatFailsOnlyForThoseCarriedOverLeavesItToNewOnesAndMustBeAgreedTo() {
    var id = proposed();
    played.outcome = Result.of(new Rehearsal(List.of(PASSED, failed("carried", STOOD)), List.of(new Rehearsal.Unreached(STOOD, "ไม่มี"))));
    queue.rehearsed(id);

    var found = proposals.find(id).orElseThrow();
    assertThat(found.verdict()).isEqualTo("deployOnly");
    assertThat(found.asks()).singleElement().satisfies(it -> assertThat(it.sentence()).contains("รุ่น 1", "ทำแผน"));
    assertThat(found.report().path("findings").toString()).contains("rehearsal.unreached");
    assertThat(deployed(id, found.asks().stream().map(Proposal.Ask::key).toList()).isRight()).isTrue();
  }

  @Test
  void whatFailsWithoutTheRevisionTooIsToldAndCountsForNothing() {
    var id = proposed();
    played.outcome = Result.of(new Rehearsal(List.of(failed("revised", null), failed("current", null)), List.of()));
    queue.rehearsed(id);

    var found = proposals.find(id).orElseThrow();
    assertThat(found.verdict()).isEqualTo("safe");
    assertThat(finding(found).path("code").asText()).isEqualTo("rehearsal.unfit");
    assertThat(found.asks()).isEmpty();
  }

  @Test
  void anApprovalEndsWhereTheRehearsalFindsWhatItDidNotKnow() {
    proposals = with(true);
    var id = proposed();
    assertThat(proposals.approve(id, "เห็นชอบ", "another").orThrow().state()).isEqualTo("approved");
    played.outcome = Result.of(new Rehearsal(List.of(failed("carried", STOOD)), List.of()));
    queue.rehearsed(id);

    assertThat(proposals.find(id).orElseThrow().state()).isEqualTo("proposed");
  }

  @Test
  void aRehearsalThatCouldNotBeIsToldAndAskedForAnew() {
    var id = proposed();
    played.outcome = Result.refused(new Rehearser.NotDone(false, "ติดต่อไม่ได้"));
    assertThat(queue.rehearsed(id)).isTrue();
    var found = proposals.find(id).orElseThrow();
    assertThat(found.rehearsal().state()).isEqualTo("failed");
    assertThat(found.rehearsal().said()).isEqualTo("ติดต่อไม่ได้");
    assertThat(found.verdict()).isEqualTo("safe");
    assertThat(found.asks()).singleElement().satisfies(it -> assertThat(it.sentence()).contains("ติดต่อไม่ได้", "โปรด"));

    assertThat(proposals.rehearse(id, BY).orThrow().rehearsal().state()).isEqualTo("waiting");
    // A double click is one.
    assertThat(proposals.rehearse(id, BY).orThrow().rehearsal().state()).isEqualTo("waiting");
    assertThat(scenario.jdbc().sql("select count(*) from journey.audit where action = 'revision.rehearsed' and detail ->> 'revision' = ?")
        .param(String.valueOf(id)).query(Long.class).single()).isEqualTo(1);
    played.outcome = Result.of(new Rehearsal(List.of(PASSED), List.of()));
    queue.rehearsed(id);
    assertThat(proposals.find(id).orElseThrow().report().path("rehearsed").asBoolean()).isTrue();
  }

  @Test
  void whatAKilledNodeLeftIsDoneAgainByTheNextAndNotForEver() {
    var id = proposed();
    // The node was killed while it was at it.
    assertThat(store.rehearsalBegins(id)).contains(1);
    played.begun = false;
    assertThat(queue.rehearsed(id)).as("another node has the database").isFalse();
    assertThat(proposals.find(id).orElseThrow().rehearsal().state()).isEqualTo("running");
    played.begun = true;
    assertThat(store.nextRehearsal()).contains(id);
    assertThat(store.rehearsalBegins(id)).contains(2);
    assertThat(store.rehearsalBegins(id)).contains(3);
    assertThat(queue.rehearsed(id)).isFalse();
    assertThat(proposals.find(id).orElseThrow().rehearsal().said()).contains("ไม่จบ");
  }

  @Test
  void whereThereIsNoDatabaseNothingIsAskedForAndTheButtonSaysWhatToDo() {
    played.ready = false;
    var id = proposed();
    assertThat(proposals.find(id).orElseThrow().rehearsal()).isNull();
    assertThat(proposals.find(id).orElseThrow().asks()).isEmpty();
    assertThat(proposals.rehearse(id, BY).<String>fold(it -> "", Proposals.Refusal::sentence)).contains("โปรด");
    played.ready = true;
    proposals.withdraw(id, "ไม่ใช้", BY);
    assertThat(proposals.rehearse(id, BY).<String>fold(it -> "", Proposals.Refusal::sentence)).contains("โปรด");
  }

  private Proposals with(boolean secondApproval) {
    return new Proposals(revisions, played, store, ground, releases, versions, audit, new RevisionSettings(secondApproval), json,
        transactions);
  }

  private long proposed() {
    var form = file("forms/form_wish.form").replace("วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์ " + System.nanoTime());
    return proposals.propose(new Proposals.Asked(NAME, "ทดลอง", Proposals.Via.PAGE, Map.of(WISH, bytes(form))), BY).orThrow().id();
  }

  private Result<Proposal, Proposals.Refusal> deployed(long id, List<String> agreed) {
    return proposals.deploy(id, new Proposals.Deploying("ตรวจแล้ว", agreed, null), BY);
  }

  private static Rehearsal.Story failed(String kind, Rehearsal.Position from) {
    return new Rehearsal.Story("notDeveloped", "ไม่พัฒนา", "อีกทาง", kind, from, List.of(), false, "ไม่มีตัวเลือก",
        new Rehearsal.Failure("cardholder-journey", "journey.bpmn", "userTask_plan", "ทำแผน", "ไม่มีตัวเลือก", false));
  }

  private static JsonNode finding(Proposal proposal) {
    for (var it : proposal.report().path("findings")) {
      if (it.path("code").asText().startsWith("rehearsal.")) {
        return it;
      }
    }
    throw new AssertionError("Nothing of the rehearsal: " + proposal.report().path("findings"));
  }
}
