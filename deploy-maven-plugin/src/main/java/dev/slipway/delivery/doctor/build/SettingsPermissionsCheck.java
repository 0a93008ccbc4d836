package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.FilePermissions;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.nio.file.Path;

/** Who can read {@code settings.xml}. */
public record SettingsPermissionsCheck(Path settings) implements Check {
  @Override
  public CheckId id() {
    return CheckId.SETTINGS_PERMISSIONS;
  }

  @Override
  public String subject() {
    return settings.toString();
  }

  @Override
  public Outcome run() throws IOException {
    return FilePermissions.outcome(settings);
  }
}
