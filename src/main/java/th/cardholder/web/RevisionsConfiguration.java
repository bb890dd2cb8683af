package th.cardholder.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.guard.Walls;
import th.cardholder.models.Examination;
import th.cardholder.office.CurrentOfficer;
import th.cardholder.revision.Proposals;

/** Puts the proposals in the place of the engine's own deployments. */
@Configuration(proxyBeanMethods = false)
class RevisionsConfiguration {

  private record Found(ObjectProvider<Proposals> proposed, ObjectProvider<Examination> examined,
      ObjectProvider<RepositoryService> stored, ObjectProvider<CurrentOfficer> current, ObjectProvider<ObjectMapper> mapper,
      ObjectProvider<Clock> time) implements DeploymentProposals.Beans {

    @Override
    public Proposals proposals() {
      return proposed.getObject();
    }

    @Override
    public Examination examination() {
      return examined.getObject();
    }

    @Override
    public RepositoryService repository() {
      return stored.getObject();
    }

    @Override
    public CurrentOfficer officer() {
      return current.getObject();
    }

    @Override
    public ObjectMapper json() {
      return mapper.getObject();
    }

    @Override
    public Clock clock() {
      return time.getObject();
    }
  }

  @Bean
  FilterRegistrationBean<DeploymentProposals> deploymentProposals(ObjectProvider<Proposals> proposals,
      ObjectProvider<Examination> examination, ObjectProvider<RepositoryService> repository,
      ObjectProvider<CurrentOfficer> officer, ObjectProvider<ObjectMapper> json, ObjectProvider<Clock> clock) {
    return Walls.registration(new DeploymentProposals(new Found(proposals, examination, repository, officer, json, clock)),
        Walls.BEHIND_MACHINE_DOOR, "/*");
  }
}
