package dev.slipway.delivery.doctor.server;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Expiry;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.ServerCertificate;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;

/**
 * When the certificate of a server ends.
 *
 * @param trust of requests to it
 * @param proxied whether requests go through a proxy
 * @param limit of the connection
 */
public record TlsCertificateCheck(
    Server server,
    Callable<SSLContext> trust,
    BooleanSupplier proxied,
    Duration limit,
    InstantSource clock)
    implements Check {
  @Override
  public CheckId id() {
    return CheckId.TLS_CERTIFICATE;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws IOException {
    if (!"https".equalsIgnoreCase(server.address().getScheme())) {
      return Outcome.skipped("the server has no TLS");
    }
    if (proxied.getAsBoolean()) {
      return Outcome.skipped("the server is behind a proxy");
    }
    server.require();
    ServerCertificate certificate = ServerCertificate.of(server.address(), context(), limit);
    return Expiry.outcome(
        certificate.subject(), certificate.expires(), clock.instant(), Expiry.EARLY, "");
  }

  private SSLContext context() throws IOException {
    try {
      return trust.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
