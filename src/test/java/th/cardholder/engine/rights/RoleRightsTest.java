package th.cardholder.engine.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.AddedTask;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** What a role finds in its lists, and which processes it sees. */
@JourneyTest
class RoleRightsTest {

  @Autowired
  private RoleFilters filters;

  @Autowired
  private Access access;

  @Autowired
  private FilterService stored;

  @Autowired
  private TaskService tasks;

  @Autowired
  private AuthorizationService authorizations;

  @Autowired
  private RepositoryService repository;

  @Autowired
  private Scenario scenario;

  @ParameterizedTest
  @CsvSource({"ao8101a, 4", "cobaac81, 1", "mol81, 4", "registrar8101, 1", "chief8101, 6", "team8101, 3",
      "governor81, 4", "secretary81, 6", "cdd81, 1", "cdd8101, 5", "datacentre, 6", "bankbaac, 2", "policy, 0", "staff8101, 0"})
  void everyWorkerHasAListForEachOfTheirSteps(String user, int steps) {
    assertThat(listsOf(user)).filteredOn(name -> name.startsWith("ขั้นตอน: ")).hasSize(steps);
    assertThat(listsOf(user).contains("งานของฉัน")).isEqualTo(steps > 0);
  }

  @Test
  void aRoleThatIsNewToAListThatStandsAlreadyIsLetIn() {
    var mine = stored.createFilterQuery().filterName("งานของฉัน").singleResult();
    authorizations.deleteAuthorization(authorizations.createAuthorizationQuery().resourceType(Resources.FILTER)
        .resourceId(mine.getId()).groupIdIn("coInterviewer").singleResult().getId());
    assertThat(listsOf("cobaac81")).doesNotContain("งานของฉัน");

    filters.settle();
    filters.settle();

    assertThat(listsOf("cobaac81")).containsOnlyOnce("งานของฉัน");
    assertThat(stored.createFilterQuery().filterName("งานของฉัน").count()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"chief8101, true", "team8101, true", "ao8101a, false", "registrar8101, false", "mol81, false",
      "governor81, false", "policy, false"})
  void theDistrictsListIsForThoseWhoWatchTheDistrict(String user, boolean watches) {
    assertThat(listsOf(user).contains("ของอำเภอ")).isEqualTo(watches);
  }

  @Test
  void aListThatAnEarlierVersionStoredIsSortedByAgeToo() {
    var list = stored.createFilterQuery().filterName("งานที่ยังไม่มีผู้รับ").singleResult();
    var wanted = ((FilterEntity) list).getQueryInternal();
    stored.saveFilter(list.setQuery(tasks.createTaskQuery()
        .taskCandidateGroupInExpression("${currentUserGroups()}").orderByDueDate().asc()));

    filters.settle();

    assertThat(queryOf("งานที่ยังไม่มีผู้รับ")).isEqualTo(wanted)
        .containsSubsequence("\"DUE_DATE_\"", "\"CREATE_TIME_\"", "\"ID_\"");
  }

  @Test
  void aListOfTheWeekThatAnEarlierVersionEndedTooSoonEndsWithItsLastDay() {
    var list = stored.createFilterQuery().filterName("ครบกำหนดใน 7 วัน").singleResult();
    var wanted = ((FilterEntity) list).getQueryInternal();
    stored.saveFilter(list.setQuery(tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}")
        .includeAssignedTasks().dueAfterExpression("${now()}").dueBeforeExpression("${dateTime().plusDays(7)}")
        .orderByDueDate().asc().orderByTaskCreateTime().asc().orderByTaskId().asc()));

    filters.settle();

