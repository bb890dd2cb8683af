package th.cardholder.guard;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;

import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import th.cardholder.process.NoMocks;
import th.cardholder.process.TestDatabase;

/**
 * The application as in production on a random port, with one officer of each kind. No test here starts or
 * completes a process: what lies behind the walls is tested elsewhere.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestDatabase.class)
@Import(WalledTown.Marked.class)
@NoMocks
public abstract class WalledTown {

  static final String PASSWORD = "Wall-2561-town!";
  static final String REGISTRAR = "wallRegistrar";
  static final String NEIGHBOUR = "wallNeighbour";
  static final String CHIEF = "wallChief";
  static final String ADMIN = "wallAdmin";
  static final String DISTRICT = "d9901";
  static final String OTHER_DISTRICT = "d9902";

  @LocalServerPort
  int port;

  @Autowired
  ProcessEngine engine;

  @Autowired
  Marker marker;

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("camunda.bpm.admin-user.id", () -> ADMIN);
    registry.add("camunda.bpm.admin-user.password", () -> PASSWORD);
    registry.add("camunda.bpm.job-execution.enabled", () -> "false");
    // What a keeper starts at any moment would run by a model that a test deploys and takes away again.
    registry.add("journey.reporting.asks-for-periods", () -> "false");
  }

  /** Harmless, and counts how often an expression reached it. */
  public static final class Marker implements JavaDelegate {

    private final AtomicInteger hits = new AtomicInteger();

    /** Called by an expression that should never have been evaluated. */
    public String hit() {
      hits.incrementAndGet();
      return "nobody";
    }

    int hits() {
      return hits.get();
    }

    void forget() {
      hits.set(0);
    }

    @Override
    public void execute(DelegateExecution execution) {
      hit();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Marked {

    @Bean
    Marker marker() {
      return new Marker();
    }

    @Bean
    TaskListener taskWatcher() {
      return task -> {};
    }

    @Bean
    ExecutionListener wayWatcher() {
      return execution -> {};
    }
  }

  @BeforeEach
  void people() {
    marker.forget();
    if (engine.getIdentityService().createUserQuery().userId(REGISTRAR).count() > 0) {
      return;
    }
    office(DISTRICT);
    office(OTHER_DISTRICT);
    role("registrar", "tasklist");
    role("districtChief", "tasklist", "cockpit");
    officer(REGISTRAR, "registrar", DISTRICT);
    officer(NEIGHBOUR, "registrar", OTHER_DISTRICT);
    officer(CHIEF, "districtChief", DISTRICT);
  }

  Visitor nobody() {
    return new Visitor(port);
  }

  private void office(String id) {
    var identity = engine.getIdentityService();
    var tenant = identity.newTenant(id);
    tenant.setName(id);
    identity.saveTenant(tenant);
  }

  private void role(String id, String... applications) {
    var identity = engine.getIdentityService();
    if (identity.createGroupQuery().groupId(id).count() == 0) {
      identity.saveGroup(identity.newGroup(id));
    }
    for (var application : applications) {
      grant(id, Resources.APPLICATION, application, Permissions.ACCESS);
    }
    grant(id, Resources.PROCESS_DEFINITION, ANY, Permissions.READ, ProcessDefinitionPermissions.READ_TASK,
        ProcessDefinitionPermissions.TASK_WORK, ProcessDefinitionPermissions.READ_INSTANCE,
        ProcessDefinitionPermissions.CREATE_INSTANCE);
    grant(id, Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);
    grant(id, Resources.FILTER, ANY, Permissions.READ);
  }

  private void grant(String group, Resource resource, String resourceId, Permission... permissions) {
    var service = engine.getAuthorizationService();
    if (service.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(resourceId).count()
        > 0) {
      return;
    }
    var authorization = service.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
    authorization.setGroupId(group);
    authorization.setResource(resource);
    authorization.setResourceId(resourceId);
    authorization.setPermissions(permissions);
    service.saveAuthorization(authorization);
  }

  private void officer(String id, String group, String office) {
    var identity = engine.getIdentityService();
    var user = identity.newUser(id);
    user.setPassword(PASSWORD);
    identity.saveUser(user);
    identity.createMembership(id, group);
    identity.createTenantUserMembership(office, id);
  }
}
