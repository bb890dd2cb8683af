package th.cardholder.login.door;

import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.guard.Walls;
import th.cardholder.login.LoginThrottle;

/**
 * Puts the logins at their places among the walls. The server makes its filters before the engine and the database
 * are there, so each asks for them at its first request.
 */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {

  @Bean
  DeviceCookie deviceCookie(@Value("${server.servlet.session.cookie.secure:true}") boolean secure) {
    return new DeviceCookie(secure);
  }

  @Bean
  LoginCookie loginCookie(@Value("${server.servlet.session.cookie.secure:true}") boolean secure) {
    return new LoginCookie(secure);
  }

  @Bean
  FilterRegistrationBean<SessionWatch> sessionWatch(ObjectProvider<StandingSessions> sessions, LoginCookie login,
      CamundaBpmProperties properties) {
    var watch = new SessionWatch(sessions, login, properties.getProcessEngineName());
    return Walls.registration(watch, Walls.SESSIONS, "/*");
  }

  @Bean
  FilterRegistrationBean<LoginDoor> loginDoor(ObjectProvider<LoginThrottle> throttle,
      ObjectProvider<Credentials> credentials, ObjectProvider<StandingSessions> sessions, DeviceCookie cookie,
      LoginCookie login, CamundaBpmProperties properties) {
    var door = new LoginDoor(throttle, credentials, sessions, cookie, login, properties.getProcessEngineName());
    return Walls.registration(door, Walls.LOGIN, "/camunda/*");
  }

  @Bean
  FilterRegistrationBean<MachineLogin> machineLogin(ObjectProvider<LoginThrottle> throttle,
      ObjectProvider<Credentials> credentials, DeviceCookie cookie, ObjectProvider<RightLately> lately) {
    var login = new MachineLogin(throttle, credentials, cookie, lately);
    return Walls.registration(login, Walls.LOGIN, Walls.MACHINES + "/*");
  }
}
