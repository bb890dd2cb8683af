package th.cardholder.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.guard.Visitor.Door;

/** Expressions in task queries (CVE-2026-109432): a harmless bean counts whether one was evaluated. */
@SharedTown
class QueryExpressionTest extends WalledTown {

  private static final String HIT = "${marker.hit()}";
  private static final String IN_A_PART = "{\"orQueries\":[{\"assigneeExpression\":\"${marker.hit()}\"}]}";

  @Autowired
  JdbcClient jdbc;

  @AfterEach
  void forgetFilters() {
    engine.getFilterService().createFilterQuery().filterNameLike("wall%").list()
        .forEach(filter -> engine.getFilterService().deleteFilter(filter.getId()));
  }

  /** Without this the other tests would prove nothing. */
  @Test
  void theEnginesOwnQueryEvaluatesWhatItsPartsSay() {
    var stock = new TaskQueryImpl(configuration().getCommandExecutorTxRequired());

    stock.or().taskAssigneeExpression(HIT).endOr().list();

    assertThat(marker.hits()).isEqualTo(1);
  }

  @Test
  void theGuardedQueryRefusesExpressionsInItsParts() {
    var query = engine.getTaskService().createTaskQuery().or().taskAssigneeExpression(HIT).endOr();

    assertThatThrownBy(query::list).isInstanceOf(BadUserRequestException.class).hasMessageContaining("โปรดระบุ");
    assertThatThrownBy(query::count).isInstanceOf(BadUserRequestException.class);
    assertThatThrownBy(query::singleResult).isInstanceOf(BadUserRequestException.class);
    assertThatThrownBy(() -> query.listPage(0, 1)).isInstanceOf(BadUserRequestException.class);
    assertThat(marker.hits()).isZero();
  }

  @Test
  void theGuardedQueryRefusesExpressionsInPartsOfParts() {
    var query = (TaskQueryImpl) engine.getTaskService().createTaskQuery();
    var part = new TaskQueryImpl();
    var partOfPart = new TaskQueryImpl();
    partOfPart.taskAssigneeExpression(HIT);
    part.addOrQuery(partOfPart);
    query.addOrQuery(part);

    assertThatThrownBy(query::list).isInstanceOf(BadUserRequestException.class);
    assertThat(marker.hits()).isZero();
  }

  @Test
  void partsWithoutExpressionsStillWork() {
    var query = engine.getTaskService().createTaskQuery().or().taskAssignee("x").taskOwner("y").endOr();

    assertThat(query.list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      IN_A_PART,
      "{\"assigneeExpression\":\"${marker.hit()}\"}",
      "{\"orQueries\":[{\"orQueries\":[{\"dueAfterExpression\":\"#{marker.hit()}\"}]}]}",
      "{\"orQueries\":[{\"\\u0061ssigneeExpression\":\"\\u0024{marker.hit()}\"}]}",
      "{\"orQueries\":[],\"orQueries\":[{\"assigneeExpression\":\"${marker.hit()}\"}]}",
      "{\"name\":\"${marker.hit()}\"}"})
  void noDoorEvaluatesAnExpressionForStaff(String body) {
    var filter = engine.getFilterService().newTaskFilter("wall open").setQuery(query());
    engine.getFilterService().saveFilter(filter);

    for (var door : new Door[] {nobody().asMachine(REGISTRAR), nobody().asBrowser(REGISTRAR)}) {
      for (var path : new String[] {"/task", "/task/count", "/filter/" + filter.getId() + "/list",
          "/filter/" + filter.getId() + "/count", "/filter/" + filter.getId() + "/singleResult"}) {
        assertThat(door.call("POST", path, body).statusCode()).as(path).isIn(400, 403);
      }
    }
    assertThat(marker.hits()).isZero();
  }

  @Test
  void theDoorLooksAtTheAddressAsWell() {
    var door = nobody().asMachine(REGISTRAR);

    assertThat(door.get("/task?assigneeExpression=%24%7Bmarker.hit()%7D").statusCode()).isEqualTo(403);
    assertThat(door.get("/task?%61ssigneeExpression=x").statusCode()).isEqualTo(403);
    assertThat(door.get("/task?orQueries=x").statusCode()).isEqualTo(403);
    assertThat(marker.hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json;charset=UTF-16", "application/json;charset=IBM037", "text/plain",
      "application/x-www-form-urlencoded", "application/xml"})
  void theDoorReadsABodyInOneWayOnly(String contentType) {
    var door = nobody().asMachine(REGISTRAR);

    assertThat(door.visitor().send("POST", "/engine-rest/task", "{}", contentType).statusCode()).isEqualTo(400);
  }

