package dev.slipway.delivery.environment.git;

import dev.slipway.delivery.program.ProgramRun;
import dev.slipway.manifest.program.ProgramPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The git program of this machine, for what JGit does not do: ssh with the user's agent, keys and
 * configuration. No shell reads its arguments. ssh asks no questions.
 */
final class GitProgram {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int COMPLAINT = 1 << 18;
  private static final int SHOWN = 1500;

  /** What git and ssh get; no GIT_DIR and the like, which would lead elsewhere. */
  private static final Set<String> PASSED =
      Set.of(
          "PATH",
          "Path",
          "HOME",
          "USER",
          "LOGNAME",
          "XDG_CONFIG_HOME",
          "USERPROFILE",
          "SystemRoot",
          "TMPDIR",
          "TEMP",
          "TMP",
          "SSH_AUTH_SOCK",
          "SSH_AGENT_PID",
          "GIT_SSH",
          "GIT_SSH_COMMAND",
          "GIT_SSH_VARIANT",
          "KRB5CCNAME");

  private final Path program;
  private final Map<String, String> variables;

  /**
   * What a command left.
   *
   * @param ok whether it succeeded
   */
  record Answer(boolean ok, String out, String err) {
    /** The end of its errors, for messages: the greeting of an ssh server comes first. */
    String complaint() {
      String all = err.strip();
      return all.length() <= SHOWN ? all : "…" + all.substring(all.length() - SHOWN);
    }

    /** Both, for messages. */
    String text() {
      return (complaint() + "\n" + out.strip()).strip();
    }
  }

  private GitProgram(Path program, Map<String, String> variables) {
    this.program = program;
    this.variables = variables;
  }

  /**
   * Looks in PATH.
   *
   * @param environment variables of this process
   */
  static Optional<GitProgram> find(Map<String, String> environment) {
    Map<String, String> child = new HashMap<>(environment);
    child.keySet().retainAll(PASSED);
    child.put("LC_ALL", "C");
    child.put("GIT_TERMINAL_PROMPT", "0");
    // Only ssh, whatever the user's configuration rewrites a URL to.
    child.put("GIT_ALLOW_PROTOCOL", "ssh");
    return ProgramPath.of(environment).find("git").map(git -> new GitProgram(git, child));
  }

  /**
   * Runs a command.
   *
   * @param repository a bare repository
   */
  Answer run(Path repository, String... arguments) throws IOException {
    Map<String, String> child = new HashMap<>(variables);
    if (!child.containsKey("GIT_SSH") && !child.containsKey("GIT_SSH_COMMAND")) {
      Answer configured = run(child, repository, "config", "--get", "core.sshCommand");
      if (configured.out().isBlank()) {
        child.put("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
      }
    }
    return run(child, repository, arguments);
  }

  private Answer run(Map<String, String> child, Path repository, String... arguments)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.addAll(List.of(program.toString(), "--git-dir=" + repository, "-c", "gc.auto=0"));
    line.addAll(List.of("-c", "core.hooksPath=" + repository.resolve("no-hooks")));
    line.addAll(List.of(arguments));
    Optional<ProgramRun.Result> result =
        new ProgramRun(line, child, new byte[0], LIMIT).run(COMPLAINT);
    return result
        .map(
            left ->
                new Answer(
                    left.exit() == 0,
                    new String(left.out(), StandardCharsets.UTF_8),
                    new String(left.err(), StandardCharsets.UTF_8)))
        .orElseGet(
            () -> new Answer(false, "", "no answer within " + LIMIT.toSeconds() + " seconds"));
  }
}
