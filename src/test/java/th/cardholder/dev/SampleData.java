package th.cardholder.dev;

import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import th.cardholder.office.Staff;

/** What the development server adds to the product: sample officers and, at the first start, cardholders. */
@Configuration(proxyBeanMethods = false)
class SampleData {

  @Bean
  CommandLineRunner addSampleStaff(Staff staff, JdbcClient jdbc, PlatformTransactionManager transactions) {
    return arguments -> new SampleStaff(staff, jdbc, transactions).add();
  }
}
