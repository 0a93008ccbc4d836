package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The trust store of the JVM. One that is named and missing counts as empty, without a word.
 *
 * @param named value of {@code javax.net.ssl.trustStore}; empty for the JVM's own
 */
public record TruststoreCheck(String named) implements Check {
  @Override
  public CheckId id() {
    return CheckId.TRUSTSTORE;
  }

  @Override
  public String subject() {
    return named;
  }

  @Override
  public Outcome run() throws IOException {
    if (!named.isEmpty() && !named.equals("NONE") && !Files.isReadable(Path.of(named))) {
      return Outcome.failed("javax.net.ssl.trustStore names a file that can't be read: " + named);
    }
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      int authorities =
          Arrays.stream(factory.getTrustManagers())
              .filter(X509TrustManager.class::isInstance)
              .mapToInt(each -> ((X509TrustManager) each).getAcceptedIssuers().length)
              .sum();
      return authorities == 0
          ? Outcome.failed("it has no authorities: no server with TLS is trusted")
          : Outcome.ok(authorities + " authorities");
    } catch (GeneralSecurityException e) {
      return Outcome.failed("it can't be read: " + e.getMessage());
    }
  }
}
