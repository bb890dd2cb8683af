package th.cardholder.bench.plain;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.cardholder.dev.SampleStaff;

/**
 * A Camunda 7.24 by its Spring Boot starters with their defaults: history full, task rows for authorization, the web
 * application and REST, which asks for a password. Its users are those of the product, with the same password and the
 * same groups. Its settings are {@code plain-camunda.yaml}, not the product's. It is no component: the product's tests look
 * for those in its package too.
 */
@EnableAutoConfiguration
public class PlainCamunda {

  private static final String DEPLOYED = "plain";

  /** Starts it; the caller closes it. */
  public static ConfigurableApplicationContext start(String... args) {
    var application = new SpringApplication(PlainCamunda.class);
    application.setDefaultProperties(Map.of("spring.config.name", DEPLOYED + "-camunda"));
    application.setRegisterShutdownHook(false);
    // The automatic steps, under the names that the models call.
    application.addInitializers(context -> PlainJourney.DELEGATES.forEach(name -> ((GenericApplicationContext) context)
        .registerBean(name, JavaDelegate.class, () -> context.getBean(PlainJourney.class).delegates().get(name))));
    return application.run(args);
  }

  @Bean
  PlainJourney plainJourney(@Value("${bench.product}") String product) {
    return new PlainJourney(List.copyOf(PlainEngine.agencies(jdbc(product)).keySet()));
  }

  @Bean
  ProcessEnginePlugin plainListeners(PlainJourney journey) {
    return new PlainListeners(journey.listeners());
  }

  @Bean
  FilterRegistrationBean<ProcessEngineAuthenticationFilter> passwordForRest() {
    var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
    filter.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
    filter.addUrlPatterns("/engine-rest/*");
    return filter;
  }

  @Bean
  CommandLineRunner models(ProcessEngine engine, @Value("${bench.product}") String product) {
    return args -> {
      PlainEngine.deploy(engine.getRepositoryService());
      if (engine.getIdentityService().createUserQuery().userId("registrar8101").count() == 0) {
        people(engine.getIdentityService(), jdbc(product));
        rights(engine.getAuthorizationService());
      }
    };
  }

  private static void people(IdentityService identity, JdbcClient product) {
    product.sql("select distinct group_id_ from public.act_id_membership").query(String.class).list().forEach(id -> {
      if (identity.createGroupQuery().groupId(id).count() == 0) {
        var group = identity.newGroup(id);
        group.setName(id);
        identity.saveGroup(group);
      }
    });
    product.sql("select id_ from public.act_id_user where id_ <> 'admin'").query(String.class).list().forEach(id -> {
      var user = identity.newUser(id);
      user.setPassword(SampleStaff.PASSWORD);
      identity.saveUser(user);
    });
    product.sql("select user_id_, group_id_ from public.act_id_membership where user_id_ <> 'admin'")
        .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list()
        .forEach(member -> identity.createMembership(member.getKey(), member.getValue()));
  }

  /** Whoever registers may start a case, an AO referrals, and everybody may log in; tasks bring their own rows. */
  private static void rights(AuthorizationService authorizations) {
    grant(authorizations, "registrar", Resources.PROCESS_DEFINITION, "cardholder-journey", Permissions.READ,
        Permissions.CREATE_INSTANCE);
    grant(authorizations, "registrar", Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    grant(authorizations, "ao", Resources.PROCESS_DEFINITION, "agency-referral", Permissions.CREATE_INSTANCE);
    grant(authorizations, "ao", Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    for (var role : List.of("registrar", "districtChief", "ao", "coInterviewer", "agencyOfficer")) {
      grant(authorizations, role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    }
  }

  private static void grant(AuthorizationService authorizations, String group, Resource resource, String id,
      Permission... permissions) {
    var right = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    right.setGroupId(group);
    right.setResource(resource);
    right.setResourceId(id);
    right.setPermissions(permissions);
    authorizations.saveAuthorization(right);
  }

  private static JdbcClient jdbc(String url) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    return JdbcClient.create(source);
  }
}
