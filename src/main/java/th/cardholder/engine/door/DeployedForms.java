package th.cardholder.engine.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.util.IoUtil;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.stereotype.Component;
import th.cardholder.door.FormSchema;

/** The schema of the very form that the browser was given: same reference, same binding, same deployment. */
@Component
class DeployedForms {

  private final Map<String, FormSchema> byDefinition = new ConcurrentHashMap<>();

  FormSchema schema(FormData data) {
    CamundaFormRef ref = data.getCamundaFormRef();
    if (ref == null) {
      throw new IllegalStateException("The model names no Camunda Form");
    }
    return Context.getCommandContext().runWithoutAuthorization(() -> {
      CamundaFormDefinition form =
          new GetCamundaFormDefinitionCmd(ref, data.getDeploymentId()).execute(Context.getCommandContext());
      if (form == null) {
        // A version from before such a model was refused at deployment.
        throw new BadUserRequestException(
            "ไม่มีแบบฟอร์ม " + ref.getKey() + " ในระบบ ยังไม่ได้บันทึกสิ่งใด โปรดแจ้งผู้ดูแลระบบให้นำแบบฟอร์มนี้เข้าระบบ");
      }
      return byDefinition.computeIfAbsent(form.getId(), id -> read(form));
    });
  }

  private static FormSchema read(CamundaFormDefinition form) {
    var content = new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName())
        .execute(Context.getCommandContext());
    return FormSchema.parse(IoUtil.readInputStream(content, form.getResourceName()));
  }
}
