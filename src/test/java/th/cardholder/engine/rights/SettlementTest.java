package th.cardholder.engine.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import th.cardholder.dev.Databases;
import th.cardholder.engine.SettledAtStart;
import th.cardholder.geography.ReferenceData;
import th.cardholder.measure.MeasureYearCheck;
import th.cardholder.models.ModelDeployment;
import th.cardholder.office.OfficeRegister;

/** A node that starts while another one works settles what is missing all the same. */
class SettlementTest {

  private int begun;

  @Test
  void whatAnotherNodeOvertakesIsSettledAnew() {
    settlement(2).afterPropertiesSet();

    assertThat(begun).isEqualTo(3);
  }

  @Test
  void aNodeThatIsAlwaysOvertakenDoesNotStart() {
    assertThatThrownBy(() -> settlement(100).afterPropertiesSet()).isInstanceOf(OptimisticLockingException.class);

    assertThat(begun).isEqualTo(5);
  }

  private Settlement settlement(int overtaken) {
    var source = Databases.source(Databases.empty());
    ObjectProvider<SettledAtStart> others = Mockito.mock();
    Mockito.when(others.orderedStream()).thenAnswer(call -> Stream.<SettledAtStart>of(() -> {
      begun++;
      if (begun <= overtaken) {
        throw new OptimisticLockingException("The timer is fired");
      }
    }));
    return new Settlement(Mockito.mock(MeasureYearCheck.class), Mockito.mock(OfficeRegister.class), Mockito.mock(ModelDeployment.class),
        Mockito.mock(Access.class), Mockito.mock(RoleFilters.class), others, JdbcClient.create(source), new JdbcTransactionManager(source),
        Mockito.mock(ReferenceData.class));
  }
}
