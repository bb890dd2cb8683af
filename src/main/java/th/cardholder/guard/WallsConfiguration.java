package th.cardholder.guard;

import static java.util.stream.Collectors.toSet;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import th.cardholder.engine.ProcessProfile;
import th.cardholder.office.Role;

/** Puts the walls in front of everything, in their order. */
@Configuration(proxyBeanMethods = false)
class WallsConfiguration implements WebMvcConfigurer {

  @Bean
  Doorkeeper doorkeeper(CamundaBpmProperties properties, ObjectProvider<ProcessProfile> processes) {
    return new Doorkeeper(properties.getProcessEngineName(), ProcessProfile.supervisors(processes.stream()).stream()
        .map(Role::code).collect(toSet()));
  }

  @Bean
  FilterRegistrationBean<StartingDoor> startingDoor(Started started) {
    return Walls.registration(new StartingDoor(started), Walls.STARTING, "/*");
  }

  @Bean
  FilterRegistrationBean<OuterWall> outerWall(Doorkeeper doorkeeper) {
    return Walls.registration(new OuterWall(doorkeeper), Walls.OUTER_WALL, "/*");
  }

  /** Asks for the engine at the first request: the server makes its filters before the engine exists. */
  @Bean
  FilterRegistrationBean<MachineDoor> machineDoor(
      Doorkeeper doorkeeper, ObjectProvider<IdentityService> identityService) {
    var door = new MachineDoor(doorkeeper, identityService::getObject);
    return Walls.registration(door, Walls.MACHINE_DOOR, OuterWall.MACHINES + "/*");
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/", "/camunda/app/tasklist/default/");
  }
}
