package dev.slipway.delivery.doctor.server;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.ServerCertificate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
  private static final Duration EARLY = Duration.ofDays(14);

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
    Instant now = clock.instant();
    long days = Duration.between(now, certificate.expires()).toDays();
    String seen =
        "%s ends on %s, in %s"
            .formatted(
                certificate.subject(),
                certificate.expires().atOffset(ZoneOffset.UTC).toLocalDate(),
                days == 1 ? "1 day" : days + " days");
    if (certificate.expires().isBefore(now)) {
      return Outcome.failed(seen);
    }
    return certificate.expires().isBefore(now.plus(EARLY))
        ? Outcome.warning(seen)
        : Outcome.ok(seen);
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
