package th.cardholder.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.JourneyTest;
import th.cardholder.process.Scenario;

/** What a role finds in its lists, and which processes it sees. */
@JourneyTest
class RoleRightsTest {

  @Autowired
  private RoleFilters filters;

  @Autowired
  private FilterService stored;

  @Autowired
  private AuthorizationService authorizations;

  @Autowired
  private RepositoryService repository;

  @Autowired
  private Scenario scenario;

  @ParameterizedTest
  @CsvSource({"ao8101a, 4", "cobaac81, 1", "mol81, 4", "registrar8101, 1", "chief8101, 1", "team8101, 0"})
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
  @CsvSource({"policy, true", "governor81, false", "chief8101, false", "ao8101a, false"})
  void theCentralCommitteeAloneWatchesTheRounds(String user, boolean watches) {
    List<String> seen = scenario.as(user, () -> repository.createProcessDefinitionQuery().latestVersion().list()
        .stream().map(ProcessDefinition::getKey).toList());

    assertThat(seen.contains("follow-up-round")).isEqualTo(watches);
  }

  private List<String> listsOf(String user) {
    return scenario.as(user, () -> stored.createFilterQuery().list().stream().map(Filter::getName).toList());
  }
}
