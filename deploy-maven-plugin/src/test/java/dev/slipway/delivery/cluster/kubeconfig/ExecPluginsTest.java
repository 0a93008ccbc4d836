package dev.slipway.delivery.cluster.kubeconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS) // the programs are scripts
class ExecPluginsTest {
  private static final String VERSION = "client.authentication.k8s.io/v1";

  @TempDir private Path temp;
  private Path repository;
  private Path home;
  private Instant now = Instant.parse("2026-11-23T09:30:00Z");

  @BeforeEach
  void folders() throws IOException {
    repository = Files.createDirectories(temp.resolve("repository"));
    home = Files.createDirectories(temp.resolve("home"));
  }

  @Test
  void runsTheProgramOnceAndAgainWhenItsTokenHasExpired() throws IOException {
    program(
        home,
        "echo x >> '"
            + home
            + "/runs'; n=$(wc -l < '"
            + home
            + "/runs' | tr -d ' ');"
            + credential(
                "\"token\":\"t'$n'\",\"expirationTimestamp\":\"2026-11-23T10:00:00+00:00\""));
    Supplier<Optional<Secret>> token = token(config(home, ""));
    assertThat(token.get().map(Secret::reveal)).contains("t1");
    now = Instant.parse("2026-11-23T09:59:59Z");
    assertThat(token.get().map(Secret::reveal)).contains("t1");
    now = Instant.parse("2026-11-23T10:00:00Z");
    assertThat(token.get().map(Secret::reveal)).contains("t2");
    assertThat(token.get().toString()).doesNotContain("t2");
  }

  @Test
  void givesTheProgramWhatTheKubeconfigSays() throws IOException {
    program(
        home,
        "echo \"$*\" > '"
            + home
            + "/seen'; env >> '"
            + home
            + "/seen';"
            + credential("\"token\":\"t\""));
    String more =
        ", args: [get-token, 'a b; $(id)'], env: [{name: PROFILE, value: prod}],"
            + " provideClusterInfo: true";
    assertThat(token(config(home, more)).get()).isPresent();
    assertThat(Files.readString(home.resolve("seen")))
        .startsWith("get-token a b; $(id)\n")
        .contains("\nPROFILE=prod\n", "\nOWN=1\n")
        .contains(
            "\nKUBERNETES_EXEC_INFO={\"apiVersion\":\""
                + VERSION
                + "\",\"kind\":\"ExecCredential\"",
            "\"interactive\":false",
            "\"cluster\":{\"server\":\"https://x:1\"}");
  }

  @Test
  void readsAllThatTheProgramComplainsOf() throws IOException {
    program(home, "head -c 300000 /dev/zero >&2;" + credential("\"token\":\"t\""));
    assertThat(token(config(home, "")).get().map(Secret::reveal)).contains("t");
  }

  /** Whoever may open a merge request could have anything run. */
  @Test
  void runsNothingOfTheRepository() throws IOException {
    program(home, "touch '" + temp + "/ran'");
    assertThat(refusal(config(repository, "")).why())
        .isEqualTo("the kubeconfig is in the repository");
    Path linked = Files.createSymbolicLink(home.resolve("link"), config(repository, ""));
    assertThat(refusal(linked).why()).isEqualTo("the kubeconfig is in the repository");

    program(repository, "touch '" + temp + "/ran'");
    Path config = config(home, "");
    Files.writeString(
        config,
        Files.readString(config).replace("command: login", "command: " + repository + "/login"));
    assertThat(refusal(config).why()).isEqualTo("it is inside the repository");
    assertThat(temp.resolve("ran")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interactiveMode: Always | it is interactive",
        "apiVersion: client.authentication.k8s.io/v1alpha1 | is not one of",
        "command: gone, installHint: 'Install it by apt' | Install it by apt",
        "command: ./gone | not found",
        "'env: [{name: A=B, value: c}]' | this is not a valid environment variable",
        "'env: [{value: c}]' | this is not a valid environment variable",
      })
  void refusesWhatItCannotDo(String field, String words) throws IOException {
    program(home, "exit 0");
    assertThat(refusal(config(home, ", " + field)).text()).contains("SLIP-5003").contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "echo 'log in \u001b[31mfirst' >&2; exit 3 | it exited with 3: log in",
        "echo s3cret | its output is not JSON",
        "echo '{\"token\":\"s3cret\"}' | not an ExecCredential",
        "CREDENTIAL{} | it returned neither a token nor",
        "CREDENTIAL{\"token\":\"\"} | it returned neither a token nor",
        "CREDENTIAL{\"clientCertificateData\":\"s3cret\"} | only one of",
        "CREDENTIAL{\"clientKeyData\":\"s3cret\",\"token\":\"s3cret\"} | only one of",
        "CREDENTIAL{\"token\":\"s3cret\",\"expirationTimestamp\":\"soon\"} | is not a valid time",
      })
  void tellsWhatWentWrongWithoutTheToken(String script, String words) throws IOException {
    int fields = script.indexOf('{');
    program(
        home,
        script.startsWith("CREDENTIAL")
            ? credential(script.substring(fields + 1, script.length() - 1))
            : script);
    Supplier<Optional<Secret>> token = token(config(home, ""));
    UserError error = catchThrowableOfType(UserErrorException.class, token::get).error();
    assertThat(error.text()).contains(words).doesNotContain("s3cret", "\u001b");
    assertThat(error.where()).contains(home.resolve("login").toString(), "context c");
  }

  private static String credential(String status) {
    return "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\""
        + VERSION
        + "\",\"status\":{"
        + status
        + "}}'";
  }

  private Supplier<Optional<Secret>> token(Path config) throws IOException {
    Map<String, String> environment = Map.of("PATH", home + ":/usr/bin:/bin", "OWN", "1");
    ExecPlugins plugins = ExecPlugins.outside(repository, environment, () -> now);
    return new ClusterAccessReader(Map.of(), home, plugins).read(config, "").token();
  }

  private UserError refusal(Path config) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> token(config));
    assertThat(e).isNotNull();
    return e.error();
  }

  private static void program(Path folder, String script) throws IOException {
    Path program = Files.writeString(folder.resolve("login"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  /**
   * @param more fields, of which those with a name that is there already replace it
   */
  private static Path config(Path folder, String more) throws IOException {
    String exec = "apiVersion: " + VERSION + ", command: login";
    String all = exec + more;
    if (more.contains("apiVersion:")) {
      all = all.replace("apiVersion: " + VERSION + ", ", "");
    } else if (more.contains("command:")) {
      all = all.replace("command: login, ", "");
    }
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        clusters: [{name: c, cluster: {server: "https://x:1"}}]
        contexts: [{name: c, context: {cluster: c, user: c}}]
        users: [{name: c, user: {exec: {%s}}}]
        """
            .formatted(all));
  }
}
