package dev.slipway.delivery.registry.login;

import dev.slipway.delivery.program.ProgramRun;
import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.program.ProgramPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Runs a credential helper, {@code docker-credential-NAME}.
 *
 * @see <a href="https://github.com/docker/docker-credential-helpers">its protocol</a>
 */
interface CredentialHelper {
  Duration LIMIT = Duration.ofSeconds(60);

  /** A user, or {@code <token>} for an identity token, and the password. */
  record Answer(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * @param program {@code docker-credential-NAME}
   * @return empty when the program has none for this server
   * @throws IOException when it is missing or fails, with a message without secrets
   */
  Optional<Answer> ask(String program, String server) throws IOException;

  /**
   * Runs the program from the PATH.
   *
   * @param environment variables that it gets
   */
  static CredentialHelper onPath(Map<String, String> environment) {
    return (name, server) -> {
      Path program =
          ProgramPath.of(environment)
              .find(name)
              .orElseThrow(() -> new IOException(name + " is not on the PATH"));
      ProgramRun.Result result =
          new ProgramRun(
                  List.of(program.toString(), "get"),
                  environment,
                  server.getBytes(StandardCharsets.UTF_8),
                  LIMIT)
              .run()
              .orElseThrow(
                  () ->
                      new IOException(name + " did not finish within " + LIMIT.toSeconds() + " s"));
      return answer(name, result);
    };
  }

  private static Optional<Answer> answer(String name, ProgramRun.Result result) throws IOException {
    String out = new String(result.out(), StandardCharsets.UTF_8);
    if (result.exit() != 0) {
      if (out.contains("credentials not found")) {
        return Optional.empty();
      }
      // What looks like JSON may contain half a login.
      throw new IOException(name + " failed" + (out.contains("{") ? "" : ": " + abbreviated(out)));
    }
    try {
      Map<String, Object> login = JsonMaps.read(result.out());
      if (login.get("Username") instanceof String user
          && login.get("Secret") instanceof String password) {
        return Optional.of(new Answer(user, password));
      }
    } catch (JacksonException e) {
      // Not reported: the text may contain half a login.
    }
    throw new IOException(name + " returned no user and password");
  }

  private static String abbreviated(String text) {
    String line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
