package th.cardholder.engine.door;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.form.FormDefinition;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;
import th.cardholder.office.Role;

/**
 * Gives every new instance its office: the one the product names, or the one in which the user holds the
 * role that the start form asks for. An instance without an office would be seen by everybody, so there is
 * none.
 */
@Component
class OfficeTenants implements TenantIdProvider {

  private final Offices offices;
  private final FormDoor door;

  OfficeTenants(Offices offices, FormDoor door) {
    this.offices = offices;
    this.door = door;
  }

  @Override
  public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
    var named = OfficeStart.office();
    return named != null ? named : officeOfUser((ProcessDefinitionEntity) context.getProcessDefinition());
  }

  /** The offices in which the caller may start it; none without a start form. */
  Collection<Office> mayStart(ProcessDefinitionEntity process) {
    var user = Context.getCommandContext().getAuthenticatedUserId();
    return user == null ? List.of() : roleToStart(process).map(role -> offices.officesOf(user, role)).orElse(List.of());
  }

  private Optional<Role> roleToStart(ProcessDefinitionEntity process) {
    return Optional.ofNullable(process.getStartFormDefinition()).map(FormDefinition::getCamundaFormDefinitionKey)
        .map(form -> door.roleToStart(form.getExpressionText())
            .orElseThrow(() -> new IllegalStateException("No start step behind " + form.getExpressionText())));
  }

  private String officeOfUser(ProcessDefinitionEntity process) {
    var role = roleToStart(process);
    if (Context.getCommandContext().getAuthenticatedUserId() == null || role.isEmpty()) {
      throw new AuthorizationException("เริ่มเรื่องได้จากแบบฟอร์มเริ่มเรื่องเท่านั้น");
    }
    var candidates = mayStart(process);
    if (candidates.isEmpty()) {
      throw new AuthorizationException("เฉพาะ" + role.get().nameTh() + "เท่านั้นที่เริ่มเรื่องนี้ได้");
    }
    if (candidates.size() > 1) {
      throw new AuthorizationException(
          "บัญชีนี้ทำหน้าที่นี้อยู่หลายหน่วยงาน โปรดใช้บัญชีของหน่วยงานที่กำลังรับแจ้ง");
    }
    return candidates.stream().map(Office::id).findFirst().orElseThrow();
  }

  @Override
  public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
    throw new AuthorizationException("ระบบนี้ไม่ใช้ CMMN");
  }

  @Override
  public @Nullable String provideTenantIdForHistoricDecisionInstance(
      TenantIdProviderHistoricDecisionInstanceContext context) {
    return context.getExecution() == null ? null : context.getExecution().getTenantId();
  }
}
