package dev.slipway.delivery.registry.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenCredentialsTest {

  @ParameterizedTest
  @CsvSource({
    "own.example:5000,  true",
    "OWN.example:5000,  true",
    "own.example,       false",
    "own.example:5001,  false",
    "evil.example:5000, false",
  })
  void areForOneRegistryAlone(String authority, boolean sent) {
    GivenCredentials given = new GivenCredentials("own.example:5000", "ci", "s3cr3t");

    var found = given.look("any-id", URI.create("https://" + authority + "/team/app"));

    assertThat(found.credential().isPresent()).isEqualTo(sent);
    assertThat(found + " " + given).doesNotContain("s3cr3t");
  }

  @Test
  void areNothingWhenNotGiven() {
    assertThat(new GivenCredentials("h", "", "").look("", URI.create("https://h")).looked())
        .containsExactly("slipway.registry.username is not set");
  }

  @ParameterizedTest
  @CsvSource({"ci, '', slipway.registry.password", "'', s3cr3t, slipway.registry.username"})
  void stopAtOneWithoutTheOther(String user, String password, String missing) {
    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class, () -> new GivenCredentials("host", user, password));

    assertThat(error.error().code()).isEqualTo(ErrorCode.CONFIGURATION_MISSING);
    assertThat(error.error().where()).isEqualTo(missing);
    assertThat(error.error().text()).doesNotContain("s3cr3t");
  }
}
