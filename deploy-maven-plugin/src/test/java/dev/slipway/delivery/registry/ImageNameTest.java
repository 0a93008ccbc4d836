package dev.slipway.delivery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          eclipse-temurin:21-jre      | registry-1.docker.io | library/eclipse-temurin | 21-jre
          acme/base                   | registry-1.docker.io | acme/base               | latest
          docker.io/acme/base:1       | registry-1.docker.io | acme/base               | 1
          localhost/a                 | localhost            | a                       | latest
          127.0.0.1:5000/team/a:1_B.c | 127.0.0.1:5000       | team/a                  | 1_B.c
          [::1]:5000/a__b/c--d        | [::1]:5000           | a__b/c--d               | latest
          """)
  void readsNames(String text, String host, String path, String version) {
    ImageName name = ImageName.parse(text, "slipway.base");

    assertThat(name.host()).isEqualTo(host);
    assertThat(name.path()).isEqualTo(path);
    assertThat(name.version()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1:5000/Team/app | upper-case letters are not allowed in 'Team/app'
          registry.example.com/   | the name is missing
          a.example:65536/app     | has no port up to 65535
          a.example/app:-x        | is not a tag
          a.example/app@sha256:1  | the digest is malformed
          a.example/ap p          | characters other than
          https://a.example/app   | is not a host
          """)
  void refusesOthers(String text, String why) {
    assertThatThrownBy(() -> ImageName.parse(text, "slipway.image"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2001")
        .hasMessageContaining("slipway.image")
        .hasMessageContaining(why)
        .hasMessageContaining("registry.example.com/team/orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          registry.example.com/team  | ''                    | registry.example.com/team/app
          registry.example.com/team/ | ''                    | registry.example.com/team/app
          registry.example.com/team  | other.example.com/x/y | other.example.com/x/y
          file:///srv/images         | ''                    | localhost/app
          """)
  void putsTheTargetTogether(String registry, String image, String repository) {
    assertThat(ImageTarget.of("app", registry, image).repository()).isEqualTo(repository);
  }

  @ParameterizedTest
  @CsvSource({
    "'',               '',                a.example",
    "r.example/team,   '',                r.example",
    "'',               r.example:1/x/app, r.example:1",
    "file:///srv,      '',                ''",
  })
  void keepsLoginsForTheRegistryThatTheyAreFor(String registry, String image, String host) {
    ImageName asked = ImageName.parse("a.example/made/elsewhere:1", "slipway.image.reference");

    assertThat(ImageTarget.ownHost("app", registry, image, asked)).isEqualTo(host);
  }

  @Test
  void refusesAnImageThatWasBuiltForAnotherPlace() {
    ImageTarget target = ImageTarget.of("app", "r.example/team", "");

    target.requireSame("r.example/team/app");
    assertThatThrownBy(() -> target.requireSame("r.example/other/app"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2007")
        .hasMessageContaining("built for r.example/other/app, to be pushed to r.example/team/app");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                     | ''              | SLIP-9001
          https://r.example.com  | ''              | without a scheme
          r.example.com          | r.example/a:1.0 | slipway.tag
          file:relative/dir      | ''              | SLIP-9002
          """)
  void refusesTargetsThatAreNone(String registry, String image, String words) {
    assertThatThrownBy(() -> ImageTarget.of("app", registry, image))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(words);
  }
}
