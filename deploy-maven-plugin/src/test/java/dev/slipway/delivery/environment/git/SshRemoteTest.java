package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real git program on both sides; a script in place of ssh runs the server's side here. */
@Tag("slow")
class SshRemoteTest extends GitRepositoryScene {
  private Path log;

  @BeforeEach
  void ssh() throws IOException {
    log = folder.resolve("ssh.log");
    variables.put("PATH", System.getenv("PATH"));
    variables.put("HOME", folder.toString());
    variables.put("GIT_DIR", "/nowhere"); // never handed on
    standIn("for last; do :; done\nexec sh -c \"$last\"\n");
  }

  /** Runs in place of ssh, after its arguments and variables were written down. */
  private void standIn(String script) throws IOException {
    Path ssh = folder.resolve("ssh-stand-in");
    Files.writeString(
        ssh,
        "#!/bin/sh\n[ \"$1\" = -G ] && exit 1\necho \"$@\" >> '%s'\nenv >> '%s.env'\n%s"
            .formatted(log, log, script));
    Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
    variables.put("GIT_SSH_COMMAND", "'" + ssh + "'");
  }

  private GitEnvironmentRepository repository(String branch) {
    // A path with a space can't be in an address.
    Path link = folder.resolve("link.git");
    if (!Files.exists(link)) {
      try {
        Files.createSymbolicLink(link, bare.getRepository().getDirectory().toPath());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return at("git@git.example.com:" + link, branch, Credentials.none());
  }

  @Test
  void pushesACommitOnTheTip() throws IOException {
    ObjectId before = tip();

    Optional<String> commit =
        repository("main").change(Map.of("apps/orders.yaml", old -> old + "new"), () -> TEXT);

    assertThat(commit).contains(tip().name());
    assertThat(tip()).isNotEqualTo(before);
    assertThat(read("apps/orders.yaml")).isEqualTo("new");
    assertThat(read("apps/other.yaml")).isEqualTo("other");
    assertThat(Files.readAllLines(log))
        .satisfiesExactly(
            fetch -> assertThat(fetch).contains("git@git.example.com", "git-upload-pack"),
            push -> assertThat(push).contains("git@git.example.com", "git-receive-pack"));
    assertThat(repository("main").change(Map.of("apps/orders.yaml", old -> "new"), () -> TEXT))
        .isEmpty();
  }

  @Test
  void readsAndChecksWithoutAChange() throws IOException {
    ObjectId before = tip();
    assertThat(repository("main").read(List.of("README.md", "none")))
        .isEqualTo(Map.of("README.md", "first"));
    repository("main").requireWritable();
    assertThat(tip()).isEqualTo(before);
    assertThat(bare.getRepository().getRefDatabase().getRefsByPrefix("refs/heads/")).hasSize(1);
  }

  @Test
  void editsAgainOnTheNewTip() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    repository("main")
        .change(
            Map.of(
                "apps/orders.yaml",
                old -> {
                  if (calls.incrementAndGet() <= 2) {
                    theirs("apps/theirs" + calls + ".yaml");
                  }
                  return old + "new";
                }),
            () -> TEXT);
    assertThat(calls).hasValue(3);
    assertThat(waits).hasSize(2);
    assertThat(read("apps/orders.yaml")).isEqualTo("new");
    assertThat(read("apps/theirs2.yaml")).isEqualTo("theirs");
  }

  @Test
  void saysWhichBranchesThereAre() {
    UserError error = error(() -> repository("prod").read(List.of("a")));
    assertThat(error.code().label()).isEqualTo("SLIP-4005");
    assertThat(error.why()).isEqualTo("it has: main");
  }

  @Test
  void theServersHookRefuses() throws IOException {
    Path hook = bare.getRepository().getDirectory().toPath().resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'GitLab: protected branch' >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));

    UserError error = error(() -> repository("main").change(Map.of("a", o -> "x"), () -> TEXT));

    assertThat(error.code().label()).isEqualTo("SLIP-4003");
    assertThat(error.why()).contains("pre-receive hook declined", "GitLab: protected branch");
    assertThat(waits).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "git@git.example.com: Permission denied (publickey)., SLIP-4002, ssh-add",
    "Host key verification failed., SLIP-4001, known_hosts",
    "ssh: Could not resolve hostname git.example.com, SLIP-4001, slipway.environment",
  })
  void saysWhatSshSays(String message, String code, String fix) throws IOException {
    standIn("echo '" + message + "' >&2\nexit 255\n");
    for (Action action :
        List.<Action>of(
            () -> repository("main").read(List.of("a")),
            () -> repository("main").requireWritable())) {
      UserError error = error(action);
      assertThat(error.code().label()).isEqualTo(code);
      assertThat(error.why()).contains(message);
      assertThat(error.fix()).contains(fix);
    }
  }

  /** Of a company, longer than what is kept of other programs' errors. */
  @Test
  void aLongGreetingHidesNothing() throws IOException {
    String greeting = "for i in $(seq 300); do echo 'This is monitored, Nr.' $i; done";
    standIn(greeting + " >&2\necho 'x: Permission denied (publickey).' >&2\nexit 255\n");

    UserError error = error(() -> repository("main").read(List.of("a")));

    assertThat(error.code().label()).isEqualTo("SLIP-4002");
    assertThat(error.why()).contains("Permission denied (publickey)").doesNotContain("Nr. 1\n");
  }

  @Test
  void theProgramsGetNoMoreThanTheyNeed() throws IOException {
    variables.put("NEXUS_PASSWORD", "hunter2");
    variables.put("SSH_AUTH_SOCK", "/run/agent");
    repository("main").read(List.of("a"));
    assertThat(Path.of(log + ".env"))
        .content()
        .contains("SSH_AUTH_SOCK=/run/agent", "GIT_TERMINAL_PROMPT=0")
        .doesNotContain("hunter2", "/nowhere");
  }

  @Test
  void withoutGitTheMessageSaysWhatToDo() {
    variables.put("PATH", folder.toString());
    UserError error = error(() -> repository("main").read(List.of("a")));
    assertThat(error.code().label()).isEqualTo("SLIP-4001");
    assertThat(error.fix()).contains("Install git and ssh", "https://");
  }

  @Test
  void offlineNothingIsRun() {
    http.close();
    http = new OfflineHttp();
    UserError error = error(() -> repository("main").read(List.of("a")));
    assertThat(error.text()).contains("-o", "git.example.com");
    assertThat(log).doesNotExist();
  }
}
