package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"orders", "a", "orders-api", "Orders_2.x"})
  void takesPlainNames(String name) {
    assertThat(ServiceName.of(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "my orders",
        "../../etc",
        "a/b",
        "a\\b",
        ".",
        "..",
        "-a",
        "a-",
        "ördner",
        "a:b",
        "x123456789012345678901234567890123456789012345678901234567890123"
      })
  void refusesWhatIsNoPartOfAPath(String name) {
    UserErrorException e =
        catchThrowableOfType(UserErrorException.class, () -> ServiceName.of(name));
    assertThat(e.error().code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    assertThat(e.error().where()).isEqualTo("slipway.name");
  }
}
