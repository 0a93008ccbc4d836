package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.base.Base;
import dev.slipway.delivery.image.base.Platform;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ImageConfigTest {

  @Test
  void takesAnEmptyElementForAnEmptyVariable() {
    Map<String, String> environment = new HashMap<>();
    environment.put("EMPTY", null);

    assertThat(config("", environment).path("config").path("Env").toString())
        .isEqualTo("[\"EMPTY=\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"65532", "65532:65532", "nginx", "app_1:www-data"})
  void takesUsers(String user) {
    assertThat(config(user, Map.of()).path("config").path("User").asString()).isEqualTo(user);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "1:", ":1", "1:2:3", "-1", "${user}"})
  void refusesWhatIsNoUser(String user) {
    assertThatThrownBy(() -> config(user, Map.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("slipway.user = " + user);
  }

  @ParameterizedTest
  @CsvSource({
    "eclipse-temurin:17-jre,    true",
    "registry.example.com/a/b,  true",
    "tar:/home/me/base.tar,     false",
    "oci:/home/me/base:1,       false",
    "../base,                   false",
  })
  void knowsWhichBasesOthersKnow(String name, boolean known) {
    assertThat(base(name).inRegistry()).isEqualTo(known);
  }

  private static ObjectNode config(String user, Map<String, String> environment) {
    ContainerSettings settings =
        new ContainerSettings(
            new ContainerSettings.Launch(List.of(), List.of(), null),
            List.of(),
            List.of(),
            environment,
            user,
            "",
            new ContainerSettings.Metadata(Map.of(), Instant.EPOCH));
    return ImageConfig.of(base("scratch"), settings, List.of(), Map.of());
  }

  private static Base base(String name) {
    ObjectNode config = JsonMapper.shared().createObjectNode();
    return new Base(name, "", Platform.parse("linux/amd64"), List.of(), config, "java");
  }
}
