package th.cardholder.registry;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;
import th.cardholder.geography.ReferenceData;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
class RegistryConfiguration {

  @Bean
  NationalIds nationalIds(Geography geography, RegistryProperties properties) {
    return new NationalIds(geography, properties.allowTestIds());
  }

  @Bean
  Registry registry(JdbcClient jdbc, Clock clock) {
    return new JdbcRegistry(jdbc, clock);
  }

  /** Comes after the reference data because its rows point there. */
  @Bean
  RegistryImport registryImport(
      DataSource dataSource, Geography geography, NationalIds nationalIds, RegistryProperties properties, Clock clock,
      ReferenceData loadedBefore) {
    return new RegistryImport(dataSource, geography, nationalIds, properties.highestIncome(), clock);
  }

  @Bean
  RegistryGenerator registryGenerator(Geography geography) {
    return new RegistryGenerator(geography);
  }
}
