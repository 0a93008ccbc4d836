package dev.slipway.delivery.doctor.git;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.program.ProgramRun;
import dev.slipway.manifest.program.ProgramPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The git program: it is needed for repositories over ssh.
 *
 * @param variables of the process; the program is looked for in PATH
 * @param needed whether a configured repository is reached over ssh
 */
public record GitVersionCheck(Map<String, String> variables, boolean needed, Duration limit)
    implements Check {
  private static final Pattern VERSION = Pattern.compile("git version (\\d{1,4})\\.(\\d{1,4})");
  private static final int MAJOR = 2;
  private static final int MINOR = 30;

  public GitVersionCheck {
    variables = Map.copyOf(variables);
  }

  @Override
  public CheckId id() {
    return CheckId.GIT_VERSION;
  }

  @Override
  public Outcome run() throws IOException {
    Optional<Path> program = ProgramPath.of(variables).find("git");
    if (program.isEmpty()) {
      return needed
          ? Outcome.failed("no git in PATH, and a repository is reached over ssh")
          : Outcome.warning("no git in PATH");
    }
    List<String> line = List.of(program.get().toString(), "--version");
    String said =
        new ProgramRun(line, Map.of("LC_ALL", "C"), new byte[0], limit)
            .run()
            .map(result -> new String(result.out(), StandardCharsets.UTF_8).strip())
            .orElse("");
    Matcher version = VERSION.matcher(said);
    if (!version.lookingAt()) {
      return Outcome.warning(program.get() + " does not tell its version");
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    boolean old = major < MAJOR || major == MAJOR && minor < MINOR;
    return old ? Outcome.warning(said) : Outcome.ok(said);
  }
}
