package th.cardholder.registry.batch;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import th.cardholder.clock.Inspection;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;
import th.cardholder.registry.NationalIds;
import th.cardholder.registry.RegistryProperties;

@Configuration(proxyBeanMethods = false)
class BatchConfiguration {

  /** Comes after the reference data because its rows point there. */
  @Bean
  @Profile(Inspection.NOT)
  RegistryImport registryImport(
      DataSource dataSource, Geography geography, NationalIds nationalIds, RegistryProperties properties, Clock clock,
      ReferenceData loadedBefore) {
    return new RegistryImport(dataSource, geography, nationalIds, properties.highestIncome(), clock);
  }
}
