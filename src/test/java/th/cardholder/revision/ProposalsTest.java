package th.cardholder.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.audit.Audit;
import th.cardholder.engine.StartVersions;
import th.cardholder.models.ReleaseGate;
import th.cardholder.models.Releases;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;
import th.cardholder.revision.Proposals.Refusal;
import th.cardholder.revision.Proposals.Via;
import th.cardholder.words.Result;

/** A revision is proposed, approved, deployed or withdrawn; nothing of it is live before. */
@JourneyTest
class ProposalsTest {

  private static final String ONE = "admin";
  private static final String OTHER = "secondAdmin";
  private static final String NAME = "proposals under test";
  private static final String WISH = "forms/form_wish.form";
  private static final String OUTCOME = "bpmn/development-outcome.dmn";
  private static final AtomicInteger SERIAL = new AtomicInteger();

  @Autowired
  private Scenario scenario;

  @Autowired
  private Proposals proposals;

  @Autowired
  private Comparison comparison;

  @Autowired
  private Revisions revisions;

  @Autowired
  private ProposalStore store;

  @Autowired
  private Ground ground;

  @Autowired
  private Rehearser rehearser;

  @Autowired
  private VersionsInUse versions;

  @Autowired
  private StartVersions starts;

  @Autowired
  private ReleaseGate gate;

  @Autowired
  private Releases releases;

  @Autowired
  private Audit audit;

  @Autowired
  private ObjectMapper json;

  @Autowired
  private PlatformTransactionManager transactions;

  private Proposals twoPeople;

  @BeforeEach
  void anInstallationThatWantsTwo() {
    twoPeople = new Proposals(revisions, rehearser, store, ground, releases, versions, audit, new RevisionSettings(true), json, transactions);
  }

  @AfterEach
  void asBefore() {
    scenario.jdbc().sql("delete from journey.revision_file where revision_id in (select id from journey.revision where name = ?)")
        .param(NAME).update();
    scenario.jdbc().sql("delete from journey.revision where name = ?").param(NAME).update();
    scenario.jdbc().sql("delete from journey.process_start").update();
    scenario.engine().getRepositoryService().createDeploymentQuery().deploymentName(NAME).list()
        .forEach(it -> scenario.engine().getRepositoryService().deleteDeployment(it.getId(), true));
  }

  @Test
  void aProposalIsKeptWithWhatWasFoundAndNothingIsLive() {
    var before = deployments();
    var proposed = proposed(relabelled());

    assertThat(proposed.state()).isEqualTo("proposed");
    assertThat(proposed.verdict()).isEqualTo("safe");
    assertThat(proposed.files()).containsExactly(WISH);
    assertThat(proposed.via()).isEqualTo("page");
    assertThat(proposed.proposedThai()).contains("2561");
    assertThat(proposed.report()).isNotNull();
    assertThat(deployments()).isEqualTo(before);
    assertThat(audited(proposed)).containsExactly("revision.proposed");
  }

  @Test
  void theSameContentSentAgainIsTheSameProposalAlsoAtOnce() throws Exception {
    var files = relabelled();
    var sent = atOnce(() -> propose(files, ONE), () -> propose(files, OTHER));

    assertThat(sent).allMatch(Result::isRight);
    assertThat(sent.get(0).orThrow().id()).isEqualTo(sent.get(1).orThrow().id());
    assertThat(propose(files, ONE).orThrow().id()).isEqualTo(sent.get(0).orThrow().id());
    assertThat(audited(sent.get(0).orThrow())).containsExactly("revision.proposed");
  }

  @Test
  void whatIsRefusedIsNotKeptAndToldWithAllFindings() {
    var refused = propose(Map.of(WISH, bytes(file(WISH).replace("\"key\": \"wishDate\"", "\"key\": \"wishDay\""))), ONE)
        .<Refusal>fold(it -> null, it -> it);

    assertThat(refused.kind()).isEqualTo(Refusal.Kind.WRONG);
    assertThat(refused.sentence()).contains("โปรด", "wishDate");
    assertThat(refused.report()).isNotNull();
    assertThat(scenario.jdbc().sql("select count(*) from journey.revision where name = ?").param(NAME).query(Integer.class).single())
        .isZero();
  }

