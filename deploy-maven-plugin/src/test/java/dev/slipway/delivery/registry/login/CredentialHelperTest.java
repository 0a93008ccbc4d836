package dev.slipway.delivery.registry.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts of sh play the programs. */
@DisabledOnOs(OS.WINDOWS)
class CredentialHelperTest {
  private static final String NAME = "docker-credential-test";

  @TempDir Path folder;

  @Test
  void isToldTheServerAndAskedForItsLogin() throws IOException {
    CredentialHelper helper =
        helper("[ $1 = get ] && printf '{\"Username\":\"ci\",\"Secret\":\"for %s\"}' \"$(cat)\"");

    CredentialHelper.Answer answer = helper.ask(NAME, "https://r.x").orElseThrow();

    assertThat(answer.user()).isEqualTo("ci");
    assertThat(answer.password()).isEqualTo("for https://r.x");
    assertThat(answer).hasToString("ci");
  }

  @Test
  void hasNoneWhereTheProgramSaysSo() throws IOException {
    CredentialHelper helper = helper("echo credentials not found in native keychain; exit 1");

    assertThat(helper.ask(NAME, "r.x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          echo no such vault; exit 1              | docker-credential-test failed: no such vault
          echo '{"Secret":"half'; exit 1          | docker-credential-test failed
          echo not JSON                           | docker-credential-test returned no user and password
          echo '{"Username":"u"}'                 | docker-credential-test returned no user and password
          true                                    | docker-credential-test returned no user and password
          """)
  void tellsWhatFailedAndNoSecret(String script, String words) throws IOException {
    CredentialHelper helper = helper(script);

    assertThatThrownBy(() -> helper.ask(NAME, "r.x"))
        .isInstanceOf(IOException.class)
        .hasMessage(words);
  }

  @Test
  void isNotTakenFromARelativeFolder() throws IOException {
    CredentialHelper helper = CredentialHelper.onPath(Map.of("PATH", ".:bin"));

    assertThatThrownBy(() -> helper.ask("sh", "r.x")).hasMessage("sh is not on the PATH");
  }

  private CredentialHelper helper(String script) throws IOException {
    Path program = Files.writeString(folder.resolve(NAME), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return CredentialHelper.onPath(Map.of("PATH", folder + ":/usr/bin:/bin"));
  }
}
