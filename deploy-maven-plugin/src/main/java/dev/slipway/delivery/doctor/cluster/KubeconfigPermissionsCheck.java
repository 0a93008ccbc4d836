package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.FilePermissions;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.nio.file.Path;

/** Who can read a kubeconfig. */
public record KubeconfigPermissionsCheck(Path kubeconfig) implements Check {
  @Override
  public CheckId id() {
    return CheckId.KUBECONFIG_PERMISSIONS;
  }

  @Override
  public String subject() {
    return kubeconfig.toString();
  }

  @Override
  public Outcome run() throws IOException {
    return FilePermissions.outcome(kubeconfig);
  }
}
