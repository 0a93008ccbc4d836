package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsServersTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "secret,                 true",
    "se{cret,                true",
    "'{jSMOWnoPFgsHVpMvz5V}',  false",
    "'note {jSMOWnoPFgsH}',  false",
    "'${env.PASSWORD}',      false",
    "'',                     false"
  })
  void aPasswordIsPlainUnlessItIsEncryptedOrAVariable(String password, boolean plain)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.xml"),
            "<settings><servers><server><id>nexus</id><password>"
                + password
                + "</password></server><server><id>key</id></server></servers></settings>");

    assertThat(SettingsServers.plainPasswords(file).contains("nexus")).isEqualTo(plain);
  }

  @Test
  void aFileThatIsMissingHasNone() throws IOException {
    assertThat(SettingsServers.plainPasswords(folder.resolve("none.xml"))).isEmpty();
  }

  @Test
  void anEntityIsNotResolved() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.xml"),
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><settings><servers><server>"
                + "<id>&x;</id><password>p</password></server></servers></settings>");

    assertThatThrownBy(() -> SettingsServers.plainPasswords(file)).isInstanceOf(IOException.class);
  }
}
