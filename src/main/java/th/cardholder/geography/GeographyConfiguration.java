package th.cardholder.geography;

import javax.sql.DataSource;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.cardholder.clock.Inspection;

@Configuration(proxyBeanMethods = false)
class GeographyConfiguration {

  @Bean
  Geography geography() {
    return Geography.packaged();
  }

  @Bean
  @DependsOnDatabaseInitialization
  @Profile(Inspection.NOT)
  ReferenceData referenceData(Geography geography, DataSource dataSource, PlatformTransactionManager transactions) {
    return new ReferenceData(geography, dataSource, new TransactionTemplate(transactions));
  }
}
