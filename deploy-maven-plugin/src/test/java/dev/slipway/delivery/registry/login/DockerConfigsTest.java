package dev.slipway.delivery.registry.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.Lookup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerConfigsTest {
  // ci:pw and team:pw
  private static final String CI = "{'auth':'Y2k6cHc='}";
  private static final String TEAM = "{'auth':'dGVhbTpwdw=='}";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'auths':{'r.x:5000':CI}}                        | r.x:5000/a/b           | ci:pw
          {'auths':{'https://r.x:5000':CI}}                | r.x:5000/a/b           | ci:pw
          {'auths':{'https://r.x/v2/':CI}}                 | r.x/a                  | ci:pw
          {'auths':{'r.x/v1/':CI}}                         | r.x/a                  | ci:pw
          {'auths':{'r.x':CI}}                             | r.x:5000/a             | FILE: no entry for r.x:5000
          {'auths':{'r.x':CI}}                             | evil-r.x/a             | FILE: no entry for evil-r.x
          {'auths':{'r.x/a':TEAM,'r.x':CI}}                | r.x/a/b                | team:pw
          {'auths':{'r.x':CI,'r.x/a':TEAM}}                | r.x/ab                 | ci:pw
          {'auths':{'r.x/a':TEAM}}                         | r.x/b                  | FILE: no entry for r.x
          {'auths':{'https://index.docker.io/v1/':CI}}     | registry-1.docker.io/a | ci:pw
          {'auths':{'docker.io':CI}}                       | registry-1.docker.io/a | ci:pw
          {'auths':{'r.x':{'username':'u','password':'p'}}}| r.x/a                  | u:p
          {'auths':{'r.x':{'identitytoken':'t','auth':'dTo='}}} | r.x/a             | <token>:t
          {'auths':{'r.x':{'auth':'%%%'}}}                 | r.x/a                  | FILE: the entry for r.x has no user and password
          {'auths':{'r.x':{}}}                             | r.x/a                  | FILE: the entry for r.x has no user and password
          {'credHelpers':{'r.x':'good'}}                   | r.x/a                  | helped:r.x
          {'credsStore':'good','auths':{'r.x':{}}}         | r.x/a                  | helped:r.x
          {'credsStore':'good'}                            | registry-1.docker.io/a | helped:https://index.docker.io/v1/
          {'credHelpers':{'y.x':'bad'},'credsStore':'good'}| r.x/a                  | helped:r.x
          {'credsStore':'empty'}                           | r.x/a                  | FILE: docker-credential-empty has no entry for r.x
          {'credsStore':'empty','auths':{'r.x':CI}}        | r.x/a                  | ci:pw
          {'credsStore':'bad','auths':{'r.x':{}}}          | r.x/a                  | FILE: docker-credential-bad is not on the PATH
          {'auths':                                        | r.x/a                  | FILE: it is not JSON, line 1
          []                                               | r.x/a                  | FILE: no entry for r.x
          {}                                               | r.x/a                  | FILE: no entry for r.x
          """)
  void readsAsDockerAndPodmanDo(String json, String repository, String outcome) throws IOException {
    Path file = directory.resolve("config.json");
    Files.writeString(file, json.replace("CI", CI).replace("TEAM", TEAM).replace('\'', '"'));

    Lookup found = look(List.of(file), repository);

    assertThat(
            found
                .credential()
                .map(credential -> credential.user() + ":" + credential.password().reveal())
                .orElse(String.join(", ", found.looked())))
        .isEqualTo(outcome.replace("FILE", file.toString()));
  }

  @Test
  void asksOneFileAfterTheOther() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.json"), "{'pw");
    Path other = Files.writeString(directory.resolve("other.json"), "{}");
    Path good = directory.resolve("good.json");
    Files.writeString(good, ("{'auths':{'r.x':" + CI + "}}").replace('\'', '"'));
    Path gone = directory.resolve("gone.json");

    Lookup found = look(List.of(broken, gone, other, good), "r.x/a");

    assertThat(found.credential().orElseThrow().source()).isEqualTo(good.toString());
    assertThat(found.looked())
        .containsExactly(
            broken + ": it is not JSON, line 1",
            gone + ": no such file",
            other + ": no entry for r.x");
  }

  @Test
  void namesHelperAndFileAsSource() throws IOException {
    Path file = Files.writeString(directory.resolve("c.json"), "{\"credsStore\":\"good\"}");

    assertThat(look(List.of(file), "r.x/a").credential().orElseThrow().source())
        .isEqualTo("docker-credential-good, which " + file + " names");
  }

  @Test
  void saysThatAHelperIsMissing() throws IOException {
    Path file = Files.writeString(directory.resolve("c.json"), "{\"credsStore\":\"no-such\"}");

    Lookup found =
        new DockerConfigs(List.of(file), CredentialHelper.onPath(Map.of("PATH", "/usr/bin")))
            .look("", URI.create("https://r.x/a"));

    assertThat(found.looked())
        .containsExactly(file + ": docker-credential-no-such is not on the PATH");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                      /h/.config/containers/auth.json /h/.docker/config.json",
    "REGISTRY_AUTH_FILE=/a,   /a /h/.config/containers/auth.json /h/.docker/config.json",
    "XDG_RUNTIME_DIR=/run/1,  /run/1/containers/auth.json /h/.config/containers/auth.json"
        + " /h/.docker/config.json",
    "XDG_CONFIG_HOME=/c,      /c/containers/auth.json /h/.docker/config.json",
    "DOCKER_CONFIG=/d,        /h/.config/containers/auth.json /d/config.json"
        + " /h/.docker/config.json",
    "DOCKER_CONFIG=/h/.docker, /h/.config/containers/auth.json /h/.docker/config.json",
  })
  void knowsWhereTheFilesAre(String variable, String files) {
    Map<String, String> environment =
        variable.isEmpty() ? Map.of() : Map.of(variable.split("=")[0], variable.split("=")[1]);

    assertThat(DockerConfigs.files(environment, Path.of("/h")))
        .isEqualTo(List.of(files.split(" ")).stream().map(Path::of).toList());
  }

  private static Lookup look(List<Path> files, String repository) {
    return new DockerConfigs(files, DockerConfigsTest::helper)
        .look("bed", URI.create("https://" + repository));
  }

  private static Optional<CredentialHelper.Answer> helper(String program, String server)
      throws IOException {
    switch (program) {
      case "docker-credential-good":
        return Optional.of(new CredentialHelper.Answer("helped", server));
      case "docker-credential-empty":
        return Optional.empty();
      default:
        throw new IOException(program + " is not on the PATH");
    }
  }
}
