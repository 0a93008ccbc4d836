package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.SettingsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether passwords are written in {@code settings.xml} as they are.
 *
 * @param maven its version: Maven 4 encrypts with a program of its own
 */
public record SettingsEncryptionCheck(Path settings, String maven) implements Check {
  @Override
  public CheckId id() {
    return CheckId.SETTINGS_ENCRYPTION;
  }

  @Override
  public String subject() {
    return settings.toString();
  }

  @Override
  public Outcome run() throws IOException {
    if (!Files.isRegularFile(settings)) {
      return Outcome.skipped("there is no such file");
    }
    List<String> plain = SettingsServers.plainPasswords(settings);
    return plain.isEmpty()
        ? Outcome.ok("no password is written as it is")
        : Outcome.warning("the passwords of these servers are: " + String.join(", ", plain), fix());
  }

  private String fix() {
    return maven.startsWith("4.")
        ? "mvnenc init once, then mvnenc encrypt for each, or write ${env.NEXUS_PASSWORD}"
        : "";
  }
}
