package th.cardholder.process.continuation;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.engine.TaskOffice;

/** R11: a bank's list is the work of the bank's national office. */
@Configuration(proxyBeanMethods = false)
class BanksHeadOffices {

  @Bean
  TaskOffice headOfficeOfBaac() {
    return office("headOfficeOfBaac", "nBAAC");
  }

  @Bean
  TaskOffice headOfficeOfGsb() {
    return office("headOfficeOfGsb", "nGSB");
  }

  private static TaskOffice office(String name, String id) {
    return new TaskOffice() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String of(String businessKey) {
        return id;
      }
    };
  }
}
