package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GeneratorsTest extends GeneratorsScene {
  @Test
  void makesAConfigMapOfTextAndOtherFiles() throws IOException {
    assertThat(yaml(List.of(new Generator("app", List.of("conf"), Map.of("z", "1"))), List.of()))
        .isEqualTo(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: app-SUFFIX
            immutable: true
            data:
              b.properties: |
                mode=@mode@
                ü
              z: '1'
            binaryData:
              a.bin: /wA=
            """);
  }

  @Test
  void makesASecret() throws IOException {
    Generator secret =
        new Generator("db", List.of(" key.pem = conf/b.properties"), Map.of("password", "x"))
            .type("acme/db")
            .namespace("shop")
            .filter(true)
            .suffix(false);
    assertThat(yaml(List.of(), List.of(secret)))
        .isEqualTo(
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
              namespace: shop
            type: acme/db
            data:
              key.pem: bW9kZT1wcm9kCsO8Cg==
              password: eA==
            """);
  }

  /** The figure is part of the promise: another one would rename what runs. */
  @Test
  void suffixIsThatOfTheContentAlone() throws IOException {
    assertThat(name(new Generator("a", List.of(), Map.of("x", "1", "y", "2"))))
        .isEqualTo(
            "a-" + name(new Generator("b", List.of(), Map.of("y", "2", "x", "1"))).substring(2))
        .matches("a-[b-z2-9]{10}");
    assertThat(
            Stream.of(
                    Map.of("x", "1", "y", "2"),
                    Map.of("x", "1"),
                    Map.of("x", "1y", "", "2"),
                    Map.of("x1", "", "y", "2"),
                    Map.of("x", "2", "y", "1"))
                .filter(map -> !map.containsKey(""))
                .map(map -> name(new Generator("a", List.of(), new java.util.HashMap<>(map)))))
        .doesNotHaveDuplicates();
    assertThat(name(new Generator("app", List.of("conf"), Map.of()))).isEqualTo("app-2nqvf8xxbb");
  }

  @ParameterizedTest
  @MethodSource
  void refuses(Generator generator, String why) {
    UserError error =
        catchThrowableOfType(
                UserErrorException.class, () -> generators(List.of(generator), List.of()))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.GENERATOR_INVALID);
    assertThat(error.why()).contains(why);
  }

  static Stream<Arguments> refuses() {
    return Stream.of(
        Arguments.of(new Generator(), "no name"),
        Arguments.of(
            new Generator("App", List.of(), Map.of("a", "b")), "'App' is not a valid object name"),
        Arguments.of(new Generator("a", List.of(), Map.of()), "neither files nor literals"),
        Arguments.of(new Generator("a", List.of("none.txt"), Map.of()), "no file none.txt"),
        Arguments.of(new Generator("a", List.of("k=conf"), Map.of()), "no file conf"),
        Arguments.of(
            new Generator("a", List.of("a b=conf/a.bin"), Map.of()), "'a b' is not a valid key"),
        Arguments.of(new Generator("a", List.of(), Map.of("..", "b")), "'..' is not a valid key"),
        Arguments.of(
            new Generator("a", List.of("conf", "conf/a.bin"), Map.of()), "duplicate key 'a.bin'"),
        Arguments.of(
            new Generator(
                "a", List.of(), Map.of("a", "x".repeat(1 << 19), "b", "x".repeat(1 << 20))),
            "its values have 1572864 bytes"));
  }

  @Test
  void refusesALargeFileWithoutReadingIt() throws IOException {
    Files.write(root.resolve("large"), new byte[(1 << 20) + 1]);
    refuses(new Generator("a", List.of("large"), Map.of()), "large has 1048577 bytes");
  }

  @Test
  void refusesALinkOutOfTheProject(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "x");
    Files.createSymbolicLink(root.resolve("conf/link"), secret);
    UserError error =
        catchThrowableOfType(
                UserErrorException.class,
                () -> generators(List.of(new Generator("a", List.of("conf"), Map.of())), List.of()))
            .error();
    assertThat(error.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    assertThat(error.where()).isEqualTo("conf/link");
  }

  @Test
  void refusesANameThatIsTaken() throws IOException {
    Generator generator = new Generator("a", List.of(), Map.of("x", "1"));
    refusesTwo(() -> generators(List.of(generator, generator), List.of()));
    Generators step = generators(List.of(generator), List.of());
    refusesTwo(() -> step.apply(List.of(object("kind: ConfigMap\nmetadata: {name: a}"))));
    assertThat(step.apply(List.of(object("kind: Secret\nmetadata: {name: a}")))).hasSize(2);
  }
}
