package th.cardholder.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import th.cardholder.process.JourneyTest;

/** An instance that the product starts is its office's, whatever else is started on the way. */
@JourneyTest
class OfficeStartTest {

  private static final String PROCESS = "follow-up-round";
  private static final Map<String, Object> TIMES = Map.of("opensAt", new Date(), "closesAt", new Date(),
      "remindsAt", new Date(), "chiefsAt", new Date(), "provincesAt", new Date());

  @Autowired
  private OfficeStart start;

  @Autowired
  private OfficeWork work;

  @Autowired
  private StartVersions versions;

  @Autowired
  private RuntimeService runtime;

  @AfterEach
  void endThem() {
    runtime.createProcessInstanceQuery().processInstanceBusinessKeyLike("2561-followUpNested%").list()
        .forEach(one -> runtime.deleteProcessInstance(one.getId(), "done"));
  }

  @Test
  void aStartWithinAStartLeavesTheOuterOneItsOffice() {
    var outer = new OfficeStart(provided(startingFirst(() -> start.start(PROCESS, "2561-followUpNestedIn", "nDATA", TIMES))),
        work, versions, OfficeStartTest.<MovedSteps>provided((version, step) -> step))
        .start(PROCESS, "2561-followUpNestedOut", "nPOLICY", TIMES);

    assertThat(office(outer)).isEqualTo("nPOLICY");
    assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey("2561-followUpNestedIn").singleResult()
        .getTenantId()).isEqualTo("nDATA");
    assertThat(OfficeStart.underWay()).isFalse();
  }

  private String office(String instance) {
    return runtime.createProcessInstanceQuery().processInstanceId(instance).singleResult().getTenantId();
  }

  /** The engine, where something else happens just before an instance is started. */
  private RuntimeService startingFirst(Runnable other) {
    return (RuntimeService) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {RuntimeService.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("createProcessInstanceById")) {
            other.run();
          }
          try {
            return method.invoke(runtime, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private static <T> ObjectProvider<T> provided(T service) {
    return new ObjectProvider<>() {
      @Override
      public T getObject() {
        return service;
      }
    };
  }
}
