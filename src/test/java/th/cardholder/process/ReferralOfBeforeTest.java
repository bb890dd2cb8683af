package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;
import static th.cardholder.process.ModelText.bytes;
import static th.cardholder.process.ModelText.file;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import th.cardholder.migration.Chosen;
import th.cardholder.migration.MigrationPlans;
import th.cardholder.migration.Migrations;
import th.cardholder.migration.MigrationsByHand;
import th.cardholder.migration.Wanted;
import th.cardholder.revision.Revisions;
import th.cardholder.steering.OverdueOffers;

/**
 * Referrals that run on the model of before the province came into it (ADR 0061): they are carried over as any revision is,
 * and those that are not go to the province all the same when nobody answers.
 */
@JourneyTest
class ReferralOfBeforeTest {

  private static final String REFERRAL = "agency-referral";
  private static final String BEFORE = "src/test/resources/models/agency-referral-before-0061.bpmn";
  private static final String NOW = "bpmn/agency-referral.bpmn";
  private static final String DEPLOYMENT = "referral of before";
  private static final String PROVINCE = "catchEvent_provinceDecided";

  @Autowired
  private Scenario scenario;

  @Autowired
  private OverdueOffers overdue;

  @Autowired
  private MigrationPlans plans;

  @Autowired
  private Migrations migrations;

  @Autowired
  private Revisions revisions;

  @LocalServerPort
  private int port;

  @RegisterExtension
  private static final MigrationsByHand NODES = new MigrationsByHand();

  private String referral;

  /** An offer that has begun on the model of before; nothing else of referrals runs. */
  @BeforeEach
  void anOfferOfBefore() {
    scenario.jdbc().sql("update journey.migration set state = 'ended', ended_at = now() where ended_at is null").update();
    var runtime = scenario.engine().getRuntimeService();
    runtime.createProcessInstanceQuery().processDefinitionKey(REFERRAL).list()
        .forEach(it -> runtime.deleteProcessInstance(it.getId(), "afresh"));
    scenario.jdbc().sql("update journey.referral set state = 'cancelled' where state in ('offered', 'onAgenda', 'accepted', 'scheduled', 'attending')")
        .update();
    deploy();
    // Past today's checks, as the version before stored it.
    scenario.jdbc().sql("update act_ge_bytearray set bytes_ = ? where deployment_id_ = (select id_ from act_re_deployment where name_ = ?)")
        .params(bytes(file(BEFORE)), DEPLOYMENT).update();
    scenario.jdbc().sql("""
        delete from act_ru_jobdef where act_id_ = 'serviceTask_toProvince' and proc_def_id_ in (select d.id_ from act_re_procdef d
          join act_re_deployment p on p.id_ = d.deployment_id_ where p.name_ = ?)
        """).param(DEPLOYMENT).update();
    ((ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration()).getDeploymentCache()
        .discardProcessDefinitionCache();
    var number = Standing.at(scenario, "developing", scenario.person("8101")).getBusinessKey();
    var offered = WebSession.of(port, "ao8101b").post("/cases/" + number + "/referrals", Map.of("projectCode", "D2-01"));
    assertThat(offered.status()).as(offered.body()).isEqualTo(201);
    referral = offered.json().path("referralNumber").asText();
  }

  @AfterEach
  void undeploy() {
    var repository = scenario.engine().getRepositoryService();
    repository.createDeploymentQuery().deploymentName(DEPLOYMENT).list().forEach(it -> repository.deleteDeployment(it.getId(), true));
  }

  private int deploy() {
    var id = scenario.engine().getRepositoryService().createDeployment().name(DEPLOYMENT).source("administrator")
        .addString(REFERRAL + ".bpmn", file(NOW).replace("</bpmn:definitions>", "<!-- " + UUID.randomUUID() + " --></bpmn:definitions>"))
        .deploy().getId();
    return scenario.engine().getRepositoryService().createProcessDefinitionQuery().deploymentId(id).singleResult().getVersion();
  }

  @Test
  void aReleaseThatBringsTheProvinceIsToBeAgreedToAndRefusedForNothing() {
    var report = revisions.check(Map.of(REFERRAL + ".bpmn", bytes(file(NOW))));

    assertThat(report.verdict()).as(String.valueOf(report.findings())).isEqualTo("planned");
    assertThat(report.plan()).allSatisfy(it -> assertThat(it.unmapped()).isEmpty());
  }

  @Test
  void carriedOverItGoesToTheProvinceByItsOwnMessage() {
    var target = deploy();
    var wanted = new Wanted(REFERRAL, target, List.of(), new Chosen(null, null, List.of(), null, null, null, null), null, null,
        "รับรุ่นใหม่", UUID.randomUUID().toString());
    assertThat(plans.plan(wanted).orThrow().stays()).isZero();
    var migration = migrations.begin(wanted, "admin").orThrow(no -> new IllegalStateException(no.toString()));
    NODES.all(migration);
    assertThat(migrations.find(migration).orElseThrow().counts()).containsExactly(Map.entry("migrated", 1));
    var instance = instance();

    nobodyAnswers();

    assertThat(instance()).as("the same instance").isEqualTo(instance);
    assertThat(active()).containsExactly(PROVINCE);
  }

  @Test
  void notCarriedOverItBeginsAnewBeforeTheProvince() {
    deploy();
    var before = instance();

    nobodyAnswers();

    assertThat(instance()).isNotEqualTo(before);
    assertThat(scenario.engine().getRuntimeService().createProcessInstanceQuery().processInstanceId(before).count()).isZero();
    assertThat(active()).containsExactly(PROVINCE);
  }

  @Test
  void whereNoModelKnowsTheProvinceItStaysLateAndItsAgencyCanAnswer() {
    nobodyAnswers();

    assertThat(active()).containsExactly("userTask_decide");
    scenario.submit("mol81", instance(), "userTask_decide", Map.of("answer", "accept"));
    assertThat(text("state")).isEqualTo("accepted");
  }

  private void nobodyAnswers() {
    scenario.jdbc().sql("update journey.referral set due_on = '2018-01-20' where referral_number = ?").param(referral).update();
    overdue.all();
    scenario.runJobs(instance());
  }

  private List<String> active() {
    return scenario.engine().getRuntimeService().getActiveActivityIds(instance());
  }

  private String instance() {
    return text("process_instance_id");
  }

  private String text(String column) {
    return scenario.jdbc().sql("select " + column + " from journey.referral where referral_number = ?").param(referral).query(String.class)
        .single();
  }
}