  @Test
  void whoProposesSaysWhyAndNotAtLength() {
    assertThat(refusal(proposals.propose(new Proposals.Asked(NAME, " ", Via.PAGE, relabelled()), ONE)).field()).isEqualTo("reason");
    assertThat(refusal(proposals.propose(new Proposals.Asked(NAME, "x".repeat(2001), Via.PAGE, relabelled()), ONE)).sentence())
        .contains("2000", "โปรด");
    assertThat(refusal(proposals.propose(new Proposals.Asked(NAME, "เพื่อทดสอบ", Via.PAGE, Map.of()), ONE)).field()).isEqualTo("files");
  }

  @Test
  void aSafeProposalIsDeployedOnceHoweverOftenItIsSent() {
    var proposed = proposed(relabelled());
    var before = deployments();

    assertThat(refusal(deploy(proposed.id(), "", List.of(), ONE)).field()).isEqualTo("reason");
    var deployed = deploy(proposed.id(), "ตามหนังสือเวียน", List.of(), ONE).orThrow();
    var again = deploy(proposed.id(), "ตามหนังสือเวียน", List.of(), ONE).orThrow();

    assertThat(deployed.state()).isEqualTo("deployed");
    assertThat(again).isEqualTo(deployed);
    assertThat(deployed.settled()).isNotNull();
    assertThat(deployed.settled().by()).isEqualTo(ONE);
    assertThat(deployed.settled().reason()).isEqualTo("ตามหนังสือเวียน");
    assertThat(deployments()).isEqualTo(before + 1);
    assertThat(audited(proposed)).containsExactly("revision.proposed", "revision.deployed");
    assertThat(refusal(deploy(proposed.id(), "อีกครั้ง", List.of(), OTHER)).sentence()).contains(ONE, "แล้วเมื่อ", "โปรด");
    assertThat(refusal(proposals.withdraw(proposed.id(), "เปลี่ยนใจ", OTHER)).kind()).isEqualTo(Refusal.Kind.STATE);
    assertThat(refusal(proposals.check(proposed.id(), OTHER)).kind()).isEqualTo(Refusal.Kind.STATE);
  }

  @Test
  void aProposalIsTriedInADistrictFirstAndAPlaceThatIsNoneIsRefused() {
    var proposed = proposed(relabelled());
    var before = starts.of("cardholder-journey").orElseThrow();

    assertThat(refusal(proposals.deploy(proposed.id(), new Proposals.Deploying("ลองก่อน", List.of(), List.of("9999")), ONE)).field())
        .isEqualTo("place");
    proposals.deploy(proposed.id(), new Proposals.Deploying("ลองก่อน", List.of(), List.of("2405")), ONE).orThrow();

    assertThat(starts.of("cardholder-journey")).contains(before);
    assertThat(starts.of("cardholder-journey", "d2404")).contains(before);
    assertThat(starts.of("cardholder-journey", "d2405").orElseThrow()).isNotEqualTo(before);
  }

  @Test
  void aReleaseOfTheApplicationThatIsNotSafeWaitsForAnAdministratorOnce() {
    var decision = Map.of("top-up-entitlement.dmn", bytes(file("bpmn/top-up-entitlement.dmn")
        .replace("<text>amountAboveThreshold</text>", "<text>0</text>")));

    assertThat(gate.accepts(relabelled(), NAME)).isTrue();
    assertThat(gate.accepts(decision, NAME)).isFalse();
    assertThat(gate.accepts(decision, NAME)).isFalse();

    assertThat(proposals.newest().stream().filter(it -> it.name().equals(NAME))).singleElement().satisfies(it -> {
      assertThat(it.via()).isEqualTo("release");
      assertThat(it.verdict()).isEqualTo("planned");
      assertThat(it.state()).isEqualTo("proposed");
    });
  }

