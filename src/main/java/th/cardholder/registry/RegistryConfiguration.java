package th.cardholder.registry;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.geography.Geography;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
class RegistryConfiguration {

  @Bean
  NationalIds nationalIds(Geography geography, RegistryProperties properties) {
    return new NationalIds(geography, properties.allowTestIds());
  }

  @Bean
  Registry registry(JdbcClient jdbc, Clock clock) {
    return new Registry(jdbc, clock);
  }
}
