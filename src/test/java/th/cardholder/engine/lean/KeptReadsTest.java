package th.cardholder.engine.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Member;
import java.util.List;
import java.util.Map;
import org.apache.ibatis.ognl.AbstractMemberAccess;
import org.apache.ibatis.ognl.ObjectPropertyAccessor;
import org.apache.ibatis.ognl.Ognl;
import org.apache.ibatis.ognl.OgnlContext;
import org.apache.ibatis.ognl.OgnlException;
import org.apache.ibatis.ognl.OgnlRuntime;
import org.camunda.bpm.engine.impl.ProcessInstanceQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.db.TenantCheck;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

@JourneyTest
class KeptReadsTest {

  /** Asks as MyBatis does whoever has no accessor of their own. */
  private static final ObjectPropertyAccessor PLAIN = new ObjectPropertyAccessor();
  private static final OgnlContext CONTEXT = Ognl.createDefaultContext(Map.of(), new AbstractMemberAccess() {
    @Override
    public boolean isAccessible(OgnlContext context, Object target, Member member, String property) {
      return true;
    }
  });

  @Autowired
  private Scenario scenario;

  @Test
  void theEnginesQueriesAreReadByIt() throws OgnlException {
    for (var type : List.of(TaskQueryImpl.class, ProcessInstanceQueryImpl.class, ListQueryParameterObject.class, TenantCheck.class,
        AuthorizationCheck.class)) {
      assertThat(OgnlRuntime.getPropertyAccessor(type)).as(type.getSimpleName()).isInstanceOf(KeptReads.class);
    }
  }

  @Test
  void aPropertyIsWhatItIsWithoutIt() throws OgnlException {
    var tasks = scenario.engine().getTaskService();
    for (var query : List.of(tasks.createTaskQuery(), tasks.createTaskQuery().withoutTenantId().taskUnassigned(),
        tasks.createTaskQuery().tenantIdIn("d8101").or().taskName("a").taskAssignee("b").endOr())) {
      var kept = new KeptReads();
      for (var name : List.of("isTenantIdSet", "tenantIdSet", "isWithoutTenantId", "tenantIds", "unassigned", "isOrQueryActive",
          "assignee", "queries", "maxResults", "class")) {
        for (int time = 0; time < 2; time++) {
          assertThat(kept.getPossibleProperty(CONTEXT, query, name)).as(name).isEqualTo(PLAIN.getPossibleProperty(CONTEXT, query, name));
        }
      }
    }
  }

  @Test
  void whatIsNoPropertyIsNoneWithItEither() throws OgnlException {
    var query = scenario.engine().getTaskService().createTaskQuery();
    for (int time = 0; time < 2; time++) {
      assertThat(new KeptReads().getPossibleProperty(CONTEXT, query, "nothingOfTheKind")).isSameAs(OgnlRuntime.NotFound);
    }
  }

  @Test
  void whatAPropertyThrowsIsToldAsWithoutIt() {
    var thrower = new Throwing();
    for (var accessor : List.of(PLAIN, new KeptReads())) {
      assertThatThrownBy(() -> accessor.getPossibleProperty(CONTEXT, thrower, "broken")).isInstanceOf(OgnlException.class)
          .extracting(e -> ((OgnlException) e).getReason()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theStatementsAreTheSameLetterByLetter() {
    var configuration = (ProcessEngineConfigurationImpl) scenario.engine().getProcessEngineConfiguration();
    var statement = configuration.getSqlSessionFactory().getConfiguration().getMappedStatement("selectTaskByQueryCriteria");
    var query = scenario.engine().getTaskService().createTaskQuery().tenantIdIn("d8101").taskUnassigned().active();

    var kept = statement.getBoundSql(query).getSql();
    String plain;
    OgnlRuntime.setPropertyAccessor(TaskQueryImpl.class, PLAIN);
    try {
      plain = statement.getBoundSql(query).getSql();
    } finally {
      OgnlRuntime.setPropertyAccessor(TaskQueryImpl.class, new KeptReads());
    }

    assertThat(kept).isEqualTo(plain);
  }

  /** Public, as MyBatis calls nothing else. */
  public static final class Throwing {

    public String getBroken() {
      throw new IllegalStateException("broken");
    }
  }
}