  /** The wall lets an administrator ask; the engine itself still evaluates nothing. */
  @Test
  void theEngineRefusesAnAdministratorToo() {
    for (var door : new Door[] {nobody().asMachine(ADMIN), nobody().asBrowser(ADMIN)}) {
      assertThat(door.call("POST", "/task", IN_A_PART).statusCode()).isEqualTo(400);
      assertThat(door.call("POST", "/task/count", IN_A_PART).statusCode()).isEqualTo(400);
      assertThat(door.call("POST", "/task", "{\"assigneeExpression\":\"${marker.hit()}\"}").statusCode())
          .isEqualTo(400);
    }
    assertThat(marker.hits()).isZero();
  }

  @Test
  void aFilterIsNotStoredWithExpressionsInItsParts() {
    var body = "{\"resourceType\":\"Task\",\"name\":\"wall part\",\"query\":" + IN_A_PART + "}";

    assertThat(nobody().asMachine(ADMIN).call("POST", "/filter/create", body).statusCode()).isEqualTo(400);
    assertThat(nobody().asBrowser(ADMIN).call("POST", "/filter/create", body).statusCode()).isEqualTo(400);
    assertThat(engine.getFilterService().createFilterQuery().filterName("wall part").count()).isZero();
    assertThat(marker.hits()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {HIT, "${''.getClass()}", "${currentUser().concat(marker.hit())}", "x${currentUser()}",
      "${execution}", "${dateTime().getClass()}", "${now().getClass().forName('x')}",
      "${currentUser()}${marker.hit()}"})
  void aFilterIsStoredOnlyWithHarmlessExpressions(String expression) {
    var filter = engine.getFilterService().newTaskFilter("wall harm")
        .setQuery(query().taskAssigneeExpression(expression));

    assertThatThrownBy(() -> engine.getFilterService().saveFilter(filter))
        .isInstanceOf(BadUserRequestException.class).hasMessageContaining("โปรดแก้");
  }

  @Test
  void aRoleFilterAsksForTheCallersGroupsAndTheTime() {
    var filter = engine.getFilterService().newTaskFilter("wall role").setQuery(query()
        .taskCandidateGroupInExpression("${currentUserGroups()}")
        .dueBeforeExpression("${dateTime().plusDays(7).withTimeAtStartOfDay()}"));
    engine.getFilterService().saveFilter(filter);

    assertThat(nobody().asMachine(REGISTRAR).get("/filter/" + filter.getId() + "/list").statusCode()).isEqualTo(200);
    assertThat(nobody().asBrowser(REGISTRAR)
        .call("POST", "/filter/" + filter.getId() + "/list?firstResult=0&maxResults=15", "{\"sorting\":[]}")
        .statusCode()).isEqualTo(200);
  }

  @Test
  void aFilterWrittenPastTheEngineIsNotRun() {
    Filter filter = engine.getFilterService().newTaskFilter("wall forged").setQuery(query());
    engine.getFilterService().saveFilter(filter);
    for (var forged : new String[] {IN_A_PART, "{\"taskAssigneeExpression\":\"${marker.hit()}\"}"}) {
      jdbc.sql("update act_ru_filter set query_ = ? where id_ = ?").param(forged).param(filter.getId()).update();

      assertThatThrownBy(() -> engine.getFilterService().list(filter.getId()))
          .isInstanceOf(BadUserRequestException.class);
      assertThatThrownBy(() -> engine.getFilterService().count(filter.getId(), query()))
          .isInstanceOf(BadUserRequestException.class);
    }
    assertThat(marker.hits()).isZero();
    jdbc.sql("update act_ru_filter set query_ = '{}' where id_ = ?").param(filter.getId()).update();
  }

  @Test
  void aStoredFilterIsNotExtendedByParts() {
    Filter filter = engine.getFilterService().newTaskFilter("wall extended").setQuery(query());
    engine.getFilterService().saveFilter(filter);
    var guarded = engine.getTaskService().createTaskQuery().or().taskAssigneeExpression(HIT).endOr();
    // Made past the task service, as no caller of ours does: the stored query's own guard sees it.
    var stock = new TaskQueryImpl(configuration().getCommandExecutorTxRequired());
    stock.or().taskAssigneeExpression(HIT).endOr();

    assertThatThrownBy(() -> engine.getFilterService().list(filter.getId(), guarded))
        .isInstanceOf(BadUserRequestException.class);
    assertThatThrownBy(() -> engine.getFilterService().list(filter.getId(), stock))
        .isInstanceOf(BadUserRequestException.class);
    assertThat(marker.hits()).isZero();
  }

  private TaskQueryImpl query() {
    return (TaskQueryImpl) engine.getTaskService().createTaskQuery();
  }

  private ProcessEngineConfigurationImpl configuration() {
    return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
  }
}
