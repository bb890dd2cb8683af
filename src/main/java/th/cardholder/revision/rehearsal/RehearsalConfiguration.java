package th.cardholder.revision.rehearsal;

import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new database has the year of the installation in it before anything looks at it. */
@Configuration(proxyBeanMethods = false)
@Profile(Rehearsed.PROFILE)
class RehearsalConfiguration {

  @Bean
  FlywayMigrationStrategy withTheYear(ObjectProvider<Script> script, DataSource database) {
    return flyway -> {
      flyway.migrate();
      script.ifAvailable(it -> ReferenceRows.write(JdbcClient.create(database), it.reference()));
    };
  }
}
