package th.cardholder.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.registry.batch.RegistryDatabase;

class ReferenceDataTest {

  private final Geography geography = Geography.packaged();
  private final DataSource dataSource = RegistryDatabase.empty();
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final ReferenceData referenceData =
      new ReferenceData(geography, dataSource, new TransactionTemplate(new JdbcTransactionManager(dataSource)));

  @Test
  void loadsTheWholeCountryOnceHoweverOftenItRuns() {
    referenceData.load();
    referenceData.load();

    assertThat(count("province")).isEqualTo(77);
    assertThat(count("district")).isEqualTo(928);
    assertThat(count("subdistrict")).isEqualTo(7_436);
  }

  @Test
  void correctsAChangedNameAndTouchesNothingElse() {
    referenceData.load();
    var untouched = rowVersion("82");
    jdbc.sql("update journey.province set name_th = 'กระบี' where code = '81'").update();

    referenceData.load();

    assertThat(jdbc.sql("select name_th from journey.province where code = '81'").query(String.class).single())
        .isEqualTo("กระบี่");
    assertThat(rowVersion("82")).isEqualTo(untouched);
  }

  @Test
  void loadsOnSeveralNodesThatStartAtOnce() throws Exception {
    var nodes = Executors.newFixedThreadPool(6);
    try {
      var starts = new ArrayList<Future<?>>();
      for (int i = 0; i < 6; i++) {
        starts.add(nodes.submit(referenceData::load));
      }
      for (var start : starts) {
        start.get();
      }
    } finally {
      nodes.shutdown();
    }
    assertThat(count("subdistrict")).isEqualTo(7_436);
  }

  private long count(String table) {
    return jdbc.sql("select count(*) from journey." + table).query(Long.class).single();
  }

  private String rowVersion(String province) {
    return jdbc.sql("select xmin::text || ctid::text from journey.province where code = :code")
        .param("code", province)
        .query(String.class)
        .single();
  }
}
