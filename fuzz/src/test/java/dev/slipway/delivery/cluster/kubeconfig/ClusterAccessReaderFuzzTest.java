package dev.slipway.delivery.cluster.kubeconfig;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.fuzz.Claims;
import dev.slipway.fuzz.FuzzTarget;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kubeconfig is refused without its secrets, or leads to a server that may have them. It is a
 * file of the repository here, so that it can name no other file of the machine.
 */
class ClusterAccessReaderFuzzTest implements FuzzTarget {
  /** Where the secret stands in a line, and nowhere else, it must not be printed. */
  private static final Pattern SECRET_LINE =
      Pattern.compile(
          "\\s*(token|client-key-data|password): [\"']?"
              + Claims.SECRET
              + "[\"']?\\s*|\\s*(server|proxy-url): https?://[^/?#@\\s]*:"
              + Claims.SECRET
              + "@[^@\\s]*");

  private final Path folder;
  private final ClusterAccessReader reader;

  ClusterAccessReaderFuzzTest(@TempDir Path folder) {
    this.folder = folder;
    this.reader =
        new ClusterAccessReader(
            Map.of(),
            folder,
            ExecPlugins.none(),
            new KubeconfigLimits(Optional.of(folder), PlainHosts.LOOPBACK));
  }

  @FuzzTest
  @Override
  public void fuzz(byte[] data) throws IOException {
    Path file = Files.write(folder.resolve("config"), data);
    try {
      ClusterAccess access = reader.read(file, "");
      URI server = access.server();
      boolean tls = "https".equalsIgnoreCase(server.getScheme());
      Claims.that(tls || PlainHosts.LOOPBACK.allows(server), "requests are encrypted: " + server);
      Claims.same(null, server.getRawUserInfo(), "the server's address has no password");
      access
          .options()
          .impersonation()
          .forEach(
              (name, values) -> {
                Claims.that(name.matches("[!-~&&[^:]]+"), "this is the name of a header: " + name);
                values.forEach(
                    value -> Claims.that(value.matches("[ -~]+"), "a header can have " + value));
              });
      Claims.that(access.tls() != null, "it has trust and keys");
      Claims.masked(access.token().get().map(Object::toString).orElse(""));
    } catch (UserErrorException e) {
      Claims.refused(e, data, ErrorCode.KUBECONFIG_INVALID);
      String text = new String(data, StandardCharsets.UTF_8);
      boolean secret =
          text.lines()
              .filter(line -> line.contains(Claims.SECRET))
              .allMatch(line -> Claims.secretOnce(line) && SECRET_LINE.matcher(line).matches());
      if (secret) {
        Claims.masked(String.valueOf(e.getMessage()));
      }
    }
  }
}
