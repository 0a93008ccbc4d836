package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.net.PemCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/**
 * The file of authorities.
 *
 * @param configured {@code slipway.caFile}; empty for none
 * @param base that a relative file begins at
 */
public record CaFileCheck(String configured, Path base, InstantSource clock) implements Check {
  @Override
  public CheckId id() {
    return CheckId.CA_FILE;
  }

  @Override
  public String subject() {
    return configured;
  }

  @Override
  public Outcome run() throws IOException {
    if (configured.isBlank()) {
      return Outcome.skipped("slipway.caFile is not set: the authorities of the JVM count");
    }
    Path file = base.resolve(configured.strip());
    if (!Files.isRegularFile(file)) {
      return Outcome.failed("there is no file " + file);
    }
    List<String> over = new ArrayList<>();
    try {
      List<X509Certificate> all = PemCertificates.parse(Files.readAllBytes(file));
      for (X509Certificate each : all) {
        if (each.getNotAfter().before(Date.from(clock.instant()))) {
          over.add(each.getSubjectX500Principal().getName());
        }
      }
      return over.isEmpty()
          ? Outcome.ok(all.size() == 1 ? "1 authority" : all.size() + " authorities")
          : Outcome.warning("no longer valid: " + String.join("; ", over));
    } catch (GeneralSecurityException e) {
      return Outcome.failed("it can't be read: " + e.getMessage());
    }
  }
}
