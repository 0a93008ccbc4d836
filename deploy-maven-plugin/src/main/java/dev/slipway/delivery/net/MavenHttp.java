package dev.slipway.delivery.net;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** The connection settings of a Maven build, for every goal that makes requests. */
public final class MavenHttp {
  /** An answer that is kept in memory may take so many times as long as a silent server. */
  private static final long ANSWER_TIMES = 5;

  private final Settings settings;
  private final SettingsDecrypter decrypter;
  private final Map<String, String> environment;

  /**
   * @param settings of the user, whose {@code <proxies>} come first
   * @param environment environment variables, whose {@code https_proxy} comes second
   */
  public MavenHttp(
      Settings settings, SettingsDecrypter decrypter, Map<String, String> environment) {
    this.settings = settings;
    this.decrypter = decrypter;
    this.environment = environment;
  }

  /**
   * Puts the settings together.
   *
   * @param caFile PEM file of authorities to trust beside the JVM's, empty for none
   * @param base what a relative file is relative to
   * @param retries tries after the first
   * @param timeout seconds without a byte from the server
   * @throws UserErrorException when one of them is invalid
   */
  public HttpSettings settings(String caFile, Path base, int retries, int timeout) {
    if (retries < 0) {
      throw new UserErrorException(NetErrors.badNumber("slipway.http.retries", retries));
    }
    if (timeout < 1) {
      throw new UserErrorException(NetErrors.badNumber("slipway.http.timeout", timeout));
    }
    return HttpSettings.standard()
        .withRetries(retries)
        .withTimeout(Duration.ofSeconds(timeout))
        .withAuthorities(caFile.isBlank() ? List.of() : authorities(base.resolve(caFile.strip())))
        .withProxies(
            Proxies.firstOf(
                List.of(
                    new SettingsProxies(settings, decrypter),
                    new EnvironmentProxies(environment))));
  }

  /**
   * The time limits for servers that do respond.
   *
   * @param timeout seconds without a byte from the server
   * @param busy seconds for a server that says that it is busy; 0 fails at once
   * @param transfer seconds for a request that sends or fetches a file
   * @throws UserErrorException when one of them is invalid
   */
  public static WaitLimits waits(int timeout, int busy, int transfer) {
    if (busy < 0) {
      throw new UserErrorException(NetErrors.badNumber("slipway.http.busyTimeout", busy));
    }
    if (transfer < 1) {
      throw new UserErrorException(NetErrors.badNumber("slipway.http.transferTimeout", transfer));
    }
    WaitLimits usual = WaitLimits.STANDARD;
    return new WaitLimits(
        Duration.ofSeconds(busy),
        Duration.ofSeconds(timeout * ANSWER_TIMES),
        Duration.ofSeconds(transfer),
        usual.bytesPerSecond());
  }

  private static List<X509Certificate> authorities(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(NetErrors.badCaFile(file.toString(), "no such file"));
    }
    try {
      return PemCertificates.parse(Files.readAllBytes(file));
    } catch (IOException | GeneralSecurityException e) {
      throw new UserErrorException(
          NetErrors.badCaFile(file.toString(), String.valueOf(e.getMessage())), e);
    }
  }
}