  @Test
  void twoAdministratorsAtOnceDeployOnce() throws Exception {
    var proposed = proposed(relabelled());
    var before = deployments();

    var answers = atOnce(() -> deploy(proposed.id(), "เห็นว่าพร้อม", List.of(), ONE),
        () -> deploy(proposed.id(), "เห็นว่าพร้อม", List.of(), OTHER));

    assertThat(answers).filteredOn(Result::isRight).hasSize(1);
    assertThat(deployments()).isEqualTo(before + 1);
  }

  @Test
  void ofTwoThatReviseTheSameTheSecondIsExaminedAnewFirst() {
    var first = proposed(relabelled());
    var second = proposed(relabelled());
    deploy(first.id(), "ก่อน", List.of(), ONE).orThrow();

    assertThat(proposals.find(second.id()).orElseThrow().state()).isEqualTo("outdated");
    assertThat(refusal(deploy(second.id(), "หลัง", List.of(), OTHER)).sentence()).contains("โปรดตรวจใหม่");
    assertThat(proposals.check(second.id(), OTHER).orThrow().state()).isEqualTo("proposed");
    assertThat(deploy(second.id(), "หลัง", List.of(), OTHER).orThrow().state()).isEqualTo("deployed");
    assertThat(audited(second)).containsExactly("revision.proposed", "revision.checked", "revision.deployed");
  }

  @Test
  void twoThatReviseTheSameAtOnceAreNotBothDeployed() throws Exception {
    var first = proposed(relabelled());
    var second = proposed(relabelled());

    var answers = atOnce(() -> deploy(first.id(), "ก่อน", List.of(), ONE),
        () -> deploy(second.id(), "พร้อมกัน", List.of(), OTHER));

    assertThat(answers).filteredOn(Result::isRight).hasSize(1);
  }

  @Test
  void whileOneIsBeingDeployedAnotherThatRevisesTheSameWaitsAndIsOutdatedThen() throws Exception {
    var first = proposed(relabelled());
    var second = proposed(relabelled());
    var elsewhere = Executors.newSingleThreadExecutor();
    try {
      var waiting = new TransactionTemplate(transactions).execute(status -> {
        deploy(first.id(), "ก่อน", List.of(), ONE).orThrow();
        var other = elsewhere.submit(() -> deploy(second.id(), "พร้อมกัน", List.of(), OTHER));
        waitsForALock();
        return other;
      });

      assertThat(waiting).isNotNull();
      assertThat(refusal(waiting.get()).sentence()).contains("โปรดตรวจใหม่");
    } finally {
      elsewhere.shutdown();
    }
  }

