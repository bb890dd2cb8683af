package th.cardholder.engine.door;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import th.cardholder.engine.OfficeStart;
import th.cardholder.office.Office;
import th.cardholder.office.Offices;

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

  private String officeOfUser(ProcessDefinitionEntity process) {
    var user = Context.getCommandContext().getAuthenticatedUserId();
    var form = process.getStartFormDefinition() == null ? null
        : process.getStartFormDefinition().getCamundaFormDefinitionKey();
    if (user == null || form == null) {
      throw new AuthorizationException("เริ่มเรื่องได้จากแบบฟอร์มเริ่มเรื่องเท่านั้น");
    }
    var role = door.roleToStart(form.getExpressionText())
        .orElseThrow(() -> new IllegalStateException("No start step behind " + form.getExpressionText()));
    var candidates = offices.officesOf(user, role);
    if (candidates.isEmpty()) {
      throw new AuthorizationException("เฉพาะ" + role.nameTh() + "เท่านั้นที่เริ่มเรื่องนี้ได้");
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
