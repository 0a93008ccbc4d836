package dev.slipway.delivery.registry.login;

import com.google.cloud.tools.jib.registry.credentials.CredentialHelperNotFoundException;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperUnhandledServerUrlException;
import com.google.cloud.tools.jib.registry.credentials.DockerCredentialHelper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Asks a program, {@code docker-credential-NAME}, for a login. */
interface CredentialHelper {

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
   * @throws IOException when it is missing or fails, with words that have no secrets
   */
  Optional<Answer> ask(String program, String server) throws IOException;

  /** Runs the program from the PATH. */
  static CredentialHelper ofJib() {
    return (program, server) -> {
      try {
        var found = new DockerCredentialHelper(server, Path.of(program)).retrieve();
        return Optional.of(new Answer(found.getUsername(), found.getPassword()));
      } catch (CredentialHelperNotFoundException e) {
        throw new IOException(program + " is not on the PATH", e);
      } catch (CredentialHelperUnhandledServerUrlException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains("credentials not found")) {
          return Optional.empty();
        }
        // Its output is quoted, which may hold half a login.
        throw new IOException(
            program + " failed" + (words.contains("{") ? "" : ": " + abbreviated(words)));
      } catch (IOException e) {
        throw new IOException(program + " failed", e);
      }
    };
  }

  private static String abbreviated(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
