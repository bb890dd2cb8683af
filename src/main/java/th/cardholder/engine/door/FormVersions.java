package th.cardholder.engine.door;

import java.util.Objects;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.context.Context;

/** Which version of a form was asked, as the engine counts them: what is kept of an added step names it. */
final class FormVersions {

  private FormVersions() {}

  static int of(FormData data) {
    var command = Context.getCommandContext();
    return command.runWithoutAuthorization(() -> Objects.requireNonNull(
        new GetCamundaFormDefinitionCmd(data.getCamundaFormRef(), data.getDeploymentId()).execute(command),
        "The form was read just now").getVersion());
  }
}
