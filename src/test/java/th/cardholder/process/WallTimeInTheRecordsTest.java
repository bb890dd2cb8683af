package th.cardholder.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.audit.Audit;

/** The records keep the moment it really was beside the business date, which somebody may have moved. */
@JourneyTest
class WallTimeInTheRecordsTest {

  private static final String SOMEBODY = "recordsTester";

  @Autowired
  Audit audit;

  @Autowired
  JdbcClient jdbc;

  @ParameterizedTest
  @ValueSource(strings = {"audit", "person_view"})
  void keepBusinessTimeAndWallTime(String table) {
    audit.write(Audit.Entry.of(SOMEBODY, null, "test.written", null));
    audit.viewed(new Audit.View(SOMEBODY, null, Audit.Purpose.LIST), List.of(1L));

    assertThat(jdbc.sql("""
        select bool_and(extract(year from at) = 2018 and abs(extract(epoch from wall_at - now())) < 60)
          from journey.%s where actor = ?
        """.formatted(table)).param(SOMEBODY).query(Boolean.class).single()).isTrue();
  }
}