    assertThat(queryOf("ครบกำหนดใน 7 วัน")).isEqualTo(wanted).contains("plusDays(8)");
  }

  @Test
  void aListThatAnEarlierVersionNamedByAnotherWordIsNamedAsItsStep() {
    var list = stored.createFilterQuery().filterName("ขั้นตอน: บันทึกการมาตามนัด").singleResult();
    stored.saveFilter(list.setName("ขั้นตอน: บันทึกการเข้ารับการพัฒนา"));

    filters.settle();

    assertThat(listsOf("mol81")).contains("ขั้นตอน: บันทึกการมาตามนัด")
        .doesNotContain("ขั้นตอน: บันทึกการเข้ารับการพัฒนา");
    assertThat(stored.createFilterQuery().filterName("ขั้นตอน: บันทึกการมาตามนัด").singleResult().getId())
        .isEqualTo(list.getId());
  }

  @Test
  void aListThatAnAdministratorHasChangedStaysTheirs() {
    var list = stored.createFilterQuery().filterName("เกินกำหนด").singleResult();
    var wanted = list.getQuery();
    stored.saveFilter(list.setQuery(tasks.createTaskQuery().taskNameLike("%ติดตาม%").orderByDueDate().asc()));
    var own = stored.saveFilter(stored.newTaskFilter("ของผู้ดูแลระบบ")
        .setQuery(tasks.createTaskQuery().taskUnassigned().orderByDueDate().asc()));
    try {
      filters.settle();

      assertThat(queryOf("เกินกำหนด")).contains("ติดตาม").doesNotContain("CREATE_TIME_");
      assertThat(queryOf("ของผู้ดูแลระบบ")).contains("unassigned").doesNotContain("CREATE_TIME_");
    } finally {
      stored.deleteFilter(own.getId());
      stored.saveFilter(stored.createFilterQuery().filterName("เกินกำหนด").singleResult().setQuery(wanted));
    }
  }

  @Test
  void aListThatAnAdministratorHasRenamedIsNotMadeASecondTime() {
    var list = stored.createFilterQuery().filterName("เกินกำหนด").singleResult();
    stored.saveFilter(list.setName("งานล่าช้า"));
    try {
      var before = stored.createFilterQuery().count();

      filters.settle();

      assertThat(stored.createFilterQuery().count()).isEqualTo(before);
      assertThat(stored.createFilterQuery().filterName("งานล่าช้า").singleResult().getId()).isEqualTo(list.getId());
    } finally {
      stored.createFilterQuery().filterName("เกินกำหนด").list().forEach(it -> stored.deleteFilter(it.getId()));
      stored.saveFilter(stored.createFilterQuery().filterName("งานล่าช้า").singleResult().setName("เกินกำหนด"));
    }
  }

  @Test
  void aListOfAVersionThatKnewItByItsNameIsKnownByItsKeyFromThenOn() {
    var list = stored.createFilterQuery().filterName("ของอำเภอ").singleResult();
    stored.saveFilter(list.setProperties(Map.of("priority", 45, "color", "#ffffff")));

    filters.settle();

    var adopted = stored.createFilterQuery().filterName("ของอำเภอ").singleResult();
    assertThat(adopted.getId()).isEqualTo(list.getId());
    assertThat(adopted.getProperties()).containsEntry("journeyList", "district").containsEntry("color", "#ffffff");
  }

  @Test
  void theListOfAnAddedStepIsCalledAsTheStepUnlessAnAdministratorHasRenamedItAndGoesWithTheStep() {
    try {
      AddedTask.deploy(repository, "cardholder-journey", AddedTask.journey(AddedTask.task()), AddedTask.form());
      assertThat(listsOf("registrar8101")).contains("ขั้นตอน: ตรวจเอกสาร ประกอบคำขอ");
      AddedTask.deploy(repository, "cardholder-journey",
          AddedTask.journey(AddedTask.task().replace("ตรวจเอกสาร", "ดูเอกสาร")), AddedTask.form());
      assertThat(listsOf("registrar8101")).contains("ขั้นตอน: ดูเอกสาร ประกอบคำขอ")
          .doesNotContain("ขั้นตอน: ตรวจเอกสาร ประกอบคำขอ");

      stored.saveFilter(stored.createFilterQuery().filterName("ขั้นตอน: ดูเอกสาร ประกอบคำขอ").singleResult().setName("เอกสาร"));
      AddedTask.deploy(repository, "cardholder-journey", AddedTask.journey(AddedTask.task()), AddedTask.form());
      assertThat(listsOf("registrar8101")).contains("เอกสาร").doesNotContain("ขั้นตอน: ตรวจเอกสาร ประกอบคำขอ");
      filters.settle();
      assertThat(listsOf("registrar8101")).contains("เอกสาร");

      AddedTask.deploy(repository, "cardholder-journey", AddedTask.journeyWithout(), AddedTask.form());
      assertThat(listsOf("registrar8101")).contains("เอกสาร");
      filters.settle();
      assertThat(listsOf("registrar8101")).doesNotContain("เอกสาร");
    } finally {
      AddedTask.undeploy(scenario.engine());
    }
  }

  @Test
  void aRightThatNoProcessGrantsAnyMoreIsWithdrawnAndThoseOfOtherGroupsStay() {
    grant("ao", Resources.PROCESS_DEFINITION, "follow-up-round", Permissions.READ);
    grant("agencyOfficer", Resources.PROCESS_INSTANCE, "*", Permissions.CREATE);
    grant("helpers", Resources.PROCESS_DEFINITION, "follow-up-round", Permissions.READ);
    assertThat(processesOf("ao8101a")).contains("follow-up-round");
    try {
      access.settle();

      assertThat(processesOf("ao8101a")).containsExactly("cardholder-journey");
      assertThat(authorizations.createAuthorizationQuery().groupIdIn("agencyOfficer")
          .resourceType(Resources.PROCESS_INSTANCE).count()).isZero();
      assertThat(authorizations.createAuthorizationQuery().groupIdIn("helpers").count()).isOne();
    } finally {
      authorizations.createAuthorizationQuery().groupIdIn("helpers").list()
          .forEach(row -> authorizations.deleteAuthorization(row.getId()));
    }
  }

  @ParameterizedTest
  @CsvSource({"chief8101, true", "team8101, true", "governor81, true", "secretary81, true", "cdd81, true",
      "policy, true", "datacentre, true", "registrar8101, false", "ao8101a, false", "mol81, false", "cobaac81, false"})
  void cockpitIsForThoseWhoWatch(String user, boolean opens) {
    access.settle();

    assertThat(mayOpenCockpit(user)).isEqualTo(opens);
  }

  @Test
  void whoeverAnEarlierVersionLetIntoCockpitIsLetInNoMore() {
    var row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    row.setGroupId("registrar");
    row.setResource(Resources.APPLICATION);
    row.setResourceId("cockpit");
    row.addPermission(Permissions.ACCESS);
    authorizations.saveAuthorization(row);
    assertThat(mayOpenCockpit("registrar8101")).isTrue();

    access.settle();

    assertThat(mayOpenCockpit("registrar8101")).isFalse();
  }

  @Test
  void cockpitListsNoProcessToTheChiefWhoseInstancesAreOtherOffices() {
    asAnEarlierVersionLetTheChiefWatchReferrals();
    assertThat(processesOf("chief8101")).contains("agency-referral");

    access.settle();

    assertThat(processesOf("chief8101")).containsExactlyInAnyOrder("cardholder-journey", "continuation-list", "district-preparation", "outreach-round",
        "periodic-report", "registry-discrepancy");
    assertThat(processesOf("mol81")).containsExactly("agency-referral");
  }

  @ParameterizedTest
  @CsvSource({"policy, true", "governor81, false", "chief8101, false", "ao8101a, false"})
  void theCentralCommitteeAloneWatchesTheRounds(String user, boolean watches) {
    assertThat(processesOf(user).contains("follow-up-round")).isEqualTo(watches);
    assertThat(processesOf(user).contains("overlooked-journeys")).isEqualTo(watches);
  }

  private void grant(String group, Resource resource, String id, Permission permission) {
    var row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    row.setGroupId(group);
    row.setResource(resource);
    row.setResourceId(id);
    row.addPermission(permission);
    authorizations.saveAuthorization(row);
  }

  private void asAnEarlierVersionLetTheChiefWatchReferrals() {
    var row = authorizations.createAuthorizationQuery().groupIdIn("districtChief")
        .resourceType(Resources.PROCESS_DEFINITION).resourceId("agency-referral").singleResult();
    if (row == null) {
      row = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
      row.setGroupId("districtChief");
      row.setResource(Resources.PROCESS_DEFINITION);
      row.setResourceId("agency-referral");
    }
    row.addPermission(Permissions.READ);
    authorizations.saveAuthorization(row);
  }

  private List<String> processesOf(String user) {
    return scenario.as(user, () -> repository.createProcessDefinitionQuery().latestVersion().list()
        .stream().map(ProcessDefinition::getKey).toList());
  }

  private boolean mayOpenCockpit(String user) {
    var groups = scenario.engine().getIdentityService().createGroupQuery().groupMember(user).list().stream()
        .map(Group::getId).toList();
    return authorizations.isUserAuthorized(user, groups, Permissions.ACCESS, Resources.APPLICATION, "cockpit");
  }

  private String queryOf(String list) {
    return ((FilterEntity) stored.createFilterQuery().filterName(list).singleResult()).getQueryInternal();
  }

  private List<String> listsOf(String user) {
    return scenario.as(user, () -> stored.createFilterQuery().list().stream().map(Filter::getName).toList());
  }
}
