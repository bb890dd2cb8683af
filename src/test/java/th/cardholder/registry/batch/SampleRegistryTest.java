package th.cardholder.registry.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.dev.SampleRegistry;
import th.cardholder.geography.Geography;
import th.cardholder.registry.NationalIds;

/** The beans as Spring puts them together, and the people of the development server in them. */
class SampleRegistryTest {

  @ComponentScan({"th.cardholder.geography", "th.cardholder.registry"})
  static class Beans {}

  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
          DataSourceTransactionManagerAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
          JdbcClientAutoConfiguration.class))
      .withBean(Clock.class, () -> Clock.fixed(Instant.parse("2018-02-12T02:00:00Z"), ZoneId.of("Asia/Bangkok")))
      .withUserConfiguration(Beans.class)
      .withPropertyValues("spring.flyway.schemas=journey", "spring.flyway.default-schema=journey",
          "spring.datasource.username=postgres");

  @Test
  void fillsBothProvincesOnceAndInSeconds() {
    var url = RegistryDatabase.newJdbcUrl();
    application.withPropertyValues("spring.datasource.url=" + url, "journey.registry.allow-test-ids=true")
        .run(context -> {
          var jdbc = context.getBean(JdbcClient.class);
          var geography = context.getBean(Geography.class);
          var registryImport = context.getBean(RegistryImport.class);

          assertThat(SampleRegistry.load(jdbc, geography, registryImport)).isGreaterThanOrEqualTo(20_000);
          assertThat(SampleRegistry.load(jdbc, geography, registryImport)).isZero();
          assertThat(jdbc.sql("""
              select d.province_code, count(*) as people
              from journey.cardholder c join journey.district d on d.code = c.district_code
              group by d.province_code
              """).query().listOfRows())
              .extracting(it -> it.get("province_code"))
              .containsExactlyInAnyOrder("81", "24");
        });
  }

  @Test
  void acceptsTestNumbersOnlyWhereItIsSetUpTo() {
    var url = RegistryDatabase.newJdbcUrl();
    application.withPropertyValues("spring.datasource.url=" + url).run(context ->
        assertThat(context.getBean(NationalIds.class).parse("1999900000081").isRight()).isFalse());
    application.withPropertyValues("spring.datasource.url=" + url, "journey.registry.allow-test-ids=true")
        .run(context ->
            assertThat(context.getBean(NationalIds.class).parse("1999900000081").isRight()).isTrue());
  }
}