  /** Until somebody waits for the lock of deployments, or for so long as he would have gone past it. */
  private void waitsForALock() {
    for (int i = 0; i < 100 && scenario.jdbc().sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .query(Integer.class).single() == 0; i++) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  @Test
  void whatAsksToBeAgreedToIsAgreedToOneByOne() {
    var proposed = proposed(Map.of(OUTCOME, bytes(file(OUTCOME).replace("&gt; incomeThreshold", "&gt;= incomeThreshold")
        .replace("&lt;= incomeThreshold", "&lt; incomeThreshold"))));
    assertThat(proposed.verdict()).isEqualTo("planned");
    assertThat(proposed.asks()).hasSizeGreaterThan(1).allSatisfy(it -> assertThat(it.sentence()).contains("แถวที่", "ช่อง “"));
    var keys = proposed.asks().stream().map(Proposal.Ask::key).toList();

    assertThat(refusal(deploy(proposed.id(), "ตามมติ", null, ONE)).field()).isEqualTo("agreed");
    assertThat(refusal(deploy(proposed.id(), "ตามมติ", keys.subList(1, keys.size()), ONE)).sentence())
        .contains("1 รายการ", "โปรด");
    assertThat(deploy(proposed.id(), "ตามมติ", keys, ONE).orThrow().state()).isEqualTo("deployed");
    assertThat(scenario.jdbc().sql("select jsonb_array_length(agreed) from journey.revision where id = ?").param(proposed.id())
        .query(Integer.class).single()).isEqualTo(keys.size());
  }

  @Test
  void whereTwoAreWantedNobodyApprovesHisOwn() {
    var proposed = proposed(relabelled());

    assertThat(refusal(twoPeople.deploy(proposed.id(), new Proposals.Deploying("รีบ", List.of(), null), ONE)).sentence()).contains("คนที่สอง", "โปรด");
    assertThat(refusal(twoPeople.approve(proposed.id(), "รับรองเอง", ONE)).kind()).isEqualTo(Refusal.Kind.NOT_YOURS);
    assertThat(refusal(twoPeople.approve(proposed.id(), null, OTHER)).field()).isEqualTo("reason");
    var approved = twoPeople.approve(proposed.id(), "อ่านแล้ว", OTHER).orThrow();

    assertThat(approved.state()).isEqualTo("approved");
    assertThat(approved.approved()).isNotNull();
    assertThat(approved.approved().by()).isEqualTo(OTHER);
    assertThat(refusal(twoPeople.approve(proposed.id(), "อีกครั้ง", "thirdAdmin")).kind()).isEqualTo(Refusal.Kind.STATE);
    assertThat(twoPeople.deploy(proposed.id(), new Proposals.Deploying("ครบสองคน", List.of(), null), ONE).orThrow().state()).isEqualTo("deployed");
    assertThat(audited(proposed)).containsExactly("revision.proposed", "revision.approved", "revision.deployed");
  }

  @Test
  void whatOthersHaveChangedSinceIsApprovedAnew() {
    var proposed = proposed(relabelled());
    var other = proposed(relabelled());
    twoPeople.approve(proposed.id(), "อ่านแล้ว", OTHER).orThrow();
    deploy(other.id(), "ก่อน", List.of(), ONE).orThrow();

    assertThat(refusal(twoPeople.deploy(proposed.id(), new Proposals.Deploying("หลัง", List.of(), null), ONE)).sentence()).contains("โปรดตรวจใหม่");
    var checked = twoPeople.check(proposed.id(), ONE).orThrow();
    assertThat(checked.state()).isEqualTo("proposed");
    assertThat(checked.approved()).isNull();
  }

  @Test
  void whereOneIsEnoughNoSecondIsAskedFor() {
    var proposed = proposed(relabelled());

    assertThat(refusal(proposals.approve(proposed.id(), "อ่านแล้ว", OTHER)).sentence()).contains("โปรดติดตั้งได้เลย");
  }

  @Test
  void whatIsWithdrawnStaysOnRecordAndMayBeProposedAgain() {
    var files = relabelled();
    var proposed = proposed(files);

    assertThat(refusal(proposals.withdraw(proposed.id(), " ", OTHER)).field()).isEqualTo("reason");
    assertThat(proposals.withdraw(proposed.id(), "ส่งผิดแฟ้ม", OTHER).orThrow().state()).isEqualTo("withdrawn");
    assertThat(refusal(deploy(proposed.id(), "รีบ", List.of(), ONE)).kind()).isEqualTo(Refusal.Kind.STATE);
    assertThat(proposed(files).id()).isNotEqualTo(proposed.id());
    assertThat(proposals.newest()).anyMatch(it -> it.id() == proposed.id() && it.is("withdrawn"));
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThat(List.of(proposals.check(0, ONE), proposals.approve(0, "x", ONE), proposals.withdraw(0, "x", ONE),
        deploy(0, "x", List.of(), ONE))).allSatisfy(it -> assertThat(refusal(it).kind()).isEqualTo(Refusal.Kind.NONE));
    assertThat(comparison.of(0)).isEmpty();
  }

  @Test
  void aDecisionIsComparedCellByCell() {
    var compared = compared(Map.of(OUTCOME, bytes(file(OUTCOME).replaceFirst("<text>\"developed\"", "<text>\"notDeveloped\""))));

    var table = compared.tables().get(0);
    assertThat(table.columns()).contains("คำอธิบาย");
    assertThat(table.rows()).filteredOn(it -> it.change().equals("changed")).hasSize(1).allSatisfy(row -> assertThat(row.cells())
        .filteredOn(cell -> !cell.before().equals(cell.after())).hasSize(1)
        .allSatisfy(cell -> assertThat(cell.before() + " → " + cell.after()).contains("\"developed\" → ", "\"notDeveloped\"")));
    assertThat(compared.changes()).allSatisfy(it -> assertThat(it.called()).matches("แถวที่ \\d+ ช่อง “.*”"));
  }

  @Test
  void aFormIsComparedFieldByField() {
    var compared = compared(Map.of(WISH, bytes(file(WISH).replace("วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์"))));

    assertThat(compared.fields()).filteredOn(it -> it.change().equals("renamed")).hasSize(1).first().satisfies(field -> {
      assertThat(field.key()).isEqualTo("wishDate");
      assertThat(field.differences()).containsExactly(
          new Comparison.Difference("ชื่อช่อง", "วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์"));
    });
    assertThat(compared.fields()).anyMatch(it -> it.change().equals("same"));
    assertThat(compared.before()).isNotEqualTo(compared.after());
  }

  @Test
  void aProcessIsComparedElementByElement() {
    var journey = "bpmn/cardholder-journey.bpmn";
    var compared = compared(Map.of(journey, bytes(file(journey)
        .replace("name=\"มอบหมายผู้ดูแล (AO)\"", "name=\"แต่งตั้งผู้ดูแล (AO)\"")
        .replace("<di:waypoint x=\"208\" y=\"400\" />", "<di:waypoint x=\"209\" y=\"400\" />"))));

    // Where something is drawn is no change.
    assertThat(compared.kind()).isEqualTo("process");
    assertThat(compared.changes()).hasSize(1).first().satisfies(line -> {
      assertThat(line.change()).isEqualTo("renamed");
      assertThat(line.element()).isEqualTo("userTask_assignAo");
      assertThat(line.called()).isEqualTo("งานของเจ้าหน้าที่ “แต่งตั้งผู้ดูแล (AO)”");
      assertThat(line.differences()).containsExactly(
          new Comparison.Difference("ชื่อ", "มอบหมายผู้ดูแล (AO)", "แต่งตั้งผู้ดูแล (AO)"));
    });
  }

  private Comparison.OfFile compared(Map<String, byte[]> files) {
    return comparison.of(proposed(files).id()).orElseThrow().get(0);
  }

  private Proposal proposed(Map<String, byte[]> files) {
    return propose(files, ONE).orThrow();
  }

  private Result<Proposal, Refusal> propose(Map<String, byte[]> files, String by) {
    return proposals.propose(new Proposals.Asked(NAME, "เพื่อทดสอบ", Via.PAGE, files), by);
  }

  private static Refusal refusal(Result<Proposal, Refusal> result) {
    return result.fold(it -> {
      throw new AssertionError("It was done: " + it);
    }, it -> it);
  }

  private <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
    var two = Executors.newFixedThreadPool(2);
    try {
      var done = two.invokeAll(List.of(one, other));
      return List.of(done.get(0).get(), done.get(1).get());
    } finally {
      two.shutdown();
    }
  }

  private List<String> audited(Proposal proposal) {
    return scenario.jdbc().sql("select action from journey.audit where action like 'revision.%' and detail ->> 'revision' = ? order by id")
        .param(String.valueOf(proposal.id())).query(String.class).list();
  }

  private long deployments() {
    return scenario.engine().getRepositoryService().createDeploymentQuery().count();
  }

  /** Another text each time. */
  private static Map<String, byte[]> relabelled() {
    return Map.of(WISH, bytes(file(WISH).replace("วันที่แสดงความประสงค์", "วันที่ยื่นความประสงค์ " + SERIAL.incrementAndGet()
        + System.nanoTime())));
  }

  private Result<Proposal, Refusal> deploy(long id, String reason, @Nullable List<@Nullable String> agreed, String by) {
    return proposals.deploy(id, new Proposals.Deploying(reason, agreed, null), by);
  }
}
