package th.cardholder.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.guard.Walls;

/** Puts what is said of files behind the walls: who is refused has nothing to keep. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

  @Bean
  FilterRegistrationBean<KeptFiles> keptFiles() {
    return Walls.registration(new KeptFiles(PageFiles.ours()), Walls.LOGIN + 5, "/camunda/*");
  }
}
